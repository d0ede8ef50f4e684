"""Who gets which prize."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from campaigns.results.rules.ranking import Placed


@dataclass(frozen=True)
class Prize:
    """``places``: how many entries get it; ``category`` None: whatever the category."""

    key: int
    places: int
    category: int | None = None


def share_out(rows: Iterable[Placed], prizes: Iterable[Prize]) -> dict[str, int]:
    """Entry → the key of its prize: each prize in its order goes down the ranking, to those who have none yet.

    Those who share a place are not parted: when a prize reaches one of them it goes to all, and as many of the next
    prizes' places are used up (two first prizes, then no second, when each has one place).
    """
    placed = sorted((row for row in rows if row.place is not None), key=lambda row: (row.place, row.number))
    given: dict[str, int] = {}
    over: dict[int | None, int] = {}
    for prize in prizes:
        left = prize.places - over.pop(prize.category, 0)
        waiting = [row for row in placed if row.entry not in given and prize.category in (None, row.category)]
        for _, tied in groupby(waiting, key=lambda row: row.place):
            if left <= 0:
                break
            group = list(tied)
            given |= {row.entry: prize.key for row in group}
            left -= len(group)
        if left < 0:
            over[prize.category] = -left
    return given
