"""Counting again, from the ledger: an independent way to the same numbers."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from campaigns.contests.models import Campaign
from campaigns.voting.models import Vote, VoteEvent
from campaigns.voting.queries.counting import tally

Slot = tuple[int, int]  # voter, slot
Standing = tuple[UUID, str]  # entry, state


@dataclass
class Recount:
    """``problems``: a sentence (English, for the console) each; empty when all agrees."""

    votes: int = 0
    counted: int = 0
    set_aside: int = 0
    voters: int = 0
    events: int = 0
    by_entry: dict[UUID, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def recount(campaign: Campaign) -> Recount:
    """Play the ledger of a contest, and compare it with its votes and its tally. Three passes over rows; memory grows
    with the number of votes, not of events."""
    found = Recount()
    played = _play(campaign, found)
    kept = {
        (voter, slot): (entry, state)
        for voter, slot, entry, state in Vote.objects.filter(campaign=campaign)
        .values_list("voter", "slot", "entry", "state")
        .iterator(chunk_size=2000)
    }
    for key in sorted(played.keys() | kept.keys()):
        if played.get(key) != kept.get(key):
            found.problems.append(f"account {key[0]}, slot {key[1]}: ledger {played.get(key)}, vote {kept.get(key)}")
    _check_promises(campaign, kept, found)
    shown = tally(campaign)
    counted = Counter(entry for entry, state in played.values() if state == Vote.State.COUNTED)
    found.by_entry = {entry: counted[entry] for entry in shown}
    for entry, votes in shown.items():
        if counted[entry] != votes:
            found.problems.append(f"entry {entry}: ledger {counted[entry]}, shown {votes}")
    found.votes, found.voters = len(kept), len({voter for voter, _ in kept})
    found.set_aside = sum(1 for _, state in kept.values() if state == Vote.State.SET_ASIDE)
    found.counted = sum(shown.values())
    return found


def _play(campaign: Campaign, found: Recount) -> dict[Slot, Standing]:
    standing: dict[Slot, Standing] = {}
    rows = VoteEvent.objects.filter(campaign=campaign).order_by("pk")
    for voter, slot, kind, entry, state in rows.values_list("voter", "slot", "kind", "entry", "state").iterator(
        chunk_size=2000
    ):
        found.events += 1
        key = (voter, slot)
        if (kind == VoteEvent.Kind.CAST) == (key in standing):
            found.problems.append(f"account {voter}, slot {slot}: “{kind}” out of turn")
        if kind == VoteEvent.Kind.WITHDRAWN:
            standing.pop(key, None)
        else:
            standing[key] = (entry, state)
    return standing


def _check_promises(campaign: Campaign, kept: dict[Slot, Standing], found: Recount) -> None:
    slots = Counter(voter for voter, _ in kept)
    pairs = Counter((voter, entry) for (voter, _), (entry, _) in kept.items())
    found.problems += [
        f"account {voter}: {votes} votes of {campaign.votes_per_person}"
        for voter, votes in sorted(slots.items())
        if votes > campaign.votes_per_person
    ]
    found.problems += [f"account {voter}: {n} votes for {entry}" for (voter, entry), n in pairs.items() if n > 1]
