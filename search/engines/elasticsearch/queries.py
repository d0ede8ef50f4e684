"""From clauses to the node's queries. What is typed goes in as a value to be analysed, never as a query's syntax."""

from collections.abc import Iterable, Mapping
from typing import Any

from cms.vietnamese import fold, normalise
from search.engines.base import Clause, FigureRange, Near, SearchRequest
from search.engines.elasticsearch.analysis import LONGEST_START, folded, plain
from search.engines.ranking import (
    MARKED,
    NAME_SCORES,
    NAMED_IN_FULL,
    PLACE_SCORES,
    PLACE_TEXTS,
    STEMMED,
    SUGGEST_BEGIN,
    SUGGEST_FULL,
    TEXTS,
    TIE,
    TOGETHER,
)

Query = dict[str, Any]
# Where a weight of ``ranking`` is found here: the body's words stand in "text" beside all others.
FIELD = {"body": "text"}
MARKED_FIELDS = ("title", "names", "lead", "body")
MOST_TERMS = 60_000  # of one terms query
NOTHING: Query = {"match_none": {}}


def field(name: str, analyzer: str = "") -> str:
    own = FIELD.get(name, name)
    return f"{own}.{analyzer}" if analyzer else own


def boolean(
    *, must: list[Query] | None = None, filters: list[Query] | None = None, should: list[Query] | None = None
) -> Query:
    parts = {"must": must, "filter": filters, "should": should}
    return {"bool": {name: queries for name, queries in parts.items() if queries}}


def any_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries, "minimum_should_match": 1}}


def constant(query: Query, score: float) -> Query:
    return {"constant_score": {"filter": query, "boost": score}}


def phrase(name: str, words: str, *, slop: int = 0) -> Query:
    """``words`` side by side in one field; a single word is looked for as such."""
    return {"match_phrase": {name: {"query": words, "slop": slop} if slop else words}}


def _best(fields: Mapping[str, float], words: str) -> Query:
    """In the field where they weigh most, and a little more for each other one."""
    boosted = [f"{name}^{boost}" for name, boost in fields.items()]
    return {"multi_match": {"query": words, "type": "phrase", "fields": boosted, "tie_breaker": TIE}}


def _text_query(clause: Clause, words: str, *, language: str | None) -> Query:
    fields = {field(name): boost for name, boost in TEXTS.items() if not (clause.person and name in PLACE_TEXTS)}
    found = _best(fields, words)
    if language == "en":
        found = any_of([found, {"match_phrase": {field("body", "english"): {"query": words, "boost": STEMMED}}}])
    if fold(words) == words.lower():
        return found
    marked = _best({field(name, "exact"): TEXTS[name] * MARKED for name in MARKED_FIELDS}, words)
    return boolean(must=[found], should=[marked])


def _place_query(clause: Clause, words: str) -> Query:
    """A tie to the place as a constant, by its role; or its words in a text, for less."""
    ties = [constant(terms(f"place_{role}", clause.places), score) for role, score in PLACE_SCORES.items()]
    found: list[Query] = [{"dis_max": {"queries": ties, "tie_breaker": 0.1}}]
    if words:
        named = [constant(phrase(field(name), words), score) for name, score in NAME_SCORES.items()]
        found.append({"dis_max": {"queries": named, "tie_breaker": 0.1}})
    return any_of(found)


def clause_query(clause: Clause, *, language: str | None) -> Query | None:
    """None when the clause holds no word."""
    words = plain(clause.text)
    if clause.places:
        return _place_query(clause, words)
    return _text_query(clause, words, language=language) if words else None


def matching(request: SearchRequest) -> Query:
    """What the clauses want, scored by words, places and names typed in full."""
    if not request.clauses:
        return {"match_all": {}}
    queries = [(clause, clause_query(clause, language=request.audience)) for clause in request.clauses]
    must = [query for clause, query in queries if query and not clause.optional]
    should = [query for clause, query in queries if query and clause.optional]
    if not any(query for _, query in queries):
        return NOTHING  # only marks were typed
    return boolean(must=must or [{"match_all": {"boost": 0.0}}], should=[*should, *_bonuses(request)])


def _bonuses(request: SearchRequest) -> list[Query]:
    """For a name typed in full, and for words that stand together."""
    words = plain(request.text)
    if not words:
        return []
    bonuses = [constant({"term": {"own_name": folded(request.text)}}, NAMED_IN_FULL)]
    if " " in words and not any(clause.places for clause in request.clauses):
        together = [
            {"match_phrase": {field(name): {"query": words, "slop": 2, "boost": boost}}}
            for name, boost in TOGETHER.items()
        ]
        bonuses.append({"dis_max": {"queries": together, "tie_breaker": TIE}})
    return bonuses


# filters: they hold or they do not, and weigh nothing


def terms(name: str, values: Iterable[str]) -> Query:
    return {"terms": {name: list(values)}}


def limits(request: SearchRequest) -> list[Query]:
    """Every filter that is no facet's choice."""
    found = [figure_query(figure) for figure in request.figures]
    if request.near:
        found.append(near_query(request.near))
    if request.keys is not None:
        lots = [request.keys[at : at + MOST_TERMS] for at in range(0, len(request.keys), MOST_TERMS)]
        found.append(any_of([terms("key", lot) for lot in lots]) if lots else NOTHING)
    bounds = {"gte": request.published_from, "lt": request.published_to}
    if dates := {name: bound.isoformat() for name, bound in bounds.items() if bound}:
        found.append({"range": {"published": dates}})
    return found


def figure_query(figure: FigureRange) -> Query:
    """Unit and value of one and the same figure."""
    wanted: list[Query] = []
    if figure.unit:
        wanted.append({"term": {"figures.unit": normalise(figure.unit)}})
    bounds = {"gte": figure.minimum, "lte": figure.maximum}
    if values := {name: bound for name, bound in bounds.items() if bound is not None}:
        wanted.append({"range": {"figures.value": values}})
    inner = boolean(filters=wanted) if wanted else {"exists": {"field": "figures.value"}}
    return {"nested": {"path": "figures", "query": inner}}


def near_query(near: Near) -> Query:
    return {"geo_distance": {"distance": f"{near.km}km", "points": {"lat": near.lat, "lon": near.lon}}}


def choices(request: SearchRequest) -> dict[str, Query]:
    """Facet → the filter that its choice is; what is left out unasked counts as a choice of "kind"."""
    found = {name: terms(name, values) for name, values in request.filters.items() if values}
    if request.audience and "language" not in found:
        found["language"] = terms("audience", (request.audience,))
    if request.without_kinds and "kind" not in found:
        found["kind"] = {"bool": {"must_not": [terms("kind", request.without_kinds)]}}
    return found


def suggest_query(text: str, *, audience: str) -> Query | None:
    """Names that hold every word, the last one perhaps unfinished; None without a word."""
    words = plain(text).split()[:8]
    if not words:
        return None
    *whole, last = words
    must: list[Query] = [{"match": {"own_names": {"query": word}}} for word in whole]
    must.append(constant({"match": {"own_names.start": {"query": last[:LONGEST_START]}}}, 1.0))
    name = folded(" ".join(words))
    should = [
        constant({"term": {"own_name": name}}, SUGGEST_FULL),
        constant({"prefix": {"own_name": {"value": name}}}, SUGGEST_BEGIN),
    ]
    return boolean(must=must, filters=[terms("audience", (audience,))], should=should)
