"""Asks every query of one engine."""

from collections.abc import Callable
from dataclasses import dataclass

from search.indexing.rebuild import rebuild
from tests.relevance import automatic, corpus
from tests.relevance.asking import Asked, Searcher, read
from tests.relevance.judging import Grades, Judge
from tests.relevance.scoring import ndcg, recall

WRITTEN, AUTOMATIC = "written", "automatic"


@dataclass(frozen=True)
class Measured:
    """One query on one engine. ``half``: "dev", "held", or "automatic" for the second set."""

    engine: str
    asked: Asked
    grades: Grades
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        return recall(self.found, self.grades)

    @property
    def ndcg(self) -> float:
        return ndcg(self.found, self.grades)


def measure(engine: str, address: str, *, fresh: bool = True) -> list[Measured]:
    """Every query of both sets. ``fresh``: make the index first."""
    known = corpus.things()
    judge = Judge(known)
    with corpus.serving(address) as serving:
        if fresh:
            rebuild(serving, fresh=True)
        search = Searcher(corpus.refs(known.values()), engine=engine)
        return put([*read(), *automatic.queries(known)], judge, search, engine)


def put(queries: list[Asked], judge: Judge, search: Callable[[Asked], list[str]], engine: str) -> list[Measured]:
    return [Measured(engine, asked, judge.grades(asked.meaning), tuple(search(asked))) for asked in queries]
