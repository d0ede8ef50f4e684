"""What judges give, and what they say to each other."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry
from campaigns.judging.models import Assignment, Criterion, Judge, Remark, Review, Score
from campaigns.judging.queries.conflicts import conflict_of
from campaigns.judging.queries.plans import JUDGED, plan_of, rubric_of
from campaigns.judging.queries.queue import may_discuss
from campaigns.judging.rules.exact import hundredths
from campaigns.judging.rules.points import Measure, Rubric
from campaigns.judging.services.problems import Forbidden, Refusal, conflict_sentence


@transaction.atomic
def save_review(
    *,
    judge: Judge,
    entry: Entry,
    values: Mapping[int, int | None],
    comment: str,
    hand_in: bool,
    now: datetime | None = None,
) -> Review:
    """Keep what a judge gave: ``values`` by criterion, None or absent for what is not given yet.

    ``hand_in`` makes it count; it may be changed while the round is open, and then stays whole. Raises Forbidden (with
    the sentence) when the round is closed, the entry is not theirs or they are in conflict with it; Refusal when a
    value is outside its scale or, for what is handed in, missing. Nothing is kept then.
    """
    now = now or timezone.now()
    campaign = Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    assignment = _own(judge, entry)
    _while_open(campaign, now)
    rubric = rubric_of(campaign)
    given = _checked(rubric, values)
    review = Review.objects.filter(assignment=assignment).first() or Review(assignment=assignment)
    handed_in = review.submitted_at is not None
    if (hand_in or handed_in) and (missing := [each for each in rubric if each.pk not in given]):
        raise Refusal(
            _("Give every criterion a value before you hand in."),
            {str(each.pk): _("A value is missing here.") for each in missing},
        )
    if hand_in and not rubric:
        raise Refusal(_("The organiser has not said yet by what entries are judged."))
    before = _points(rubric, review) if handed_in else None
    review.comment, review.updated_at = comment.strip()[:4000], now
    if hand_in and not handed_in:
        review.submitted_at = now
    review.save()
    _keep(review, given)
    if review.submitted_at:
        after = _points(rubric, review)
        if not handed_in:
            record(campaign, judge.user, "review.handed_in", f"{entry.number}", judge=judge.name, points=after)
        elif before != after:
            detail = {"judge": judge.name, "before": before, "after": after}
            record(campaign, judge.user, "review.changed", f"{entry.number}", **detail)
    return review


@transaction.atomic
def begin_review(*, judge: Judge, entry: Entry, now: datetime | None = None) -> Review:
    """The judge says that there is no conflict, and sees the entry from now on. Raises Forbidden as ``save_review``."""
    campaign = Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    assignment = _own(judge, entry)
    _while_open(campaign, now or timezone.now())
    return Review.objects.get_or_create(assignment=assignment)[0]


def _own(judge: Judge, entry: Entry) -> Assignment:
    """Raises Forbidden: not theirs, taken back, or in conflict by what is known at this moment."""
    assignment = Assignment.objects.filter(judge=judge, entry=entry).first()
    if assignment is None or judge.state != Judge.State.ACTIVE or entry.state not in JUDGED:
        raise Forbidden(_("This entry is not yours to judge."))
    if reason := conflict_of(judge, entry):
        raise Forbidden(conflict_sentence(reason))
    if assignment.state != Assignment.State.OPEN:
        raise Forbidden(_("The organiser has taken this entry back from you."))
    return assignment


def _while_open(campaign: Campaign, now: datetime) -> None:
    if not campaign.is_open("judging", now):
        raise Forbidden(_("The judging round is not open: scores cannot be changed now."))


def _checked(rubric: list[Criterion], values: Mapping[int, int | None]) -> dict[int, int]:
    scales = {each.pk: each.highest for each in rubric}
    given = {pk: value for pk, value in values.items() if value is not None and pk in scales}
    wrong = {
        str(pk): _("Choose a value from 0 to %(highest)d.") % {"highest": scales[pk]}
        for pk, value in given.items()
        if not 0 <= value <= scales[pk]
    }
    if wrong:
        raise Refusal(_("A value is outside its scale."), wrong)
    return given


def _keep(review: Review, given: dict[int, int]) -> None:
    Score.objects.filter(review=review).exclude(criterion__in=given).delete()
    Score.objects.bulk_create(
        [Score(review=review, criterion_id=pk, value=value) for pk, value in sorted(given.items())],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["value"],
    )


def _points(rubric: list[Criterion], review: Review) -> str | None:
    values = {str(pk): value for pk, value in review.scores.values_list("criterion", "value")}
    measures = (Measure(str(each.pk), Fraction(each.weight), Fraction(each.highest)) for each in rubric)
    found = Rubric(tuple(measures)).points(values)
    return None if found is None else str(hundredths(found))


@transaction.atomic
def say(*, judge: Judge, entry: Entry, text: str, now: datetime | None = None) -> Remark:
    """A remark to the others who judged it. Raises Forbidden before all have handed in, or when there is no discussion;
    Refusal for an empty one."""
    text = text.strip()
    if not text:
        raise Refusal(_("Write something first."), {"text": _("Write something first.")})
    if conflict := conflict_of(judge, entry):
        raise Forbidden(conflict_sentence(conflict))
    if not plan_of(judge.campaign).discussion or not may_discuss(judge, entry):
        raise Forbidden(_("The discussion opens once all judges of this entry have handed in."))
    _while_open(judge.campaign, now or timezone.now())
    return Remark.objects.create(judge=judge, entry=entry, text=text[:2000])
