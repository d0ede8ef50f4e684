"""Giving a vote, moving it, taking it back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.voting.models import Vote, VoteEvent
from campaigns.voting.queries.eligibility import is_own, may_ever_vote
from campaigns.voting.rules.signs import own_signs
from campaigns.voting.services.problems import NotAVoter, NotTaking, NoVotesLeft, OwnEntry, TooMany
from campaigns.voting.services.sources import Source, digests, household
from campaigns.voting.services.suspecting import examine
from campaigns.voting.services.turns import open_campaign, take_turn

HOUR = timedelta(hours=1)
BY_ACCOUNT = 20  # casts and moves an hour
BY_HOUSEHOLD = 300  # the same from one network address: a school, an office, a carrier's customers
NEW = timedelta(days=1)


@transaction.atomic
def cast(
    *, voter: Any, entry: Entry, source: Source, replacing: Entry | None = None, now: datetime | None = None
) -> Vote:
    """Give a vote to an entry; with ``replacing``, the vote that the voter gave to that entry moves here.

    Waits for its turn, then asks clock, entry, voter and limits. A second time for the same entry changes nothing and
    returns the vote. Raises CannotVote: NotOpen, NotTaking, NotAVoter, OwnEntry, NoVotesLeft, TooMany.
    """
    stage = take_turn(entry.campaign_id)
    now = now or timezone.now()
    campaign = open_campaign(stage, now)
    _check(voter, entry, now)
    mine = {vote.entry_id: vote for vote in Vote.objects.filter(campaign=campaign, voter=voter)}
    if entry.pk in mine:
        return mine[entry.pk]
    moved = mine.get(replacing.pk) if replacing else None
    if moved is None and len(mine) >= campaign.votes_per_person:
        raise NoVotesLeft(campaign.votes_per_person)
    _check_limits(campaign, voter, source, now)
    vote = moved or Vote(campaign=campaign, voter=voter, slot=_free_slot(mine.values()))
    _write(vote, entry, source, now)
    examine(vote, now=now)
    VoteEvent.objects.create(
        campaign=campaign,
        voter=voter,
        slot=vote.slot,
        kind=VoteEvent.Kind.MOVED if moved else VoteEvent.Kind.CAST,
        entry=entry,
        state=vote.state,
        at=now,
        actor=voter,
        household=vote.household,
    )
    return vote


@transaction.atomic
def withdraw(*, voter: Any, entry: Entry, now: datetime | None = None) -> bool:
    """Take the vote for an entry back; False when there was none. Raises NotOpen after the close."""
    stage = take_turn(entry.campaign_id)
    now = now or timezone.now()
    campaign = open_campaign(stage, now)
    vote = Vote.objects.filter(campaign=campaign, voter=voter, entry=entry).first()
    if vote is None:
        return False
    VoteEvent.objects.create(
        campaign=campaign,
        voter=voter,
        slot=vote.slot,
        kind=VoteEvent.Kind.WITHDRAWN,
        entry=entry,
        at=now,
        actor=voter,
        household=vote.household,
    )
    vote.delete()
    return True


def _check(voter: Any, entry: Entry, now: datetime) -> None:
    if not Entry.objects.public(now).filter(pk=entry.pk).exists():
        raise NotTaking
    if not may_ever_vote(voter):
        raise NotAVoter
    if is_own(voter, entry):
        raise OwnEntry


def _check_limits(campaign: Campaign, voter: Any, source: Source, now: datetime) -> None:
    """Only what succeeded counts: what is refused writes nothing, however often it is tried."""
    near = household(campaign.pk, source)
    recent = VoteEvent.objects.filter(at__gt=now - HOUR, kind__in=(VoteEvent.Kind.CAST, VoteEvent.Kind.MOVED))
    if recent.filter(voter=voter).count() >= BY_ACCOUNT:
        raise TooMany(of_network=False)
    if near and recent.filter(household=near).count() >= BY_HOUSEHOLD:
        raise TooMany(of_network=True)


def _free_slot(votes: Any) -> int:
    taken = {vote.slot for vote in votes}
    return next(slot for slot in range(1, len(taken) + 2) if slot not in taken)


def _write(vote: Vote, entry: Entry, source: Source, now: datetime) -> None:
    voter = vote.voter
    vote.entry, vote.cast_at, vote.state = entry, now, Vote.State.COUNTED
    vote.fresh = now - voter.date_joined < NEW
    seconds = (now - voter.date_joined).total_seconds()
    found = own_signs(address=voter.email, browser=source.browser, seconds=seconds)
    vote.signs = [[sign.code, sign.number] for sign in found]
    for name, value in digests(vote.campaign_id, source, voter.email).items():
        setattr(vote, name, value)
    vote.save()
