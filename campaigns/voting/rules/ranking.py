"""Places by votes."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def places(counts: Mapping[Key, int]) -> dict[Key, int]:
    """Key → place: 1, 2, 2, 4. Who has no vote has a place too."""
    ordered = sorted(counts.values(), reverse=True)
    first: dict[int, int] = {}
    for place, votes in enumerate(ordered, 1):
        first.setdefault(votes, place)
    return {key: first[votes] for key, votes in counts.items()}
