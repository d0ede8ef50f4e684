"""Scores: only while the round is open, only by who may, never half."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.contests.models import AuditRecord
from campaigns.judging.models import Review, Score
from campaigns.judging.services.problems import Forbidden, Refusal
from campaigns.judging.services.rubric import save_rubric
from campaigns.judging.services.scoring import save_review, say
from tests.factories.judging import AssignmentFactory, ConflictFactory, ReviewFactory


@pytest.fixture
def given(jury):
    AssignmentFactory(judge=jury.em, entry=jury.entry)
    return jury


def save(jury, content=8, form=6, *, hand_in=True, judge=None, now=None) -> Review:
    values = {jury.content.pk: content, jury.form.pk: form}
    return save_review(
        judge=judge or jury.em, entry=jury.entry, values=values, comment="Chân thật", hand_in=hand_in, now=now
    )


def test_draft_is_kept_as_far_as_it_goes(given):
    review = save(given, form=None, hand_in=False)
    assert review.submitted_at is None
    assert list(review.scores.values_list("value", flat=True)) == [8]
    save(given, content=None, form=None, hand_in=False)
    assert not Score.objects.exists()


def test_what_is_handed_in_is_whole(given):
    with pytest.raises(Refusal) as error:
        save(given, form=None)
    assert list(error.value.fields) == [str(given.form.pk)]
    assert not Review.objects.exists()
    assert save(given).submitted_at is not None


def test_handed_in_review_may_be_changed_and_the_change_is_recorded(given):
    first = save(given).submitted_at
    assert save(given, content=9, hand_in=False).submitted_at == first
    changed = AuditRecord.objects.get(verb="review.changed")
    assert (changed.detail["before"], changed.detail["after"]) == ("75.00", "82.50")
    with pytest.raises(Refusal):
        save(given, content=None, hand_in=False)


@pytest.mark.parametrize("value", [-1, 11])
def test_value_outside_its_scale_is_refused(given, value):
    with pytest.raises(Refusal):
        save(given, content=value)
    assert not Score.objects.exists()


@pytest.mark.parametrize("when", [timedelta(days=-30), timedelta(days=30)])
def test_round_must_be_open(given, when):
    with pytest.raises(Forbidden):
        save(given, now=timezone.now() + when)


def test_conflict_that_came_later_forbids_scoring(given):
    save(given)
    ConflictFactory(judge=given.em, entry=given.entry)
    with pytest.raises(Forbidden):
        save(given, content=1)
    assert Score.objects.get(criterion=given.content).value == 8


def test_judge_without_the_assignment_is_forbidden(jury):
    with pytest.raises(Forbidden):
        save(jury)


def test_removed_judge_is_forbidden(given):
    given.em.state = "removed"
    with pytest.raises(Forbidden):
        save(given)


def test_rubric_is_free_until_the_first_value_and_then_locked(given):
    row = {"title_vi": "Sáng tạo", "weight": 2, "highest": 5}
    save_rubric(campaign=given.campaign, actor=given.alice, rows=[row])
    criterion = given.campaign.criteria.get()
    save_review(judge=given.em, entry=given.entry, values={criterion.pk: 3}, comment="", hand_in=False)
    with pytest.raises(Refusal):
        save_rubric(campaign=given.campaign, actor=given.alice, rows=[row])
    assert given.campaign.criteria.get() == criterion


def test_discussion_opens_once_all_have_handed_in(given):
    second = AssignmentFactory(judge=given.phuc, entry=given.entry)
    save(given)
    with pytest.raises(Forbidden):
        say(judge=given.em, entry=given.entry, text="Nên xem lại")
    ReviewFactory(assignment=second, values=5)
    assert say(judge=given.em, entry=given.entry, text=" Nên xem lại ").text == "Nên xem lại"
    with pytest.raises(Forbidden):
        say(judge=given.giang, entry=given.entry, text="Tôi cũng muốn nói")
    with pytest.raises(Refusal):
        say(judge=given.em, entry=given.entry, text="  ")
