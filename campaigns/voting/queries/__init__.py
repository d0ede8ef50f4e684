"""What is read about votes."""

from campaigns.voting.queries.counting import counts_are_shown, tally

__all__ = ["counts_are_shown", "tally"]
