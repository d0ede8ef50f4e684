"""The organisers' side: numbers, the queue, the ranking before and after."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from campaigns.contests.models import AuditRecord
from campaigns.contests.permissions import set_up_organisers
from campaigns.voting.models import Suspicion, Vote
from tests.factories.contests import CampaignFactory, OrganiserFactory, UnitFactory
from tests.factories.entries import EntryFactory
from tests.factories.voting import SuspicionFactory, VoteFactory

pytestmark = pytest.mark.django_db


def member(name, *contests, role="organiser"):
    set_up_organisers()
    user = User.objects.create_user(name, f"{name}@example.org", "a long pass-phrase")
    user.groups.add(Group.objects.get(name="Organisers"))
    for campaign in contests:
        OrganiserFactory(campaign=campaign, user=user, role=role)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def campaign():
    return CampaignFactory(now="vote")


@pytest.fixture
def alice(campaign):
    return member("alice", campaign)


def entry_of(campaign, **more):
    return EntryFactory(campaign=campaign, state="accepted", **more)


def address(name, campaign):
    return reverse(name, args=[campaign.pk])


def decide(client, campaign, decision, *rows, **more):
    data = {"decision": decision, "id": [row.pk for row in rows], **more}
    return client.post(address("voting_deciding", campaign), data, follow=True)


def test_desk_counts_by_day_unit_and_state(alice, campaign):
    unit = UnitFactory(campaign=campaign, name="Chi bộ khu phố Sen")
    entry = entry_of(campaign, unit=unit)
    VoteFactory.create_batch(3, entry=entry)
    VoteFactory(entry=entry, state="set_aside")
    context = alice.get(address("voting_desk", campaign)).context
    assert (context["totals"].counted, context["totals"].set_aside, context["totals"].voters) == (3, 1, 4)
    assert [(bar.counted, bar.set_aside) for bar in context["days"]] == [(0, 0), (0, 0), (3, 1)]
    assert context["hours"][-1].counted == 3
    assert [(bar.label, bar.counted) for bar in context["units"]] == [("Chi bộ khu phố Sen", 3)]
    assert [(row.before, row.after) for row in context["ranking"]] == [(4, 3)]


@pytest.mark.parametrize("name", ["voting_desk", "voting_queue", "voting_deciding"])
def test_desk_is_its_organisers_own(campaign, alice, name):
    bob = member("bob", CampaignFactory())
    answer = bob.post if name == "voting_deciding" else bob.get
    assert answer(address(name, campaign)).status_code == 404


def test_helper_sees_the_queue_and_does_not_decide(campaign):
    helper, noted = member("dung", campaign, role="helper"), SuspicionFactory(vote__entry=entry_of(campaign))
    assert 'name="decision"' not in helper.get(address("voting_queue", campaign)).content.decode()
    decide(helper, campaign, "set_aside", noted, sure="1")
    assert Vote.objects.get().state == "counted"


def test_queue_gives_reasons_and_no_address(alice, campaign):
    noted = SuspicionFactory(vote__entry=entry_of(campaign), signs=[["series", 7]], points=60)
    words = alice.get(address("voting_queue", campaign)).content.decode()
    assert "7 hộp thư" in words
    assert noted.voter.email not in words
    assert noted.vote.household == "" or noted.vote.household not in words


def test_queue_is_filtered(alice, campaign):
    one, two = (SuspicionFactory(vote__entry=entry_of(campaign)) for _ in range(2))
    Suspicion.objects.filter(pk=two.pk).update(decision="accepted")
    SuspicionFactory()

    def listed(**query):
        return sorted(row["id"] for row in alice.get(address("voting_queue", campaign), query).context["rows"])

    assert listed() == [one.pk]
    assert listed(which="accepted") == [two.pk]
    assert listed(which="all") == [one.pk, two.pk]
    assert listed(which="all", entry=two.entry.number) == [two.pk]
    assert listed(which="nonsense", entry="x") == [one.pk]


def test_ranking_before_and_after_is_shown_before_anything_is_written(alice, campaign):
    first, second = entry_of(campaign), entry_of(campaign)
    odd = [SuspicionFactory(vote__entry=first) for _ in range(2)]
    VoteFactory(entry=second)
    answer = decide(alice, campaign, "set_aside", *odd)
    ranking = [(row.number, row.place_before, row.place_after) for row in answer.context["ranking"]]
    assert ranking == [(second.number, 2, 1), (first.number, 1, 2)]
    assert Vote.objects.filter(state="set_aside").count() == 0


def test_decisions_are_made_in_bulk_and_taken_back(alice, campaign):
    odd = [SuspicionFactory(vote__entry=entry_of(campaign)) for _ in range(3)]
    decide(alice, campaign, "set_aside", *odd, sure="1", note="script")
    assert Vote.objects.filter(state="set_aside").count() == 3
    decide(alice, campaign, "accepted", odd[0], sure="1")
    decide(alice, campaign, "undecided", odd[1], sure="1")
    assert Vote.objects.filter(state="set_aside").count() == 1
    assert AuditRecord.objects.filter(verb="votes.set_aside", detail__note="script").count() == 1


def test_whole_list_on_every_page_can_be_chosen(alice, campaign):
    entry = entry_of(campaign)
    for _ in range(55):
        SuspicionFactory(vote__entry=entry)
    preview = decide(alice, campaign, "set_aside", everything="1", which="waiting")
    ids = re.findall(r'name="id" value="(\d+)"', preview.content.decode())
    assert len(ids) == 55
    decide(alice, campaign, "set_aside", sure="1", id=ids)
    assert Vote.objects.filter(state="set_aside").count() == 55


@pytest.mark.parametrize("decision", ["", "delete"])
def test_odd_decision_is_answered_with_a_sentence(alice, campaign, decision):
    noted = SuspicionFactory(vote__entry=entry_of(campaign))
    assert "messages" in decide(alice, campaign, decision, noted, sure="1").content.decode()
    assert Vote.objects.get().state == "counted"


@pytest.mark.parametrize("number", [1, 30])
def test_desk_takes_a_counted_number_of_queries(alice, campaign, number, django_assert_num_queries):
    for _ in range(number):
        VoteFactory(entry=entry_of(campaign))
    alice.get(address("voting_desk", campaign))
    with django_assert_num_queries(DESK):
        alice.get(address("voting_desk", campaign))


@pytest.mark.parametrize("number", [1, 30])
def test_queue_takes_a_counted_number_of_queries(alice, campaign, number, django_assert_num_queries):
    for _ in range(number):
        SuspicionFactory(vote__entry=entry_of(campaign))
    alice.get(address("voting_queue", campaign))
    with django_assert_num_queries(QUEUE):
        alice.get(address("voting_queue", campaign))


DESK, QUEUE = 21, 13
