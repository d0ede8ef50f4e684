"""What the worker runs for moves of very many entries."""

from uuid import UUID

from campaigns.entries.services.bulks import take_turn


def move(id: str) -> None:
    """A turn; more than that queues the next, behind what others have queued."""
    take_turn(id=UUID(id))
