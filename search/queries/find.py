"""What is put to an engine, and what comes back: the search itself, and another way when it finds nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from search.engines.base import Clause, SearchRequest, SearchResult
from search.queries import guesses
from search.queries.answer import Corrected, Suggestion
from search.queries.around import circles
from search.queries.facets import FACET_SIZES
from search.queries.filters import Reader, resolve
from search.queries.params import PAGE_SIZE, Parameters
from search.queries.parse import Typed, parse
from search.queries.recovery import Probe, recover
from search.queries.seen import Answering

MANY = ("locality", "entry")  # kinds that are shown when words or a choice ask for them


@dataclass(frozen=True)
class Reading:
    """Words as they were understood. ``parameters``: the same said in full, a figure by its own parameters."""

    typed: Typed
    request: SearchRequest
    parameters: Parameters


@dataclass(frozen=True)
class Question:
    """A search by one reader; ``filters`` are those of the parameters in the index's own values."""

    parameters: Parameters
    reader: Reader
    filters: Mapping[str, tuple[str, ...]]

    def read(self, text: str, *, plainly: bool = False) -> Reading:
        """No query. A figure is read from the words unless one was chosen."""
        chosen = self.parameters
        typed = parse(text, self.reader.gazetteer, plainly=plainly or chosen.as_typed or chosen.figure is not None)
        return self.reading_of(typed)

    def reading_of(self, typed: Typed) -> Reading:
        chosen, filters = self.parameters, dict(self.filters)
        said = replace(chosen, q=typed.rest, figure=chosen.figure or typed.figure)
        if typed.kind and "kind" not in filters:
            filters["kind"] = (typed.kind,)
            said = replace(said, filters={**chosen.filters, "kind": (typed.kind,)})
        return Reading(typed, self._request(typed, filters, said), said)

    def _request(self, typed: Typed, filters: Mapping[str, tuple[str, ...]], said: Parameters) -> SearchRequest:
        return SearchRequest(
            clauses=typed.clauses,
            text=typed.rest,
            audience=self.reader.language,
            filters=filters,
            # Fourteen thousand bare units, or all that a contest was sent, are no answer to "show me everything".
            without_kinds=() if any(not clause.optional for clause in typed.clauses) else MANY,
            near=circles(said, self.reader.gazetteer),
            figures=(said.figure,) if said.figure else (),
            published_from=said.published_from,
            published_to=said.published_to,
            sort=said.sort,
            offset=(said.page - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
            facets=FACET_SIZES,
        )


def question(parameters: Parameters, reader: Reader) -> Question:
    """One query for each of section, sector, policy, initiative in the filters."""
    return Question(parameters, reader, resolve(parameters.filters, reader))


@dataclass(frozen=True)
class Found:
    reading: Reading
    result: SearchResult
    corrected: Corrected | None = None
    suggestions: list[Suggestion] = field(default_factory=list)


def find(engine: Answering, asked: Question) -> Found:
    """At most ``recovery.MOST_CALLS`` + 3 questions to the engine; one when it finds something, and two more when the
    words lie a slip from the name of a place."""
    first = asked.read(asked.parameters.q)
    result = engine.search(first.request)
    if result.total:
        return Found(first, result, suggestions=_place_meant(engine, asked, first))
    typed = asked.parameters.q
    if first.typed.figure:
        plain = asked.read(typed, plainly=True)
        if plain.typed.clauses and (worded := engine.search(plain.request)).total:
            return Found(plain, worded, Corrected(typed, typed, "words"))
        # From here on the figure is a filter, and the other words are all there is.
        asked = Question(first.parameters, asked.reader, first.request.filters)
        first = asked.read(first.parameters.q)
    return _instead(engine, asked, Found(first, result), typed)


def _place_meant(engine: Answering, asked: Question, first: Reading) -> list[Suggestion]:
    """A place is offered beside what was found when its name is near, and the words stand together in no text."""
    given = asked.parameters
    name = None if given.as_typed else guesses.place_meant(first.typed, asked.reader.gazetteer)
    if name is None:
        return []
    plain = widened(first.request)
    if engine.search(replace(plain, clauses=(Clause(first.typed.text, phrase=True),), limit=0)).total:
        return []
    there = asked.read(name)
    if not (found := engine.search(replace(there.request, facets={}, offset=0, limit=0))).total:
        return []
    return [Suggestion("spelling", name, given.query_string(q=name), found.total)]


def _instead(engine: Answering, asked: Question, nothing: Found, typed: str) -> Found:
    given, first = asked.parameters, nothing.reading
    probe = Probe(engine)
    if given.is_narrowed and (total := probe.total(widened(first.request))):
        url = unfiltered(given) or "?"
        return replace(nothing, suggestions=[Suggestion("everywhere", given.q or _("Everything"), url, total)])
    fixed = recover(probe, first.typed, lambda text: asked.read(text).typed, widened(first.request), asked.reader)
    if fixed is None:
        return nothing
    other = asked.reading_of(fixed.typed) if fixed.typed else asked.read(fixed.text)
    if not given.as_typed and (found := engine.search(other.request)).total:
        return Found(other, found, Corrected(typed, fixed.text, fixed.how, fixed.left_out))
    # The filters, or the reader, do not want it: it is offered.
    wide = replace(given, q=fixed.text, as_typed=False)
    kind, url = ("everywhere", unfiltered(wide)) if given.is_narrowed else ("spelling", wide.query_string())
    return replace(nothing, suggestions=[Suggestion(kind, fixed.text, url, fixed.total)])


def unfiltered(parameters: Parameters) -> str:
    return parameters.query_string(filters={}, start=None, end=None, figure=None)


def widened(request: SearchRequest) -> SearchRequest:
    """Without filters, dates and figures."""
    return replace(
        request, filters={}, near=(), figures=(), published_from=None, published_to=None, facets={}, offset=0, limit=1
    )
