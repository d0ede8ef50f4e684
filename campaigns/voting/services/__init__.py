"""What is written about votes. ``cast`` and ``withdraw`` are a voter's two verbs."""

from campaigns.voting.services.casting import cast, withdraw

__all__ = ["cast", "withdraw"]
