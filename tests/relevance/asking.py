"""Queries as files, and asking them as a reader would: through the product's own search, recovery and all."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.relevance.keyboard import decomposed

FILES = Path(__file__).parent / "queries"
PLACES = "place"  # categories of places begin with it


@dataclass(frozen=True)
class Asked:
    """``half``: "dev" may be tuned on, "held" is only measured. ``language``: the reader's. ``typed``: as sent."""

    half: str
    category: str
    language: str
    typed: str
    meaning: str


def read(name: str = "queries.tsv") -> list[Asked]:
    """Columns: half, category, language, query ("nfd" before a colon is typed decomposed), meaning. # is a comment."""
    with (FILES / name).open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if line.strip() and not line.startswith("#"))
        rows = csv.reader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_asked(row, name) for row in rows]


def _asked(row: Sequence[str], name: str) -> Asked:
    if len(row) != 5:
        raise ValueError(f"{name}: five columns, not {len(row)}: {row}")
    half, category, language, query, meaning = row
    typed = decomposed(query.removeprefix("nfd:")) if query.startswith("nfd:") else query
    return Asked(half, category, language, typed, meaning)


class Searcher:
    """Asks the engine that the settings name. ``refs``: (kind, row's id) → what it is called here."""

    def __init__(self, refs: dict[tuple[str, int], str], *, engine: str) -> None:
        self.refs, self.engine = refs, engine

    def __call__(self, asked: Asked) -> list[str]:
        """Refs of the first ten results. A thing in two languages counts once, where it stands first."""
        from search.queries.params import Parameters
        from search.queries.parse import clean
        from search.queries.run import search

        answer = search(Parameters(q=clean(asked.typed)), language=asked.language)
        if answer.degraded or answer.engine != self.engine:
            raise RuntimeError(f"{self.engine} did not answer: {answer.engine}, degraded: {answer.degraded}")
        found = [self.refs.get((result.kind, result.id), f"{result.kind}:{result.id}") for result in answer.results]
        return list(dict.fromkeys(found))


def categories(queries: Iterable[Asked]) -> list[str]:
    return list(dict.fromkeys(asked.category for asked in queries))
