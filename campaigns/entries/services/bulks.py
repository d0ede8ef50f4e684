"""Moving very many entries: a job does it, entry by entry, and may be killed at any moment."""

import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language, override
from django_q.tasks import async_task

from campaigns.contests.models import Campaign
from campaigns.entries.models import Bulk, Entry, EntryQuerySet
from campaigns.entries.queries.desk import Filters, movable
from campaigns.entries.services.desk import move_by_desk
from campaigns.entries.services.problems import CannotMove

MOVE = "campaigns.entries.bulk_jobs.move"
SECONDS = 20  # of one turn: other jobs wait behind it
TOLD = 200  # refusals that are kept word by word
STALE = timedelta(minutes=4)  # longer than the worker takes to give a dead one's job to another


class AlreadyBusy(Exception):
    """Another bulk of the contest is under way: ``bulk``."""

    def __init__(self, bulk: Bulk) -> None:
        super().__init__(bulk.pk)
        self.bulk = bulk


@transaction.atomic
def begin(*, campaign: Campaign, filters: Filters, to: str, actor: Any, reason: str = "") -> Bulk:
    """Have all entries of the filter moved that are not there already. Those that come meanwhile are not meant.

    Raises AlreadyBusy: two at once in a contest would undo each other.
    """
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    if busy := Bulk.objects.filter(campaign=campaign, ended_at=None).first():
        raise AlreadyBusy(busy)
    rows = movable(campaign, filters, to)
    bulk = Bulk.objects.create(
        campaign=campaign,
        filters=filters.pairs,
        to=to,
        reason=" ".join(reason.split())[:1000],
        language="en" if get_language() == "en" else "vi",
        actor=actor,
        total=rows.count(),
        until=rows.aggregate(highest=Max("number"))["highest"] or 0,
    )
    _queue(bulk.pk)
    return bulk


def take_turn(*, id: UUID, seconds: float = SECONDS) -> bool:
    """Go on with a bulk for a while. True when nothing is left of it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if _move_next(id):
            return True
    _queue(id)
    return False


@transaction.atomic
def _move_next(id: UUID) -> bool:
    """One entry and the note that it had its turn, both or neither: whoever goes on after a kill finds the next one.
    Those who do so at the same time wait for each other."""
    bulk = Bulk.objects.select_for_update().select_related("campaign", "actor").filter(pk=id).first()
    if bulk is None or bulk.ended_at:
        return True
    entry = _left(bulk).select_related("campaign").first()
    bulk.moved_at = timezone.now()
    if entry is None:
        bulk.ended_at = bulk.moved_at
        bulk.save(update_fields=["moved_at", "ended_at"])
        return True
    with override(bulk.language):
        _try(bulk, entry)
    bulk.after = entry.number or 0
    bulk.save(update_fields=["moved_at", "after", "done", "not_done", "refused"])
    return False


def _left(bulk: Bulk) -> EntryQuerySet:
    rows = movable(bulk.campaign, Filters.read(bulk.filters), bulk.to)
    return rows.filter(number__gt=bulk.after, number__lte=bulk.until)


def _try(bulk: Bulk, entry: Entry) -> None:
    try:
        move_by_desk(entry=entry, to=bulk.to, actor=bulk.actor, reason=bulk.reason)
    except CannotMove as problem:
        bulk.not_done += 1
        if len(bulk.refused) < TOLD:
            bulk.refused.append([entry.number, entry.shown_title, problem.sentence])
    else:
        bulk.done += 1


@transaction.atomic
def stop(*, bulk: Bulk) -> None:
    """What is done stays done; the rest is left as it is. Of one that has ended: nothing."""
    kept = Bulk.objects.select_for_update().get(pk=bulk.pk)
    if kept.ended_at is None:
        kept.ended_at, kept.stopped = timezone.now(), True
        kept.save(update_fields=["ended_at", "stopped"])


def wake(bulk: Bulk) -> None:
    """Queue it again when nobody has gone on with it for long. A job too many does nothing."""
    if bulk.ended_at is None and bulk.moved_at < timezone.now() - STALE:
        Bulk.objects.filter(pk=bulk.pk).update(moved_at=timezone.now())
        _queue(bulk.pk)


def _queue(id: UUID) -> None:
    async_task(MOVE, str(id), task_name="entries: many", save=False)
