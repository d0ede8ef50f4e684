"""An engine as readers may see it: what is no longer public is neither shown nor counted, however late its index is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from django.db.models import Q, QuerySet

from cms.prepared import Prepared
from search.engines.base import Engine, Hit, SearchRequest, SearchResult
from search.engines.ranking import FACET_FIELD
from search.indexing.drain import read_units
from search.indexing.keys import unit_of
from search.models import PendingDocument
from search.queries.visible import addresses

FEW = 10  # hits that are looked at before a number is believed
Counts = dict[str, list[tuple[str, int]]]


class Answering(Protocol):
    """What a search asks of an engine."""

    def search(self, request: SearchRequest) -> SearchResult: ...

    def suggest(self, text: str, *, audience: str, limit: int) -> list[Hit]: ...

    def respell(self, word: str, *, limit: int = 5) -> list[tuple[str, int]]: ...


class Seen:
    """Answers as ``Engine`` does, for one request. A hit's document has its address of today; and while changes wait
    for the index, what is shown is read from the database: a name that was withdrawn stands in other documents too.

    One query for each answer besides those of ``addresses``; about thirty more while changes wait.
    """

    def __init__(self, engine: Engine, once: object = None) -> None:
        self.name, self._engine, self._once = engine.name, engine, once
        self._late: bool | None = None

    def search(self, request: SearchRequest) -> SearchResult:
        result = self._engine.search(request)
        hits, gone = self._look(result.hits)
        if gone and request.limit < FEW:
            wider = self.search(replace(request, limit=FEW))
            return replace(wider, hits=wider.hits[: request.limit])
        if not result.hits and self._is_late(()):
            gone, others = self._evidence(request, result)
            if others:
                return SearchResult(0, (), {})
        if not gone:
            return replace(result, hits=tuple(hits))
        return SearchResult(max(result.total - len(gone), 0), tuple(hits), _without(result.facets, gone))

    def suggest(self, text: str, *, audience: str, limit: int) -> list[Hit]:
        return self._look(self._engine.suggest(text, audience=audience, limit=limit))[0]

    def respell(self, word: str, *, limit: int = 5) -> list[tuple[str, int]]:
        """Single words of the index; whoever makes a search of them sees what it finds."""
        return self._engine.respell(word, limit=limit)

    def _evidence(self, request: SearchRequest, result: SearchResult) -> tuple[list[Hit], bool]:
        """Of an answer without hits: what is gone of those that it counts (on other pages), and whether something is
        gone that its facets count although its filters do not want it."""
        first = replace(request, offset=0, limit=FEW, facets={})
        if result.total:
            return self._look(self._engine.search(first).hits)[1], False
        wide = replace(first, filters={}, near=(), figures=(), published_from=None, published_to=None)
        return [], bool(any(result.facets.values()) and self._look(self._engine.search(wide).hits)[1])

    def _look(self, hits: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
        """Those that anyone may read, as they are now; and the others."""
        current = addresses(hits, self._once)
        shown = [_at(hit, current[hit.key]) for hit in hits if hit.key in current]
        units = [unit_of(hit.key) for hit in shown if hit.document.kind != "locality"]
        if units and self._is_late(units):
            now = {document.key: document for document in read_units(list(dict.fromkeys(units))).documents}
            shown = [
                hit
                if hit.document.kind == "locality"
                else replace(hit, document=replace(now[hit.key], url=hit.document.url))
                for hit in shown
                if hit.document.kind == "locality" or hit.key in now
            ]
        kept = {hit.key for hit in shown}
        return shown, [hit for hit in hits if hit.key not in kept]

    def _is_late(self, units: Iterable[str]) -> bool:
        """Whether a change waits for the index, or one of these could not be brought up to date."""
        if self._late is None:
            self._late = bool(_waiting(engine=self.name, keys=units))
        return self._late


def _at(hit: Hit, url: str) -> Hit:
    return hit if hit.document.url == url else replace(hit, document=replace(hit.document, url=url))


def _waiting_for(*, engine: str, keys: Iterable[str]) -> QuerySet:
    waits = Q(set_aside=False) | Q(key__in=keys)
    return PendingDocument.objects.filter(waits, engine=engine).values_list("pk")[:1]


_waiting = Prepared(_waiting_for)


def _without(facets: Counts, gone: list[Hit]) -> Counts:
    less = {name: dict(counts) for name, counts in facets.items()}
    for hit in gone:
        tags = hit.document.tags()
        for name, counts in less.items():
            for value in set(tags[FACET_FIELD.get(name, name)]) & counts.keys():
                counts[value] -= 1
    return {name: [(value, count) for value, count in counts.items() if count > 0] for name, counts in less.items()}
