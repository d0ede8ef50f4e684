"""Giving, moving and withdrawing votes."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.voting.models import Vote, VoteEvent
from campaigns.voting.queries import tally
from campaigns.voting.services import cast, withdraw
from campaigns.voting.services.problems import NotAVoter, NotOpen, NotTaking, NoVotesLeft, OwnEntry, TooMany
from campaigns.voting.services.sources import Source
from cms.readers.services.accounts import close_account, join
from tests.factories.contests import CampaignFactory
from tests.factories.entries import CoAuthorFactory, EntryFactory
from tests.factories.voting import VoteFactory, VoterFactory

pytestmark = pytest.mark.django_db
PHONE = Source("203.0.113.9", "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36")


@pytest.fixture
def campaign():
    return CampaignFactory(now="vote")


def entries(campaign, number=2):
    return EntryFactory.create_batch(number, campaign=campaign, state="accepted")


def vote(voter, entry, **more):
    return cast(voter=voter, entry=entry, source=PHONE, **more)


def test_vote_counts(campaign):
    first, second = entries(campaign)
    vote(VoterFactory(), first)
    assert tally(campaign) == {first.pk: 1, second.pk: 0}


def test_second_tap_changes_nothing(campaign):
    entry, voter = entries(campaign)[0], VoterFactory()
    assert vote(voter, entry).pk == vote(voter, entry).pk
    assert VoteEvent.objects.count() == 1


def test_who_gave_the_only_vote_can_move_it(campaign):
    (first, second), voter = entries(campaign), VoterFactory()
    vote(voter, first)
    with pytest.raises(NoVotesLeft):
        vote(voter, second)
    assert tally(campaign) == {first.pk: 1, second.pk: 0}
    vote(voter, second, replacing=first)
    assert tally(campaign) == {first.pk: 0, second.pk: 1}


def test_moving_a_vote_that_is_gone_gives_a_free_one(campaign):
    (first, second), voter = entries(campaign), VoterFactory()
    vote(voter, second, replacing=first)
    assert tally(campaign)[second.pk] == 1


def test_withdrawn_vote_can_be_given_again(campaign):
    (first, second), voter = entries(campaign), VoterFactory()
    vote(voter, first)
    assert withdraw(voter=voter, entry=first)
    assert not withdraw(voter=voter, entry=first)
    vote(voter, second)
    assert tally(campaign) == {first.pk: 0, second.pk: 1}


def test_n_votes_go_to_n_entries():
    campaign, voter = CampaignFactory(now="vote", votes_per_person=3), VoterFactory()
    one, two, three, four = entries(campaign, 4)
    for entry in (one, two, three):
        vote(voter, entry)
    with pytest.raises(NoVotesLeft):
        vote(voter, four)
    withdraw(voter=voter, entry=two)
    assert vote(voter, four).slot == 2
    assert sum(tally(campaign).values()) == 3


@pytest.mark.parametrize("phase", ["before", "call", "judging", "results"])
def test_nobody_votes_outside_the_round(phase):
    entry = EntryFactory(campaign=CampaignFactory(now=phase), state="accepted")
    with pytest.raises(NotOpen):
        vote(VoterFactory(), entry)


def test_clock_of_the_server_decides_to_the_second(campaign):
    (first, second), voter = entries(campaign), VoterFactory()
    stage = campaign.round("vote")
    moment = timedelta(microseconds=1)
    with pytest.raises(NotOpen):
        vote(voter, first, now=stage.opens_at - moment)
    vote(voter, first, now=stage.opens_at)
    vote(voter, second, replacing=first, now=stage.closes_at - moment)
    with pytest.raises(NotOpen):
        withdraw(voter=voter, entry=second, now=stage.closes_at)
    assert tally(campaign)[second.pk] == 1


@pytest.mark.parametrize("change", [{"published": False}, {"past": True}])
def test_contest_that_is_not_on_takes_no_votes(campaign, change):
    entry = entries(campaign)[0]
    type(campaign).objects.filter(pk=campaign.pk).update(**change)
    with pytest.raises(NotOpen):
        vote(VoterFactory(), entry)


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn", "rejected"])
def test_entry_that_does_not_take_part_gets_no_vote(campaign, state):
    with pytest.raises(NotTaking):
        vote(VoterFactory(), EntryFactory(campaign=campaign, state=state))


def test_votes_for_an_entry_that_left_count_no_more_and_can_be_moved(campaign):
    (first, second), voter = entries(campaign), VoterFactory()
    vote(voter, first)
    type(first).objects.filter(pk=first.pk).update(state="rejected")
    assert tally(campaign) == {second.pk: 0}
    vote(voter, second, replacing=first)
    assert tally(campaign) == {second.pk: 1}


@pytest.mark.parametrize("state", ["invited", "confirmed"])
def test_nobody_votes_for_what_they_made(campaign, state):
    entry, voter = entries(campaign)[0], VoterFactory()
    CoAuthorFactory(entry=entry, email=voter.email.upper(), state=state)
    for maker in (entry.owner, voter):
        with pytest.raises(OwnEntry):
            vote(maker, entry)


def test_who_declined_to_be_co_author_may_vote(campaign):
    entry, voter = entries(campaign)[0], VoterFactory()
    CoAuthorFactory(entry=entry, email=voter.email, user=voter, state="declined")
    assert vote(voter, entry)


def test_newsroom_does_not_vote(campaign):
    editor = VoterFactory()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    with pytest.raises(NotAVoter):
        vote(type(editor).objects.get(pk=editor.pk), entries(campaign)[0])


def test_closing_an_account_and_coming_back_gives_no_second_vote(campaign):
    first, second = entries(campaign)
    voter = VoterFactory(email="hoa.mai@gmail.com")
    vote(voter, first)
    close_account(user=voter)
    assert tally(campaign)[first.pk] == 1
    again = join(address="hoamai+2@gmail.com")
    with pytest.raises(NoVotesLeft):
        vote(again, second)


def test_account_has_a_limit_an_hour_that_passes(campaign):
    (first, second), voter = entries(campaign), VoterFactory()
    vote(voter, first)
    for n in range(19):
        vote(voter, (second, first)[n % 2], replacing=(first, second)[n % 2])
    with pytest.raises(TooMany) as refused:
        vote(voter, first, replacing=second)
    assert not refused.value.of_network
    assert withdraw(voter=voter, entry=second)
    assert vote(voter, first, now=timezone.now() + timedelta(minutes=61))


def test_network_has_a_limit(campaign, monkeypatch):
    monkeypatch.setattr("campaigns.voting.services.casting.BY_HOUSEHOLD", 3)
    entry = entries(campaign)[0]
    for _ in range(3):
        vote(VoterFactory(), entry)
    with pytest.raises(TooMany) as refused:
        vote(VoterFactory(), entry)
    assert refused.value.of_network
    assert cast(voter=VoterFactory(), entry=entry, source=Source("203.0.113.10", PHONE.browser))


def test_what_is_refused_writes_nothing(campaign):
    (first, second), voter = entries(campaign), VoterFactory()
    vote(voter, first)
    for _ in range(100):
        with pytest.raises(NoVotesLeft):
            vote(voter, second)
    assert (Vote.objects.count(), VoteEvent.objects.count()) == (1, 1)


def test_database_refuses_a_second_vote_whatever_the_code_does(campaign):
    given = VoteFactory(entry=entries(campaign)[0])
    other = EntryFactory(campaign=campaign, state="accepted")
    for again in ({"slot": 1, "entry": other}, {"slot": 2, "entry": given.entry}, {"slot": 0, "entry": other}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vote.objects.create(campaign=campaign, voter=given.voter, **again)


def test_nothing_of_the_address_is_kept_but_digests(campaign):
    kept = Vote.objects.filter(pk=vote(VoterFactory(), entries(campaign)[0]).pk).values().get()
    assert not any("203.0.113" in str(value) or "Mozilla" in str(value) for value in kept.values())
    assert len(kept["household"]) == 32


def test_a_cast_takes_a_counted_number_of_queries(campaign, django_assert_num_queries):
    first, voter = entries(campaign)[0], VoterFactory()
    VoteFactory.create_batch(30, entry=first)
    with django_assert_num_queries(16):
        vote(voter, first)
