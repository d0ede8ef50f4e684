"""Invented people."""

from functools import cache
from random import Random

from tests.corpus.coverage.lexicon import draw, people


@cache
def _names() -> tuple[list[str], dict[bool, tuple[list[str], list[str]]]]:
    families, men, women = people()
    return families.split(), {False: (men[0].split(), men[1].split()), True: (women[0].split(), women[1].split())}


def person(rng: Random) -> str:
    families, rest = _names()
    middles, given = rest[rng.random() < 0.5]
    return f"{draw(rng, families)} {draw(rng, middles)} {draw(rng, given)}"
