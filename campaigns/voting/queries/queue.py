"""Suspicious votes, and what deciding about them does to the ranking."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.voting.models import Suspicion, Vote
from campaigns.voting.queries.counting import tally
from campaigns.voting.rules.ranking import places
from campaigns.voting.rules.signs import SET_ASIDE

TOP = 20
WHICH = ("waiting", "set_aside", "accepted", "all")


def queue(campaign: Campaign, which: str = "waiting", number: int | None = None) -> QuerySet[Suspicion]:
    """Those that have a vote now, the oddest first. ``which``: of WHICH; ``number``: of one entry only."""
    rows = Suspicion.objects.filter(campaign=campaign, vote__isnull=False)
    if number is not None:
        rows = rows.filter(entry__number=number)
    if which != "all":
        rows = rows.filter(decision="" if which == "waiting" else which)
    return rows.select_related("vote", "entry", "voter", "decided_by").order_by("-points", "pk")


@dataclass(frozen=True)
class Place:
    """An entry of the ranking before and after; ``moved``: places it rises (or falls, below 0)."""

    number: int
    title: str
    before: int
    after: int
    place_before: int
    place_after: int

    @property
    def moved(self) -> int:
        return self.place_before - self.place_after


def compare(campaign: Campaign, before: Mapping[UUID, int], after: Mapping[UUID, int]) -> list[Place]:
    """The first of both rankings, and all whose number of votes differs, up to ``TOP`` each. One query."""
    places_before, places_after = places(before), places(after)
    first = [pk for ranking in (places_before, places_after) for pk in sorted(ranking, key=ranking.__getitem__)[:TOP]]
    changed = [pk for pk in before if before[pk] != after.get(pk, 0)]
    changed.sort(key=lambda pk: places_before[pk])
    wanted = [pk for pk in {*first, *changed[:TOP]} if before[pk] or after.get(pk, 0)]
    rows = Entry.objects.filter(pk__in=wanted).values_list("pk", "number", "title")
    found = [
        Place(number or 0, title, before[pk], after.get(pk, 0), places_before[pk], places_after[pk])
        for pk, number, title in rows
    ]
    return sorted(found, key=lambda each: (each.place_after, each.place_before, each.number))


def effect(campaign: Campaign, rows: Iterable[Suspicion], decision: str) -> dict[UUID, int]:
    """The tally as it would be after a decision. Two queries, and nothing is written."""
    counts, change = tally(campaign), Counter[UUID]()
    for noted in rows:
        if noted.vote is None:
            continue
        counted = decision == Suspicion.Decision.ACCEPTED or (not decision and noted.points < SET_ASIDE)
        change[noted.entry_id] += int(counted) - int(noted.vote.state == Vote.State.COUNTED)
    return {pk: votes + change[pk] for pk, votes in counts.items()}
