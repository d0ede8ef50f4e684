"""What looks odd, and what organisers decide about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.contests.models import AuditRecord
from campaigns.voting.models import Suspicion, Vote
from campaigns.voting.queries import tally
from campaigns.voting.queries.recounting import recount
from campaigns.voting.services import cast, withdraw
from campaigns.voting.services.deciding import decide
from campaigns.voting.services.sources import Source
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import EntryFactory
from tests.factories.voting import SuspicionFactory, VoteFactory, VoterFactory

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36"


@pytest.fixture
def entry():
    return EntryFactory(campaign=CampaignFactory(now="vote", votes_per_person=2), state="accepted")


def new_account(**more):
    return VoterFactory(date_joined=timezone.now() - timedelta(minutes=10), **more)


def vote(entry, voter=None, address="203.0.113.9", browser=PHONE):
    return cast(voter=voter or VoterFactory(), entry=entry, source=Source(address, browser))


def codes(vote):
    return sorted(code for code, _ in Suspicion.objects.get(vote=vote).signs)


def state(vote):
    return Vote.objects.get(pk=vote.pk).state


def test_usual_vote_is_not_in_the_queue(entry):
    vote(entry)
    assert not Suspicion.objects.exists()


def test_one_sign_is_looked_at_and_counts(entry):
    odd = vote(entry, browser="curl/8")
    assert (codes(odd), state(odd)) == (["program"], "counted")
    assert tally(entry.campaign)[entry.pk] == 1


def test_two_signs_that_agree_set_a_vote_aside(entry):
    odd = vote(entry, VoterFactory(email="a@mailinator.com"), browser="curl/8")
    assert (codes(odd), state(odd)) == (["disposable", "program"], "set_aside")
    assert tally(entry.campaign)[entry.pk] == 0
    assert tally(entry.campaign, with_set_aside=True)[entry.pk] == 1


def test_school_of_old_accounts_is_no_burst(entry):
    for n in range(12):
        vote(entry, browser=f"{PHONE} {n}")
    assert not Suspicion.objects.exists()


def test_burst_marks_those_that_came_first_too(entry):
    votes = [vote(entry, new_account(), browser=f"{PHONE} {n}") for n in range(6)]
    assert {tuple(codes(each)) for each in votes} == {("burst",)}
    assert tally(entry.campaign)[entry.pk] == 6


def test_script_with_a_series_of_new_mailboxes_is_set_aside_as_a_whole(entry):
    votes = [vote(entry, new_account(email=f"bot.hoa{n}@example.org"), browser=PHONE) for n in range(6)]
    assert [state(each) for each in votes] == ["set_aside"] * 6
    assert tally(entry.campaign)[entry.pk] == 0
    assert recount(entry.campaign).problems == []


def test_votes_of_others_for_the_same_entry_stay_clean(entry):
    clean = vote(entry, address="198.51.100.7", browser=f"{PHONE} other")
    for n in range(6):
        vote(entry, new_account(email=f"bot.hoa{n}@example.org"))
    assert state(clean) == "counted"
    assert not Suspicion.objects.filter(vote=clean).exists()


def test_sign_is_not_shed_by_voting_again(entry):
    voter = VoterFactory(email="a@mailinator.com")
    vote(entry, voter, browser="curl/8")
    withdraw(voter=voter, entry=entry)
    again = vote(entry, voter)
    assert (codes(again), state(again)) == (["disposable", "program"], "set_aside")


def test_decision_outlasts_voting_again(entry):
    organiser, voter = UserFactory(), VoterFactory()
    odd = vote(entry, voter, browser="curl/8")
    decide(
        campaign=entry.campaign, ids=[odd.suspicion.pk], decision="set_aside", actor=organiser, note="  ran  a script"
    )
    assert state(odd) == "set_aside"
    withdraw(voter=voter, entry=entry)
    assert state(vote(entry, voter)) == "set_aside"
    other = EntryFactory(campaign=entry.campaign, state="accepted")
    assert codes(vote(other, voter)) == ["before"]


def test_decision_can_be_taken_back_each_way(entry):
    organiser = UserFactory()
    odd = vote(entry, VoterFactory(email="a@mailinator.com"), browser="curl/8")
    seen = []
    for decision in ("accepted", "set_aside", ""):
        assert decide(campaign=entry.campaign, ids=[odd.suspicion.pk], decision=decision, actor=organiser) == 1
        assert decide(campaign=entry.campaign, ids=[odd.suspicion.pk], decision=decision, actor=organiser) == 0
        seen.append(state(odd))
    assert seen == ["counted", "set_aside", "set_aside"]
    assert recount(entry.campaign).problems == []
    verbs = list(AuditRecord.objects.order_by("pk").values_list("verb", "actor"))
    assert verbs == [(f"votes.{verb}", organiser.pk) for verb in ("accepted", "set_aside", "undecided")]
    assert AuditRecord.objects.first().detail["entries"] == {str(entry.number): 1}


def test_decision_does_not_reach_another_contest(entry):
    foreign = SuspicionFactory()
    assert decide(campaign=entry.campaign, ids=[foreign.pk], decision="set_aside", actor=UserFactory()) == 0
    assert state(foreign.vote) == "counted"


def test_unknown_decision_is_refused(entry):
    with pytest.raises(ValueError, match="perhaps"):
        decide(campaign=entry.campaign, ids=[], decision="perhaps", actor=UserFactory())


def test_accepted_vote_stays_accepted_when_a_burst_grows(entry):
    votes = [vote(entry, new_account(), browser=f"{PHONE} {n}") for n in range(6)]
    decide(campaign=entry.campaign, ids=[votes[0].suspicion.pk], decision="accepted", actor=UserFactory())
    for n in range(4):
        vote(entry, new_account(email=f"bot.hoa{n}@example.org"))
    assert state(votes[0]) == "counted"


def test_recount_finds_what_was_tampered_with(entry):
    given, other = VoteFactory(entry=entry), EntryFactory(campaign=entry.campaign, state="accepted")
    assert recount(entry.campaign).problems == []
    Vote.objects.filter(pk=given.pk).update(entry=other)
    assert len(recount(entry.campaign).problems) == 3  # the slot, the one too few, the one too many


def test_recount_finds_votes_that_nobody_cast(entry):
    Vote.objects.create(campaign=entry.campaign, entry=entry, voter=VoterFactory(), slot=1)
    found = recount(entry.campaign)
    assert (found.votes, found.events, len(found.problems)) == (1, 0, 2)
