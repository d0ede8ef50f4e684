"""The ranking of a contest, from frozen inputs."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from campaigns.entries.rules.states import State
from campaigns.judging.queries.standing import inputs, standing, standing_from
from campaigns.judging.services.deciding import (
    decide,
    list_as_chair,
    put_on_shortlist,
    set_review_aside,
    take_decision_back,
)
from campaigns.judging.services.problems import Forbidden, Refusal
from tests.factories.entries import EntryFactory
from tests.factories.judging import AssignmentFactory, ConflictFactory, JudgeFactory, ReviewFactory


@pytest.fixture
def scored(jury):
    """Three entries, each read by Em and Phúc: 8 and 6, 7 and 7, 9 and 9."""
    jury.entries = [jury.entry, *EntryFactory.create_batch(2, campaign=jury.campaign, state="accepted")]
    jury.reviews = []
    for entry, values in zip(jury.entries, ((8, 6), (7, 7), (9, 9)), strict=True):
        for judge, value in zip((jury.em, jury.phuc), values, strict=True):
            assignment = AssignmentFactory(judge=judge, entry=entry)
            jury.reviews.append(ReviewFactory(assignment=assignment, values=value))
    jury.chair = JudgeFactory(campaign=jury.campaign, name="Chủ tịch", is_chair=True)
    return jury


def places(jury) -> list[tuple[int, int | None]]:
    return [(row.number, row.place) for row in standing(jury.campaign)]


def test_best_first_and_ties_share_a_place(scored):
    assert places(scored) == [(3, 1), (1, 2), (2, 2)]
    assert standing(scored.campaign)[0].score == Decimal("90.00")


def test_frozen_inputs_give_the_same_ranking_after_json(scored):
    frozen = json.loads(json.dumps(inputs(scored.campaign)))
    assert standing_from(frozen) == standing(scored.campaign)
    assert frozen == inputs(scored.campaign)


def test_late_conflict_takes_the_review_out_and_says_so(scored):
    ConflictFactory(judge=scored.em, entry=scored.entry)
    row = next(row for row in standing(scored.campaign) if row.number == 1)
    assert (row.reviews, row.left_out, row.score, row.rank) == (1, 1, None, None)
    assert [each["left_out"] for each in inputs(scored.campaign)["reviews"] if each["left_out"]] == ["organiser"]


def test_review_set_aside_leaves_and_comes_back(scored):
    review = scored.reviews[1]
    set_review_aside(review=review, actor=scored.alice, reason="Chấm nhầm bài")
    assert places(scored)[-1] == (1, None)
    set_review_aside(review=review, actor=scored.alice, reason="")
    assert places(scored)[1] == (1, 2)


def test_unfinished_review_is_no_zero(scored):
    late = EntryFactory(campaign=scored.campaign, state="accepted")
    AssignmentFactory(judge=scored.em, entry=late)
    row = next(row for row in standing(scored.campaign) if row.number == late.number)
    assert (row.score, row.raw, row.rank, row.reviews) == (None, None, None, 0)


def test_entry_that_was_turned_away_leaves_the_ranking(scored):
    scored.entries[2].state = "rejected"
    scored.entries[2].save()
    assert places(scored) == [(1, 1), (2, 1)]


def test_severity_is_taken_out_when_the_contest_says_so(scored):
    scored.campaign.normalisation = "z"
    scored.campaign.save()
    before = places(scored)
    for review in scored.reviews[1::2]:
        review.scores.update(value=review.scores.first().value - 4)
    assert places(scored) == before


def test_chairs_word_stands_beside_the_rank(scored):
    decide(judge=scored.chair, entry=scored.entries[1], place=1, reason="Có sức lan tỏa")
    first = standing(scored.campaign)[0]
    assert (first.number, first.place, first.rank, first.decided) == (2, 1, 2, True)
    decide(judge=scored.chair, entry=scored.entries[1], place=0, reason="Trùng với bài đã đăng")
    assert places(scored)[-1] == (2, None)
    take_decision_back(judge=scored.chair, entry=scored.entries[1])
    assert places(scored) == [(3, 1), (1, 2), (2, 2)]
    assert scored.entries[1].chair_decisions.count() == 2


def test_only_the_chair_decides_and_with_a_reason(scored):
    with pytest.raises(Forbidden):
        decide(judge=scored.em, entry=scored.entry, place=1, reason="Hay")
    with pytest.raises(Refusal):
        decide(judge=scored.chair, entry=scored.entry, place=1, reason=" ")
    ConflictFactory(judge=scored.chair, entry=scored.entry)
    with pytest.raises(Forbidden):
        decide(judge=scored.chair, entry=scored.entry, place=1, reason="Hay")


def test_shortlist_is_the_entrys_state(scored):
    put_on_shortlist(entry=scored.entry, actor=scored.alice)
    scored.entry.refresh_from_db()
    assert scored.entry.state == State.SHORTLISTED
    assert [row.number for row in standing(scored.campaign) if row.shortlisted] == [1]
    with pytest.raises(Refusal):
        put_on_shortlist(entry=scored.entry, actor=scored.alice)
    put_on_shortlist(entry=scored.entry, actor=scored.alice, listed=False)
    assert not any(row.shortlisted for row in standing(scored.campaign))


def test_chair_in_conflict_with_an_entry_neither_lists_nor_unlists_it(scored):
    list_as_chair(judge=scored.chair, entry=scored.entries[1], listed=True)
    put_on_shortlist(entry=scored.entries[2], actor=scored.alice)
    for entry in (scored.entry, scored.entries[2]):
        ConflictFactory(judge=scored.chair, entry=entry)
    for entry, listed in ((scored.entry, True), (scored.entries[2], False)):
        with pytest.raises(Forbidden):
            list_as_chair(judge=scored.chair, entry=entry, listed=listed)
    states = [type(entry).objects.get(pk=entry.pk).state for entry in scored.entries]
    assert states == [State.ACCEPTED, State.SHORTLISTED, State.SHORTLISTED]


def test_only_the_chair_lists_and_only_while_the_jury_works(scored):
    with pytest.raises(Forbidden):
        list_as_chair(judge=scored.em, entry=scored.entry, listed=True)
    scored.campaign.rounds.filter(kind="judging").update(opens_at=timezone.now() + timedelta(days=1))
    with pytest.raises(Forbidden):
        list_as_chair(judge=scored.chair, entry=scored.entry, listed=True)


@pytest.mark.parametrize("more", [0, 29])
def test_ranking_asks_the_same_at_one_and_thirty(jury, django_assert_num_queries, more):
    for entry in [jury.entry, *EntryFactory.create_batch(more, campaign=jury.campaign, state="accepted")]:
        ReviewFactory(assignment=AssignmentFactory(judge=jury.em, entry=entry), values=7)
    with django_assert_num_queries(11):
        standing(jury.campaign)
