"""How far the jury is, for the organiser."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q

from campaigns.contests.models import Campaign
from campaigns.judging.models import Assignment, Judge
from campaigns.judging.queries.plans import JUDGED, judged
from campaigns.judging.queries.queue import Progress, progress
from campaigns.judging.queries.standing import Outcome
from campaigns.judging.rules.exact import hundredths
from campaigns.judging.rules.severity import FEW, Severity

BANDS = ((0, 40), (40, 55), (55, 70), (70, 85), (85, 101))  # points; the upper end is not in the band


@dataclass(frozen=True)
class JudgeRow:
    """``level``: points milder (above zero) or more severe than the others on the same entries; ``bands``: how many
    reviews in each of BANDS. All None or empty before there is a review."""

    judge: Judge
    progress: Progress
    mean: Decimal | None = None
    spread: Decimal | None = None
    level: Decimal | None = None
    few: bool = False
    bands: tuple[int, ...] = ()
    odd: int = 0


def judge_rows(campaign: Campaign, outcome: Outcome) -> list[JudgeRow]:
    """All judges, those who left too. Two queries besides what ``outcome`` has asked."""
    judges = list(Judge.objects.filter(campaign=campaign).select_related("unit", "user"))
    counts = progress(judges)
    bands: dict[str, Counter[int]] = {}
    for mark in outcome.marks:
        bands.setdefault(mark.judge, Counter())[_band(mark.points)] += 1
    odd = Counter(judge for judge, _ in outcome.levelled.odd)
    return [
        _row(judge, counts[judge.pk], outcome.levelled.judges.get(str(judge.pk)), bands, odd[str(judge.pk)])
        for judge in judges
    ]


def _row(judge: Judge, done: Progress, found: Severity | None, bands: dict[str, Counter[int]], odd: int) -> JudgeRow:
    if found is None:
        return JudgeRow(judge, done)
    counted = bands[str(judge.pk)]
    return JudgeRow(
        judge=judge,
        progress=done,
        mean=hundredths(found.mean),
        spread=hundredths(found.spread),
        level=hundredths(found.level),
        few=found.reviews < FEW,
        bands=tuple(counted[at] for at in range(len(BANDS))),
        odd=odd,
    )


def _band(points: Fraction) -> int:
    return next(at for at, (low, high) in enumerate(BANDS) if low <= points < high)


@dataclass(frozen=True)
class Totals:
    entries: int
    lacking: int  # fewer judges than the contest wants
    assigned: int
    done: int


def totals(campaign: Campaign) -> Totals:
    """Two queries."""
    open_ones = Assignment.objects.filter(
        judge__campaign=campaign, state=Assignment.State.OPEN, entry__state__in=JUDGED
    )
    given = open_ones.aggregate(total=Count("pk"), done=Count("pk", filter=Q(review__submitted_at__isnull=False)))
    counted = with_counts(campaign).aggregate(
        entries=Count("pk"), lacking=Count("pk", filter=Q(given__lt=campaign.judges_per_entry))
    )
    return Totals(counted["entries"], counted["lacking"], given["total"], given["done"])


def with_counts(campaign: Campaign) -> Any:
    """The entries of the jury with ``given`` (judges) and ``handed_in`` (reviews)."""
    of = Q(assignments__state=Assignment.State.OPEN)
    return judged(campaign).annotate(
        given=Count("assignments", filter=of),
        handed_in=Count("assignments", filter=of & Q(assignments__review__submitted_at__isnull=False)),
    )
