"""Filters that tantivy has not: looked up among the terms of a field, and asked for one by one. Exact, and quick for
what one machine holds: as many terms as there are different figures, or units with a place on the map."""

from collections.abc import Collection, Iterator

from tantivy import Query, Searcher

from search.engines.base import FigureRange, Near
from search.engines.distance import DEGREE, distance
from search.engines.embedded.schema import FIGURES, POINTS, figure_term, schema


def figures_within(searcher: Searcher, wanted: FigureRange) -> Query:
    """Documents with a figure of that unit (any, if there is none) between the ends."""
    low = float("-inf") if wanted.minimum is None else wanted.minimum
    high = float("inf") if wanted.maximum is None else wanted.maximum
    beginning = figure_term(wanted.unit, "") if wanted.unit else ""
    found = []
    for term in _terms(searcher, FIGURES, beginning):
        if low <= float(term.rpartition("\x1f")[2]) <= high:
            found.append(term)
    return _one_of(FIGURES, found)


def points_near(searcher: Searcher, places: Collection[Near]) -> Query:
    """Documents with a point near one of them. Reads every point there is: ask once a search."""
    found = []
    for term in _terms(searcher, POINTS, ""):
        lat, lon = map(float, term.split(","))
        if any(
            abs(near.lat - lat) * DEGREE <= near.km + 1 and distance(near.lat, near.lon, lat, lon) <= near.km
            for near in places
        ):
            found.append(term)
    return _one_of(POINTS, found)


def _terms(searcher: Searcher, field: str, beginning: str) -> Iterator[str]:
    for term, _documents in searcher.terms_with_prefix(field, beginning):
        yield term


def _one_of(field: str, terms: list[str]) -> Query:
    if not terms:
        return Query.empty_query()
    return Query.const_score_query(Query.term_set_query(schema(), field, terms), 0.0)
