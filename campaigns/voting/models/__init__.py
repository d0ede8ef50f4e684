"""Votes, the ledger of what was done with them, and what looked odd."""

from campaigns.voting.models.events import VoteEvent
from campaigns.voting.models.suspicions import Suspicion
from campaigns.voting.models.votes import Vote, VoteQuerySet

__all__ = ["Suspicion", "Vote", "VoteEvent", "VoteQuerySet"]
