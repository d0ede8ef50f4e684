"""What happens to a video's row. A runner writes under its lease only: whoever lost it settles nothing."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Q, When
from django.utils import timezone
from django_q.tasks import async_task

from media import signals
from media.models import StoredFile, Video
from media.rules.videos import Seen, Unfit
from media.stores import store
from media.video.making import Made

LEASE = timedelta(seconds=40)  # a runner that is silent for so long is dead
MOST_ATTEMPTS = 60  # begun: a machine that is often switched off must not cost anyone their video
MOST_ERRORS = 6  # ended by an error of ours
CLEAR = "media.video.listening.clear"
PATIENCE = 3  # attempts that keep a video its place
UNDER_WAY = (Video.State.PROBING, Video.State.TRANSCODING)


class LeaseLost(Exception):
    """Another runner has taken the video over, or its file was removed: leave it alone."""


@dataclass(frozen=True)
class Claim:
    """The right to work on a video for as long as it is renewed."""

    video_id: UUID
    token: str
    attempt: int


def begin_video(*, file: StoredFile, max_seconds: int | None = None) -> Video:
    """Have ``file`` prepared. In the transaction that makes the file; a second time changes nothing."""
    return Video.objects.get_or_create(file=file, defaults={"max_seconds": max_seconds})[0]


def claim_video() -> Claim | None:
    """The oldest that waits, or whose runner fell silent; one that has cost several runners stands behind all others.
    None when there is nothing to do: then nothing is locked either, for it is asked each second."""
    now = timezone.now()
    free = Q(state=Video.State.WAITING) | Q(state__in=UNDER_WAY, lease_until__lt=now)
    waiting = Video.objects.filter(free, file__removed=None).exclude(not_before__gt=now)
    suspected = Case(When(attempt__gte=PATIENCE, then="attempt"), default=0)
    row = waiting.order_by(suspected, "queued", "pk").values("pk", "attempt", "lease").first()
    if row is None:
        return None
    claim = Claim(row["pk"], uuid.uuid4().hex, row["attempt"] + 1)
    taken = Video.objects.filter(free, pk=row["pk"], attempt=row["attempt"], lease=row["lease"]).update(
        state=Video.State.PROBING, progress=0, attempt=claim.attempt, lease=claim.token, lease_until=now + LEASE
    )
    if not taken:
        return None
    if claim.attempt > MOST_ATTEMPTS:
        refuse_video(claim=claim, unfit=Unfit("ours"))
        return None
    return claim


def _write(claim: Claim, **values: Any) -> None:
    """Raises LeaseLost."""
    held = Video.objects.filter(pk=claim.video_id, lease=claim.token, state__in=UNDER_WAY, file__removed=None)
    # A subquery, for an UPDATE cannot join.
    if not Video.objects.filter(pk__in=held.values("pk"), lease=claim.token).update(**values):
        raise LeaseLost(str(claim.video_id))


def renew_lease(*, claim: Claim, progress: int | None = None) -> None:
    """Say that we live, and how far we are (percent). Raises LeaseLost."""
    said = {} if progress is None else {"progress": progress}
    _write(claim, lease_until=timezone.now() + LEASE, **said)


def note_looked_at(*, claim: Claim, seen: Seen) -> None:
    """It is a video that can be made. Raises LeaseLost."""
    _write(
        claim,
        state=Video.State.TRANSCODING,
        duration=seen.duration,
        width=seen.width,
        height=seen.height,
        lease_until=timezone.now() + LEASE,
    )


@transaction.atomic
def settle_video(*, claim: Claim, made: Made) -> None:
    """READY: from now on what the attempt has made is served; what others left is cleared. Raises LeaseLost."""
    top = made.rungs[-1]
    _write(
        claim,
        state=Video.State.READY,
        progress=100,
        problem="",
        problem_values={},
        duration=made.seconds,
        width=top.width,
        height=top.height,
        rungs=[rung.as_json() for rung in made.rungs],
        playlists=made.playlists,
        sheet=made.sheet.as_json() if made.sheet else {},
        poster=made.poster,
        made=claim.attempt,
        finished=timezone.now(),
        lease="",
        lease_until=None,
        not_before=None,
    )
    StoredFile.objects.filter(pk=claim.video_id).update(duration=made.seconds, width=top.width, height=top.height)
    _ended(claim)


@transaction.atomic
def refuse_video(*, claim: Claim, unfit: Unfit) -> None:
    """FAILED, with the reason; the original stays. Raises LeaseLost."""
    _write(
        claim,
        state=Video.State.FAILED,
        problem=unfit.code,
        problem_values=unfit.values,
        finished=timezone.now(),
        lease="",
        lease_until=None,
    )
    _ended(claim)


def _ended(claim: Claim) -> None:
    async_task(CLEAR, str(claim.video_id), claim.attempt, task_name="videos: clear", save=False)
    signals.video_ended.send(Video, video=Video.objects.select_related("file").get(pk=claim.video_id))


@transaction.atomic
def put_back_video(*, claim: Claim, was_our_fault: bool) -> None:
    """To be tried again: at once when we were only asked to stop, later and later when something of ours failed; at
    last it is refused, for an hour of one is an hour of all. Raises LeaseLost."""
    errors = Video.objects.values_list("errors", flat=True).get(pk=claim.video_id) + was_our_fault
    if errors >= MOST_ERRORS:
        refuse_video(claim=claim, unfit=Unfit("ours"))
        return
    later = timezone.now() + timedelta(seconds=10 * 3**errors) if was_our_fault else None
    _write(
        claim,
        state=Video.State.WAITING,
        progress=0,
        errors=errors,
        not_before=later,
        lease="",
        lease_until=None,
    )


def retry_video(*, video_id: UUID) -> bool:
    """A failed video waits again, as if it had just come: for whoever runs the site. False when it has not failed."""
    return bool(
        Video.objects.filter(pk=video_id, state=Video.State.FAILED).update(
            state=Video.State.WAITING, problem="", problem_values={}, errors=0, not_before=None, finished=None
        )
    )


def clear_video(*, video_id: UUID, upto: int) -> None:
    """Remove what attempts up to number ``upto`` have left in the store, but what is served; all of it when the file
    was removed. Idempotent; raises StoreAway."""
    video = Video.objects.select_related("file").filter(pk=video_id).first()
    if video is None or video.file.removed is not None:
        store().delete_folder(f"videos/{video_id}")
        return
    for attempt in range(1, upto + 1):
        if attempt != video.made:
            store().delete_folder(video.folder(attempt))
