"""Looking at a vote when it is cast, and at those that it makes look odd."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User

from campaigns.voting.models import Suspicion, Vote, VoteEvent
from campaigns.voting.rules.signs import BEFORE, GROUP, LOOK, SET_ASIDE, Mark, Sign, group_signs, points_of

DAY = timedelta(days=1)
NEIGHBOURS = 500  # the newest votes for the entry that are looked at


def examine(vote: Vote, *, now: datetime) -> None:
    """Within the turn of a cast: note what is odd about this vote, and about those that share it. Sets their states."""
    Suspicion.objects.filter(vote=vote).exclude(entry=vote.entry_id).update(vote=None)  # it moved
    near = _near(vote, now)
    marks = {each.pk: _mark(each) for each in near}
    found = {vote.pk: _signs(vote, marks)}
    if any(sign.code in GROUP for sign in found[vote.pk]):
        alike = [each for each in near if each.pk != vote.pk and _shares(marks[each.pk], marks[vote.pk])]
        found.update((each.pk, _signs(each, marks)) for each in alike)
    if Suspicion.objects.filter(
        campaign=vote.campaign_id, voter=vote.voter_id, decision=Suspicion.Decision.SET_ASIDE
    ).exclude(entry=vote.entry_id):
        found[vote.pk].append(Sign(BEFORE))
    votes = {each.pk: each for each in near} | {vote.pk: vote}
    _note(votes, found, now, new=vote.pk)


def _near(vote: Vote, now: datetime) -> list[Vote]:
    """The votes for the same entry of the last day, this one among them. One query."""
    recent = Vote.objects.filter(entry=vote.entry_id, cast_at__gt=now - DAY).order_by("-cast_at", "-pk")[:NEIGHBOURS]
    return [each if each.pk != vote.pk else vote for each in recent]


def _mark(vote: Vote) -> Mark:
    return Mark(
        vote=vote.pk,
        household=vote.household,
        neighbourhood=vote.neighbourhood,
        browser=vote.browser,
        stem=vote.stem,
        at=vote.cast_at.timestamp(),
        fresh=vote.fresh,
    )


def _shares(one: Mark, other: Mark) -> bool:
    return (
        bool(one.household and one.household == other.household)
        or bool(one.stem and one.stem == other.stem)
        or bool(one.neighbourhood and (one.neighbourhood, one.browser) == (other.neighbourhood, other.browser))
    )


def _signs(vote: Vote, marks: dict[int, Mark]) -> list[Sign]:
    own = [Sign(code, number) for code, number in vote.signs]
    return [*own, *group_signs(marks[vote.pk], marks.values())]


def _note(votes: dict[int, Vote], found: dict[int, list[Sign]], now: datetime, *, new: int) -> None:
    """Write what is new. A sign that was once seen stays: nobody sheds it by voting again."""
    voters = {votes[pk].voter_id: votes[pk] for pk in found}
    known = {
        each.voter_id: each for each in Suspicion.objects.filter(entry=votes[new].entry_id, voter__in=list(voters))
    }
    for pk, signs in found.items():
        vote, before = votes[pk], known.get(votes[pk].voter_id)
        signs = _joined(before, signs)
        if before is None and points_of(signs) < LOOK:
            continue
        if before and before.vote_id == pk and {sign.code for sign in signs} == {code for code, _ in before.signs}:
            continue
        noted = before or Suspicion(campaign_id=vote.campaign_id, voter_id=vote.voter_id, entry_id=vote.entry_id)
        noted.vote, noted.points = vote, points_of(signs)
        noted.signs = [[sign.code, sign.number] for sign in signs]
        noted.save()
        settle(vote, noted, now=now, told=pk != new)


def _joined(before: Suspicion | None, signs: Iterable[Sign]) -> list[Sign]:
    joined = {code: Sign(code, number) for code, number in (before.signs if before else ())}
    for sign in signs:
        joined[sign.code] = max(joined.get(sign.code, sign), sign, key=lambda each: each.number)
    return list(joined.values())


def settle(vote: Vote, noted: Suspicion, *, now: datetime, told: bool = True, actor: User | None = None) -> bool:
    """Give a vote the state that decision and points ask for; ``told``: into the ledger. True when it changed."""
    decided = noted.decision == Suspicion.Decision.SET_ASIDE
    aside = decided if noted.decision else noted.points >= SET_ASIDE
    state = Vote.State.SET_ASIDE if aside else Vote.State.COUNTED
    if vote.state == state:
        return False
    vote.state = state
    vote.save(update_fields=["state"])
    if told:
        VoteEvent.objects.create(
            campaign_id=vote.campaign_id,
            voter_id=vote.voter_id,
            slot=vote.slot,
            kind=VoteEvent.Kind.JUDGED,
            entry_id=vote.entry_id,
            state=state,
            at=now,
            actor=actor,
        )
    return True
