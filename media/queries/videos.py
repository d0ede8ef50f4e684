"""What a page needs to show a video, or to say why it cannot yet. Each address asks again who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from media.models import Captions, StoredFile, Video
from media.video_problems import video_sentence

LONG = timedelta(minutes=10)  # a wait that wants an explanation
FALLBACK_SIDE = 360  # pixels: what a browser without HLS gets


@dataclass(frozen=True)
class Track:
    language: str
    label: str
    url: str


@dataclass(frozen=True)
class Sources:
    """``state``: of Video.State. ``message`` is a sentence for the reader while it is not ready, else "". Addresses are
    "" where there is nothing yet. ``mp4`` is a whole small file, for browsers without HLS."""

    state: str
    progress: int = 0
    message: str = ""
    problem: str = ""
    master: str = ""
    mp4: str = ""
    poster: str = ""
    sprite: str = ""
    sprite_vtt: str = ""
    captions: list[Track] = field(default_factory=list)
    duration: float = 0.0
    width: int = 0
    height: int = 0

    @property
    def is_ready(self) -> bool:
        return bool(self.master)


def sources(video: Video | StoredFile, language: str) -> Sources:
    """At most two queries; none where file, video and captions were fetched before."""
    if isinstance(video, StoredFile):
        try:
            video = video.video
        except Video.DoesNotExist:
            return Sources(Video.State.WAITING, message=_waiting(None, language))
    return _sources(video, list(video.captions.all()), language)


def sources_of(file_ids: Iterable[UUID], language: str) -> dict[UUID, Sources]:
    """Of many, in two queries; those that are no videos are left out."""
    videos = Video.objects.filter(pk__in=list(file_ids), file__removed=None).defer("playlists")
    rows = videos.prefetch_related("captions")
    return {video.pk: _sources(video, list(video.captions.all()), language) for video in rows}


def _sources(video: Video, captions: list[Captions], language: str) -> Sources:
    if video.state != Video.State.READY:
        return Sources(
            video.state,
            progress=video.progress if video.state == Video.State.TRANSCODING else 0,
            message=_message(video, language),
            problem=video.problem,
            duration=video.duration or 0.0,
        )
    names = [rung["name"] for rung in video.rungs]
    fallback = [name for name in names if int(name) <= FALLBACK_SIDE] or names
    tracks = [Track(row.language, str(row), _at(video, "captions", language=row.language)) for row in captions]
    return Sources(
        video.state,
        progress=100,
        master=_at(video, "video_master"),
        mp4=_at(video, "video_rung_file", rung=int(fallback[-1])),
        poster=_at(video, "video_poster") if video.poster else "",
        sprite=_at(video, "video_sheet") if video.sheet else "",
        sprite_vtt=_at(video, "video_previews") if video.sheet else "",
        captions=sorted(tracks, key=lambda track: track.language != language),
        duration=video.duration or 0.0,
        width=video.width or 0,
        height=video.height or 0,
    )


def _at(video: Video, name: str, **more: str | int) -> str:
    return reverse(f"media:{name}", kwargs={"video_id": video.pk, **more})


def _message(video: Video, language: str) -> str:
    if video.state == Video.State.FAILED:
        with override(language):
            return video_sentence(video.problem, video.problem_values)
    if video.state == Video.State.WAITING:
        return _waiting(video, language)
    with override(language):
        return _("The video is being prepared.")


def _waiting(video: Video | None, language: str) -> str:
    """Whether nobody is at work is not to be seen from here; that it takes long is."""
    with override(language):
        if video is not None and timezone.now() - video.queued > LONG:
            return _("The video is kept safe, but preparing it takes longer than usual. You need not send it again.")
        return _("The video has arrived and waits for its turn to be prepared.")
