"""Freezing, publishing, withdrawing: the same inputs give the same rows, and nothing is early."""

import json
import random
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from campaigns.contests.models import AuditRecord
from campaigns.judging.models import Judge, Review
from campaigns.results.models import ResultSheet
from campaigns.results.queries.inputs import canonical, digest, inputs
from campaigns.results.queries.outcome import lines
from campaigns.results.services.certificates import issue, revoke
from campaigns.results.services.problems import Refused
from campaigns.results.services.sheets import correct, freeze, publish, recompute, withdraw
from tests.factories.contests import UserFactory
from tests.factories.entries import CoAuthorFactory, EntryFactory
from tests.factories.judging import ChairDecisionFactory
from tests.factories.results import judged_contest, published_sheet
from tests.factories.voting import VoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return UserFactory(username="alice")


def verbs():
    return list(AuditRecord.objects.order_by("pk").values_list("verb", flat=True))


def states(campaign):
    return list(campaign.entries.order_by("number").values_list("state", flat=True))


def test_frozen_rows_follow_from_points_votes_and_prizes(alice):
    campaign = judged_contest((5, 9, 7), prizes=2, jury_weight=80)
    VoteFactory.create_batch(2, entry=campaign.entries.get(number=3))
    VoteFactory(entry=campaign.entries.get(number=1))
    sheet = freeze(campaign=campaign, actor=alice)
    rows = [(row.place, row.number, str(row.jury), row.votes, str(row.total)) for row in sheet.rows.all()]
    assert rows == [(1, 3, "70.00", 2, "76.00"), (2, 2, "90.00", 0, "72.00"), (3, 1, "50.00", 1, "50.00")]
    prizes = [award.title_vi for award in campaign.awards.all()]
    assert [row.award_vi for row in sheet.rows.all()] == [*prizes, ""]


def test_freezing_twice_gives_one_sheet_and_a_change_another(alice):
    campaign = judged_contest()
    first = freeze(campaign=campaign, actor=alice)
    assert freeze(campaign=campaign, actor=alice) == first
    VoteFactory(entry=campaign.entries.first())
    second = freeze(campaign=campaign, actor=alice)
    assert (second.number, second.digest == first.digest) == (2, False)
    assert verbs() == ["results.frozen", "results.frozen"]


@pytest.mark.parametrize("phase", ["call", "judging", "vote"])
def test_freezing_waits_for_judging_and_vote(alice, phase):
    with pytest.raises(Refused):
        freeze(campaign=judged_contest(now=phase), actor=alice)
    assert not ResultSheet.objects.exists()


def test_publishing_makes_winners_and_changes_no_digest(alice):
    campaign = judged_contest()
    sheet = published_sheet(campaign, alice)
    assert states(campaign) == ["winner", "accepted", "accepted"]
    assert digest(inputs(campaign)) == sheet.digest
    assert publish(sheet=sheet, actor=alice).published_at == sheet.published_at
    assert verbs() == ["results.frozen", "results.published"]


def test_publishing_before_the_round_opens_is_refused(alice):
    campaign = judged_contest()
    sheet = freeze(campaign=campaign, actor=alice)
    campaign.rounds.filter(kind="results").update(opens_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(Refused):
        publish(sheet=sheet, actor=alice)
    assert states(campaign) == ["accepted"] * 3
    assert not ResultSheet.objects.public().exists()


def test_publishing_an_old_or_tampered_sheet_is_refused(alice):
    campaign = judged_contest()
    sheet = freeze(campaign=campaign, actor=alice)
    row = sheet.rows.first()
    type(row).objects.filter(pk=row.pk).update(place=3)
    assert not recompute(sheet)
    with pytest.raises(Refused):
        publish(sheet=sheet, actor=alice)
    type(row).objects.filter(pk=row.pk).update(place=1)
    VoteFactory(entry=campaign.entries.first())
    with pytest.raises(Refused):
        publish(sheet=sheet, actor=alice)
    freeze(campaign=campaign, actor=alice)
    with pytest.raises(Refused):
        publish(sheet=sheet, actor=alice)


def test_entry_turned_away_after_the_freezing_wins_nothing(alice):
    campaign = judged_contest()
    sheet = freeze(campaign=campaign, actor=alice)
    campaign.entries.filter(number=1).update(state="rejected")
    with pytest.raises(Refused):
        publish(sheet=sheet, actor=alice)
    assert states(campaign) == ["rejected", "accepted", "accepted"]


def test_withdrawing_undoes_all_and_keeps_the_old_sheet_with_its_reason(alice):
    campaign = judged_contest()
    campaign.entries.filter(number=1).update(state="shortlisted")
    sheet = published_sheet(campaign, alice)
    issue(sheet=sheet, actor=alice)
    with pytest.raises(Refused):
        withdraw(sheet=sheet, actor=alice, reason=" ")
    new = correct(sheet=sheet, actor=alice, reason="Nhầm một phiếu chấm")
    sheet.refresh_from_db()
    assert states(campaign) == ["shortlisted", "accepted", "accepted"]
    assert (new.number, new.published_at, sheet.withdrawn_reason) == (2, None, "Nhầm một phiếu chấm")
    assert sheet.rows.count() == 3
    assert not ResultSheet.objects.public().exists()
    assert not campaign.certificates.filter(revoked_at__isnull=True).exists()
    assert publish(sheet=new, actor=alice).is_published


def test_chairs_word_stands_with_its_reason_and_no_name(alice):
    campaign = judged_contest()
    ChairDecisionFactory(entry=campaign.entries.get(number=3), place=1)
    sheet = freeze(campaign=campaign, actor=alice)
    first = sheet.rows.first()
    assert (first.number, first.place, first.decided) == (3, 1, True)
    assert sheet.inputs["jury"]["decisions"] == [{"entry": "3", "place": 1, "reason": "Ý nghĩa với cả vùng."}]


def test_inputs_name_nobody(alice):
    campaign = judged_contest()
    ChairDecisionFactory(entry=campaign.entries.get(number=3), place=1)
    words = canonical(inputs(campaign)).decode()
    for judge in Judge.objects.filter(campaign=campaign):
        assert judge.name not in words
        assert judge.email not in words
    for entry in campaign.entries.all():
        for told in (str(entry.pk), entry.owner_name, entry.title):
            assert told not in words
    assert {each["judge"] for each in inputs(campaign)["jury"]["reviews"]} == {"1", "2"}


def test_recompute_from_what_is_stored_gives_the_same(alice):
    campaign = judged_contest((9, 7, 7, 3, 8), normalisation="z", prizes=3)
    sheet = freeze(campaign=campaign, actor=alice)
    Review.objects.all().delete()
    assert recompute(ResultSheet.objects.get(pk=sheet.pk))


@given(
    marks=st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(0, 50)), min_size=1, max_size=12),
    weight=st.integers(0, 100),
    tie=st.sampled_from(["jury", "votes", "earlier", "shared"]),
    method=st.sampled_from(["none", "z"]),
    seed=st.integers(0, 99),
)
def test_rows_are_the_same_whatever_the_order_of_the_inputs(marks, weight, tie, method, seed):
    frozen = {
        "jury_weight": weight,
        "tie_rule": tie,
        "prizes": [{"places": 1, "category": None}, {"places": 2, "category": None}],
        "entries": [
            {"number": n, "category": None, "votes": votes, "sent": ""} for n, (_, _, votes) in enumerate(marks, 1)
        ],
        "jury": {
            "method": method,
            "quorum": 2,
            "rubric": [{"key": "1", "title": "", "weight": "1.00", "highest": 10}],
            "reviews": [
                {"judge": str(judge), "entry": str(n), "values": {"1": each[judge]}, "left_out": ""}
                for n, each in enumerate(marks, 1)
                for judge in (0, 1)
            ],
            "decisions": [],
        },
    }
    expected = lines(frozen)
    again = json.loads(canonical(frozen))
    random.Random(seed).shuffle(again["entries"])
    random.Random(seed).shuffle(again["jury"]["reviews"])
    assert lines(again) == expected
    assert {line.placed.number for line in expected} == set(range(1, len(marks) + 1))


def test_certificates_are_for_all_people_of_a_winner_and_once(alice):
    campaign = judged_contest()
    entry = campaign.entries.get(number=1)
    CoAuthorFactory(entry=entry, name="Lê Văn Bưởi", state="confirmed")
    CoAuthorFactory(entry=entry, name="Chưa Nhận Lời")
    sheet = freeze(campaign=campaign, actor=alice)
    with pytest.raises(Refused):
        issue(sheet=sheet, actor=alice)
    publish(sheet=sheet, actor=alice)
    issued = issue(sheet=sheet, actor=alice)
    assert [(each.recipient, each.number) for each in issued] == [("Trần Thị Mận", 1), ("Lê Văn Bưởi", 2)]
    assert issue(sheet=sheet, actor=alice) == []
    with pytest.raises(Refused):
        revoke(certificate=issued[0], actor=alice, reason="")
    revoke(certificate=issued[0], actor=alice, reason="Sai họ tên")
    assert [(each.recipient, each.number) for each in issue(sheet=sheet, actor=alice)] == [("Trần Thị Mận", 3)]
    assert len({each.code for each in campaign.certificates.all()}) == 3


@pytest.mark.parametrize("number", [1, 30])
def test_inputs_take_a_counted_number_of_queries(number, django_assert_num_queries):
    campaign = judged_contest([5] * number)
    with django_assert_num_queries(INPUTS):
        inputs(campaign)


def test_entry_that_was_not_accepted_is_in_no_sheet(alice):
    campaign = judged_contest()
    EntryFactory(campaign=campaign, state="submitted")
    EntryFactory(campaign=campaign, state="rejected")
    assert freeze(campaign=campaign, actor=alice).rows.count() == 3


INPUTS = 15
