"""How good ten results are, given what answers the query and how well."""

from collections.abc import Mapping, Sequence
from math import log2

TOP = 10


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Of what could stand among the first ten, how much does: relevant ones in the top ten / min(10, relevant)."""
    hits = sum(1 for ref in found[:TOP] if grades.get(ref))
    return hits / min(TOP, len(grades))


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 when nothing better could stand higher. A grade of 2 is worth 3, of 1 it is worth 1."""
    gained = _gain([grades.get(ref, 0) for ref in found[:TOP]])
    return gained / _gain(sorted(grades.values(), reverse=True)[:TOP])


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
