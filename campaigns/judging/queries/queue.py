"""What one judge has before them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from campaigns.contests.models import Campaign
from campaigns.judging.models import Assignment, Judge, Review
from campaigns.judging.queries.plans import JUDGED

WAITING, BEGUN, DONE = "waiting", "begun", "done"


@dataclass(frozen=True)
class Progress:
    total: int
    done: int

    @property
    def left(self) -> int:
        return self.total - self.done


def judges_of(user: Any) -> QuerySet[Judge]:
    """The juries that a person sits on now."""
    return Judge.objects.filter(user=user, state=Judge.State.ACTIVE).select_related("campaign")


def judge_for(user: Any, slug: str) -> Judge | None:
    """This person as a judge of the contest; None when they are none, or no more."""
    return judges_of(user).filter(campaign__slug=slug).first()


def queue(judge: Judge) -> QuerySet[Assignment]:
    """What they are to read, in order of number. Those in conflict are not in it: they were taken back."""
    return (
        Assignment.objects.filter(judge=judge, state=Assignment.State.OPEN, entry__state__in=JUDGED)
        .select_related("entry", "entry__category", "review")
        .order_by("entry__number")
    )


def state_of(assignment: Assignment) -> str:
    """WAITING, BEGUN or DONE. The review must have been selected."""
    try:
        review = assignment.review
    except Review.DoesNotExist:
        return WAITING
    return DONE if review.submitted_at else BEGUN


def progress(judges: list[Judge]) -> dict[int, Progress]:
    """By judge. One query."""
    counted = (
        Assignment.objects.filter(judge__in=judges, state=Assignment.State.OPEN, entry__state__in=JUDGED)
        .order_by()
        .values("judge")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(review__submitted_at__isnull=False)))
    )
    found = {row["judge"]: Progress(row["total"], row["done"]) for row in counted}
    return {judge.pk: found.get(judge.pk, Progress(0, 0)) for judge in judges}


def neighbours(judge: Judge, number: int) -> tuple[int | None, int | None, int | None]:
    """Numbers of the entry before, the one after, and the next that is not done (from here on, then from the start)."""
    listed = queue(judge).values_list("entry__number", "review__submitted_at")
    rows = [(each, submitted) for each, submitted in listed if each is not None]
    before = max((each for each, _ in rows if each < number), default=None)
    after = min((each for each, _ in rows if each > number), default=None)
    left = [each for each, submitted in rows if not submitted and each != number]
    return before, after, min((each for each in left if each > number), default=min(left, default=None))


def round_is_open(campaign: Campaign, now: datetime | None = None) -> bool:
    return campaign.is_open("judging", now)


def may_discuss(judge: Judge, entry: Any) -> bool:
    """Once this judge and all others that have the entry have handed in, and they are two at least. One query."""
    rows = list(
        Assignment.objects.filter(entry=entry, state=Assignment.State.OPEN).values_list(
            "judge", F("review__submitted_at")
        )
    )
    own = any(each == judge.pk for each, _ in rows) or judge.is_chair
    return own and len(rows) > 1 and all(submitted for _, submitted in rows)
