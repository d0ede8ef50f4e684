"""How the vote goes, for organisers: by day, by hour, by unit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncDay, TruncHour
from django.utils import timezone

from campaigns.contests.models import Campaign
from campaigns.voting.models import Suspicion, Vote

HOURS = 24


@dataclass(frozen=True)
class Bar:
    """A moment (aware) or a name, and the votes of it; ``share``: per cent of the highest bar."""

    label: Any
    counted: int
    set_aside: int
    share: int


@dataclass(frozen=True)
class Totals:
    counted: int
    set_aside: int
    voters: int
    waiting: int  # suspicious votes that nobody has decided about


_COUNTED = Count("pk", filter=Q(state=Vote.State.COUNTED))
_ASIDE = Count("pk", filter=Q(state=Vote.State.SET_ASIDE))


def totals(campaign: Campaign) -> Totals:
    """Votes for entries that take part. Two queries."""
    votes = Vote.objects.filter(campaign=campaign).standing()
    found = votes.aggregate(counted=_COUNTED, aside=_ASIDE, voters=Count("voter", distinct=True))
    waiting = Suspicion.objects.filter(campaign=campaign, vote__isnull=False, decision="").count()
    return Totals(found["counted"], found["aside"], found["voters"], waiting)


def by_day(campaign: Campaign, now: datetime) -> list[Bar]:
    """Each day of the vote so far, empty ones too, in GMT+7. One query."""
    stage = campaign.round("vote")
    if stage is None or stage.opens_at > now:
        return []
    last = min(now, stage.closes_at or now)
    first = timezone.localtime(stage.opens_at).replace(hour=0, minute=0, second=0, microsecond=0)
    return _series(campaign, TruncDay("cast_at"), first, last, timedelta(days=1))


def by_hour(campaign: Campaign, now: datetime) -> list[Bar]:
    """The last ``HOURS`` hours of the vote, empty ones too. One query."""
    stage = campaign.round("vote")
    if stage is None or stage.opens_at > now:
        return []
    last = min(now, stage.closes_at or now)
    first = max(last - timedelta(hours=HOURS - 1), stage.opens_at)
    first = timezone.localtime(first).replace(minute=0, second=0, microsecond=0)
    return _series(campaign, TruncHour("cast_at"), first, last, timedelta(hours=1))


def _series(campaign: Campaign, moment: Any, first: datetime, last: datetime, step: timedelta) -> list[Bar]:
    rows = Vote.objects.filter(campaign=campaign, cast_at__gte=first).standing().order_by().annotate(moment=moment)
    counts = rows.values("moment").annotate(counted=_COUNTED, aside=_ASIDE)
    found = {each: (counted, aside) for each, counted, aside in counts.values_list("moment", "counted", "aside")}
    moments = []
    while first <= last:
        moments.append(first)
        first += step
    return _bars([(each, *found.get(each, (0, 0))) for each in moments])


def by_unit(campaign: Campaign) -> list[Bar]:
    """Votes for the entries of each unit, most first; units without any are left out. One query."""
    rows = Vote.objects.filter(campaign=campaign).standing().order_by().values("entry__unit__name", "entry__unit")
    counts = rows.annotate(counted=_COUNTED, aside=_ASIDE)
    found = list(counts.values_list("entry__unit__name", "counted", "aside"))
    return _bars(sorted(found, key=lambda each: (-each[1], each[0] or "")))


def _bars(rows: list[tuple[Any, int, int]]) -> list[Bar]:
    """Of (label, counted, set aside)."""
    highest = max((counted + aside for _, counted, aside in rows), default=0) or 1
    return [Bar(label, counted, aside, round(100 * (counted + aside) / highest)) for label, counted, aside in rows]
