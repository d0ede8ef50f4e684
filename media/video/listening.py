"""A stored video is prepared; a removed one is cleared away. Heard in the transactions in which it is said."""

from typing import Any
from uuid import UUID

from django_q.tasks import async_task

from media import signals
from media.models import StoredFile, Video
from media.policies import Limits
from media.services.videos import CLEAR, begin_video, clear_video


def connect() -> None:
    signals.stored.connect(_stored, dispatch_uid="video-stored")
    signals.removed.connect(_removed, dispatch_uid="video-removed")


def _stored(*, file: StoredFile, limits: Limits | None = None, **_: Any) -> None:
    if file.kind == StoredFile.Kind.VIDEO:
        begin_video(file=file, max_seconds=limits.max_seconds if limits else None)


def _removed(*, file: StoredFile, **_: Any) -> None:
    attempt = Video.objects.filter(pk=file.pk).values_list("attempt", flat=True).first()
    if attempt is not None:
        async_task(CLEAR, str(file.pk), attempt, task_name="videos: clear", save=False)


def clear(video_id: str, upto: int) -> None:
    """The job: see clear_video."""
    clear_video(video_id=UUID(video_id), upto=upto)
