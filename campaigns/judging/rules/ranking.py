"""From points to places: quorum, ties, and the chair's word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

NO_PLACE = 0  # what a chair decides for an entry that shall have none


@dataclass(frozen=True)
class Row:
    """An entry among the others. ``points`` None: fewer reviews than the quorum. ``rank`` is by points, ties share
    it (1, 2, 2, 4); ``place`` is after the chair's decisions; None: it has none."""

    entry: str
    number: int
    points: Decimal | None
    raw: Decimal | None
    reviews: int
    rank: int | None = None
    place: int | None = None
    decided: bool = False


def ranked(rows: Iterable[Row], *, quorum: int, decisions: Mapping[str, int] | None = None) -> list[Row]:
    """In order of place, then those without, each by number. ``decisions``: entry → place, or NO_PLACE."""
    decisions = decisions or {}
    rows = [row if row.reviews >= quorum else replace(row, points=None) for row in rows]
    rows.sort(key=lambda row: (row.points is None, -(row.points or 0), row.number))
    ranks = _shared([row for row in rows if row.points is not None])
    rows = [replace(row, rank=ranks.get(row.entry), decided=row.entry in decisions) for row in rows]
    places = _places(rows, decisions)
    rows = [replace(row, place=places.get(row.entry)) for row in rows]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0, row.rank or 0, row.number))


def _shared(rows: list[Row]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for _, tied in groupby(rows, key=lambda row: row.points):
        first = len(ranks) + 1
        ranks |= {row.entry: first for row in list(tied)}
    return ranks


def _places(rows: list[Row], decisions: Mapping[str, int]) -> dict[str, int]:
    """The chair's places as decided; the others fill the rest in their order."""
    fixed = sorted((place, entry) for entry, place in decisions.items() if place != NO_PLACE)
    fixed = [each for each in fixed if each[1] in {row.entry for row in rows}]
    others = [row for row in rows if row.entry not in decisions and row.rank is not None]
    places: dict[str, int] = {}
    for _, tied in groupby(others, key=lambda row: row.rank):
        while fixed and fixed[0][0] <= len(places) + 1:
            place, entry = fixed.pop(0)
            places[entry] = place
        first = len(places) + 1
        places |= {row.entry: first for row in list(tied)}
    return places | {entry: place for place, entry in fixed}
