"""What a search answers, ready for the page and the API alike."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from search.queries.asides import Aside
from search.queries.params import Parameters
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
    aside: Aside
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
    estimated: bool = False  # its counts are of a sample, rounded


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


How = Literal["unquoted", "telex", "vni", "spacing", "spelling", "fewer", "words"]


@dataclass(frozen=True)
class Corrected:
    """Nothing was found for ``typed``, and this is what was found instead.

    ``how``: a phrase whose words nowhere stand together (unquoted), keys of a Vietnamese keyboard (telex, vni), words
    run together or torn apart (spacing), a slip (spelling), words left out (fewer: ``left_out``), a figure taken for
    plain words (words).
    """

    typed: str
    text: str
    how: How
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    total: int
    results: list[Result]
    facets: list[Facet]
    suggestions: list[Suggestion] = field(default_factory=list)
    places: list[PlaceHint] = field(default_factory=list)
    engine: str = ""
    degraded: bool = False  # another engine than the site's own, or an old index, or none: not the whole truth
    available: bool = True  # some engine answered
    corrected: Corrected | None = None
    nearby: tuple[str, ...] = ()  # the chosen localities, as one says them, that have surroundings to look into
    notes: list[str] = field(default_factory=list)  # what could not be done as it was asked, in sentences
    asked: Parameters = field(default_factory=Parameters)  # what was searched for: links that change it begin here

    @property
    def showing_for(self) -> str | None:
        """The words that the results are for, when they are not those that were typed."""
        return self.corrected.text if self.corrected else None
