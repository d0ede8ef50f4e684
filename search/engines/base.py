"""The seam: what search asks of an engine, and what every engine answers. See tests/search/contract.py."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    optional: bool = False  # raises what has it, and is required of nothing


@dataclass(frozen=True)
class FigureRange:
    """A figure that every hit must report, in one unit; both ends are included."""

    unit: str  # as ``Figure.unit`` has it: "đồng", "km", "hộ"; "" is any
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Near:
    """Within ``km`` kilometres of a point (degrees)."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True)
class SearchRequest:
    """An intent. Every clause and every filter must hold; the values of one filter are alternatives."""

    clauses: tuple[Clause, ...] = ()
    text: str = ""  # the whole of what was typed, for names typed in full
    audience: str | None = None  # only documents for readers of this language; a filter on "language" overrides it
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without_kinds: tuple[str, ...] = ()  # left out unless a filter on "kind" asks for them
    figures: tuple[FigureRange, ...] = ()
    near: tuple[Near, ...] = ()  # places to choose besides the values of "locality": any of either will do
    keys: tuple[str, ...] | None = None  # only documents of these keys
    published_from: datetime | None = None
    published_to: datetime | None = None  # exclusive
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    facets: Mapping[str, int] = field(default_factory=dict)  # name → how many values at most

    @property
    def first(self) -> tuple[str, ...]:
        """Values of "locality": by relevance a tie to one of them counts as a typed place does, nearness nothing."""
        return tuple(self.filters.get("locality", ())) if self.near else ()

    @property
    def is_ranked(self) -> bool:
        """Whether something weighs; else the newest come first."""
        return self.sort == "relevance" and bool(self.clauses or self.first)


@dataclass(frozen=True)
class Hit:
    key: str
    score: float
    document: SearchDocument


@dataclass(frozen=True)
class SearchResult:
    """``total`` is exact. A facet counts what each value would show: all filters hold but the facet's own. Where an
    engine estimates those counts, ``estimated`` names the facet."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    estimated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lot:
    """Documents as the database had them, and keys that have none. ``revision``: drawn before the database was read."""

    documents: tuple[SearchDocument, ...] = ()
    remove: tuple[str, ...] = ()
    revision: int = 0


@dataclass(frozen=True)
class Written:
    """What became of a lot; all that is not named here is in the index."""

    refused: Mapping[str, str] = field(default_factory=dict)  # key → why the engine cannot take such a document
    newer: frozenset[str] = frozenset()  # keys that hold a later revision already: theirs is kept


class Build(Protocol):
    """An index that is being made beside the live one. From its first moment ``Engine.write`` writes into it too."""

    name: str
    cursor: str  # how far an earlier, killed one had come; "" when it begins anew

    def add(self, gather: Callable[[], Lot], *, cursor: str) -> None:
        """Put in what ``gather`` reads, which never overwrites what was written meanwhile; ``cursor`` is kept when
        this is on disk. May return before it is. Documents that cannot be taken are kept in ``refused``."""

    refused: dict[str, str]

    def finish(self) -> int:
        """Make it the live one, at one stroke, and keep the last for a rollback. Returns its number of documents."""


class Engine(Protocol):
    """Raises EngineUnavailable, never anything else, when it cannot answer."""

    name: str

    def search(self, request: SearchRequest) -> SearchResult: ...

    def suggest(self, text: str, *, audience: str, limit: int) -> list[Hit]:
        """Documents one of whose own names holds every word of ``text``, the last one perhaps unfinished."""

    def respell(self, word: str, *, limit: int = 5) -> list[tuple[str, int]]:
        """Folded words of the index at most one slip from ``word`` (the word itself first if it is there), with
        the number of documents."""

    def write(self, documents: Iterable[SearchDocument], *, remove: Sequence[str] = (), revision: int = 0) -> Written:
        """Replace or add by key, and remove keys, in the live index and in one that is being made. On disk and
        found when it returns. ``documents`` is read to its end before anything is written. Raises EngineUnavailable
        when it cannot be done: part of it may be done then, and writing it again is harmless."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer on this machine: waits for another, then raises EngineUnavailable. ``write`` takes it by
        itself, and may be called within it."""

    def rebuild(self, *, resume: bool = True) -> AbstractContextManager[Build]:
        """An index beside the live one: what a killed rebuild left half made, if it is of this code's layout and
        ``resume``, else a new one. Raises EngineUnavailable when another process is making one."""

    def building(self) -> str | None:
        """The name of an index that is half made, by a process that lives or was killed."""

    def rollback(self) -> str:
        """Make the previous index the live one again, and the live one the previous. Returns its name. Raises
        EngineUnavailable when there is none of this code's layout. What was written since is not in it: verify."""

    def versions(self, keys: Sequence[str]) -> dict[str, str]:
        """key → version of those that are there."""

    def keys(self) -> Iterator[str]:
        """Every key, in no order."""

    def count(self) -> int: ...

    def status(self) -> dict[str, Any]:
        """``{"engine", "version", "wanted", "current": bool, "documents", "previous", "building"}``, and ``"error"``
        when it is away; never raises, and answers soon."""
