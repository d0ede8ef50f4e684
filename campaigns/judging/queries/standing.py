"""Where entries stand: frozen inputs first, then arithmetic that asks nothing else."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import State
from campaigns.judging.models import Assignment, ChairDecision, Judge, Review, Score
from campaigns.judging.queries.conflicts import entry_facts, judge_facts
from campaigns.judging.queries.plans import judged, plan_of, rubric_of
from campaigns.judging.rules.conflicts import EntryFacts, JudgeFacts, conflict
from campaigns.judging.rules.exact import hundredths, mean
from campaigns.judging.rules.points import Measure, Rubric
from campaigns.judging.rules.ranking import Row, ranked
from campaigns.judging.rules.severity import Levelled, Mark, level

SET_ASIDE = "set_aside"  # why a review is left out, besides the codes of rules.conflicts


@dataclass(frozen=True)
class Standing:
    """``score``: points that count (None below the quorum), ``raw``: the plain mean; ``rank`` by points, ``place``
    after the chair's decisions; ``left_out``: reviews that do not count."""

    entry_id: str
    number: int
    score: Decimal | None
    raw: Decimal | None
    reviews: int
    shortlisted: bool
    rank: int | None
    place: int | None
    decided: bool
    left_out: int


def inputs(campaign: Campaign) -> dict[str, Any]:
    """All that the ranking is made of, as plain JSON in a fixed order: the same database, the same bytes. Only reviews
    that were handed in are there; ``left_out`` says why one does not count. Eleven queries, however many rows.
    """
    entries = list(judged(campaign).order_by("number").values_list("pk", "number", "state"))
    decisions = ChairDecision.objects.filter(campaign=campaign, taken_back_at__isnull=True).order_by("entry__number")
    return {
        "method": campaign.normalisation,
        "quorum": plan_of(campaign).quorum,
        "rubric": [
            {"key": str(each.pk), "title": each.title_vi, "weight": str(each.weight), "highest": each.highest}
            for each in rubric_of(campaign)
        ],
        "entries": [
            {"entry": str(pk), "number": number, "shortlisted": state in (State.SHORTLISTED, State.WINNER)}
            for pk, number, state in entries
        ],
        "reviews": _reviews(campaign),
        "decisions": [
            {"entry": str(each.entry_id), "place": each.place, "reason": each.reason, "by": each.by_name}
            for each in decisions
        ],
    }


def _reviews(campaign: Campaign) -> list[dict[str, Any]]:
    handed_in = Review.objects.filter(assignment__judge__campaign=campaign, submitted_at__isnull=False)
    rows = handed_in.order_by("assignment__entry__number", "assignment__judge").values_list(
        "pk", "assignment__judge", "assignment__entry", "assignment__state", "set_aside"
    )
    values: dict[int, dict[str, int]] = defaultdict(dict)
    for review, criterion, value in Score.objects.filter(review__in=handed_in.order_by()).values_list(
        "review", "criterion", "value"
    ):
        values[review][str(criterion)] = value
    judges = judge_facts(list(Judge.objects.filter(campaign=campaign)))
    reviewed = Entry.objects.filter(pk__in=Assignment.objects.filter(judge__campaign=campaign).values("entry"))
    facts = entry_facts(reviewed)
    return [
        {
            "judge": str(judge),
            "entry": str(entry),
            "values": dict(sorted(values[pk].items())),
            "left_out": _left_out(judges[judge], facts[str(entry)], state, set_aside),
        }
        for pk, judge, entry, state, set_aside in rows
    ]


def _left_out(judge: JudgeFacts, entry: EntryFacts, state: str, set_aside: str) -> str:
    if reason := conflict(judge, entry):
        return reason
    return SET_ASIDE if set_aside or state == Assignment.State.WITHDRAWN else ""


class Outcome:
    """What follows from ``inputs``: nothing else is asked."""

    def __init__(self, frozen: dict[str, Any]) -> None:
        self.frozen = frozen
        self.rubric = frozen_rubric(frozen)
        self.in_ranking = {each["entry"] for each in frozen["entries"]}
        self.marks: list[Mark] = []
        self.left_out: dict[str, int] = defaultdict(int)
        for each in frozen["reviews"]:
            value = self.rubric.points(each["values"])
            if each["left_out"] or value is None:
                self.left_out[each["entry"]] += 1
            elif each["entry"] in self.in_ranking:
                self.marks.append(Mark(each["judge"], each["entry"], value))

    @cached_property
    def levelled(self) -> Levelled:
        return level(self.marks)

    def standing(self, method: str = "") -> list[Standing]:
        """In order of place; by the contest's own ``method`` (a Campaign.Normalisation), or by another."""
        shortlisted = {each["entry"] for each in self.frozen["entries"] if each["shortlisted"]}
        return [
            Standing(
                entry_id=row.entry,
                number=row.number,
                score=row.points,
                raw=row.raw,
                reviews=row.reviews,
                shortlisted=row.entry in shortlisted,
                rank=row.rank,
                place=row.place,
                decided=row.decided,
                left_out=self.left_out.get(row.entry, 0),
            )
            for row in self._ranked(method or self.frozen["method"])
        ]

    def _ranked(self, method: str) -> list[Row]:
        rows = [
            Row(each["entry"], each["number"], self._points(each["entry"], method), *self._given(each["entry"]))
            for each in self.frozen["entries"]
        ]
        decisions = {each["entry"]: each["place"] for each in self.frozen["decisions"]}
        return ranked(rows, quorum=max(1, self.frozen["quorum"]), decisions=decisions)

    def _given(self, entry: str) -> tuple[Decimal | None, int]:
        """The plain mean, and the number of reviews that count."""
        given = self._by_entry.get(entry, ())
        return hundredths(mean(given)) if given else None, len(given)

    @cached_property
    def _by_entry(self) -> dict[str, list[Fraction]]:
        given: dict[str, list[Fraction]] = defaultdict(list)
        for mark in self.marks:
            given[mark.entry].append(mark.points)
        return given

    def _points(self, entry: str, method: str) -> Decimal | None:
        """Rounded apart from the base when levelled, so that one judge's severity cannot tip a rounding."""
        found, base = self.levelled, self.levelled.base
        if entry not in found.entries:
            return None
        if method == Campaign.Normalisation.NONE:
            return hundredths(found.plain[entry] + base)
        return hundredths(found.entries[entry]) + hundredths(base)


def frozen_rubric(frozen: dict[str, Any]) -> Rubric:
    return Rubric(
        tuple(Measure(each["key"], Fraction(each["weight"]), Fraction(each["highest"])) for each in frozen["rubric"])
    )


def standing_from(frozen: dict[str, Any]) -> list[Standing]:
    """The ranking that follows from ``inputs(campaign)``, now or in ten years."""
    return Outcome(frozen).standing()


def standing(campaign: Campaign) -> list[Standing]:
    """In order of place: see ``inputs`` and ``standing_from``."""
    return standing_from(inputs(campaign))
