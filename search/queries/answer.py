"""What a search answers, ready for the page and the API alike."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from search.queries.why_places import Reason


@dataclass(frozen=True)
class Result:
    id: int
    kind: str
    title: str
    url: str
    language: str
    published: datetime | None
    lead: str
    localities: tuple[str, ...]
    highlights: dict[str, list[str]]  # field → HTML with <mark>; only fields with something to mark
    why: list[Reason]


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool = False
    parent: str = ""  # of a locality: the slug of its province
    address: Callable[[], str] = str  # made when it is asked for: the API has no use for it

    @property
    def url(self) -> str:
        """This search with the value taken or given back."""
        return self.address()


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Suggestion:
    """Another search that finds something; ``kind``: "spelling", "everywhere" (without filters)."""

    kind: str
    text: str
    url: str
    total: int


@dataclass(frozen=True)
class PlaceHint:
    """A unit that the typed words may mean."""

    title: str
    description: str
    url: str
    filter_url: str


@dataclass(frozen=True)
class Answer:
    total: int
    results: list[Result]
    facets: list[Facet]
    suggestions: list[Suggestion] = field(default_factory=list)
    places: list[PlaceHint] = field(default_factory=list)
    engine: str = ""
    degraded: bool = False  # the index is away: this is not the whole truth
