"""The seam: what search asks of an engine, and what every engine answers. See tests/search/contract.py."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from search.documents.document import SearchDocument

FACETS = ("kind", "language", "section", "sector", "policy", "initiative", "year", "locality")
Sort = Literal["relevance", "newest", "oldest"]


class EngineUnavailable(Exception):
    """The index is missing, damaged or away. The message is for the log and /readyz, not for readers."""


@dataclass(frozen=True)
class Clause:
    """One thing that every hit must have: a word or phrase in its text, or (when it names places) a tie to one."""

    text: str  # NFC, as typed
    phrase: bool = False
    places: tuple[str, ...] = ()  # slugs of units that the text may mean
    person: bool = False  # a person's name: the names of places do not answer to it


@dataclass(frozen=True)
class SearchRequest:
    """An intent. Every clause and every filter must hold; the values of one filter are alternatives."""

    clauses: tuple[Clause, ...] = ()
    text: str = ""  # the whole of what was typed, for names typed in full
    audience: str | None = None  # only documents for readers of this language; a filter on "language" overrides it
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without_kinds: tuple[str, ...] = ()  # left out unless a filter on "kind" asks for them
    published_from: datetime | None = None
    published_to: datetime | None = None  # exclusive
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    facets: Mapping[str, int] = field(default_factory=dict)  # name → how many values at most


@dataclass(frozen=True)
class Hit:
    key: str
    score: float
    document: SearchDocument


@dataclass(frozen=True)
class SearchResult:
    """``total`` is exact. A facet counts what each value would show: all filters hold but the facet's own."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


class Engine(Protocol):
    """Raises EngineUnavailable, never anything else, when it cannot answer."""

    name: str

    def search(self, request: SearchRequest) -> SearchResult: ...

    def suggest(self, text: str, *, audience: str, limit: int) -> list[Hit]:
        """Documents one of whose own names holds every word of ``text``, the last one perhaps unfinished."""

    def respell(self, word: str, *, limit: int = 5) -> list[tuple[str, int]]:
        """Folded words of the index at most one slip from ``word`` (the word itself first if it is there), with
        the number of documents."""

    def write(self, documents: Iterable[SearchDocument], *, remove: Sequence[str] = ()) -> None:
        """Replace or add by key, and remove keys. On disk when it returns; all or nothing."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer: waits for another, then raises EngineUnavailable."""

    def write_locked(self, documents: Iterable[SearchDocument], *, remove: Sequence[str] = ()) -> None:
        """As ``write``, for one who is within ``writing()`` already."""

    def rebuild(self) -> AbstractContextManager["Engine"]:
        """A fresh, empty index beside the live one, as an engine of its own. Raises when one is being made already."""

    def rebuilding(self) -> bool:
        """Whether a fresh index is being made at this moment, by whatever process."""

    def switch(self, fresh: "Engine") -> None:
        """Make it the live one and keep the last one for a rollback. Only within ``writing()`` and ``rebuild()``."""

    def versions(self, keys: Sequence[str]) -> dict[str, str]:
        """key → version of those that are there."""

    def keys(self) -> Iterator[str]:
        """Every key, in no order."""

    def count(self) -> int: ...

    def status(self) -> dict[str, Any]:
        """``{"engine", "version", "wanted", "current": bool, "documents", "previous"}``; never raises."""
