"""From clauses to the node's queries. What is typed goes in as a value to be analysed, never as a query's syntax."""

from collections.abc import Iterable, Iterator, Mapping
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
    SOMEWHERE,
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
MARKED_FIELDS = ("title", "names", "lead")
LEADING = ((("title",), ("main",)), (MARKED_FIELDS, ("main", "mentioned")))  # texts of words, roles of places
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


def _is_marked(words: str) -> bool:
    return fold(words) != words.lower()


def _text_scores(clause: Clause, words: str) -> list[Query]:
    """By the short fields. What a long body weighs is asked of the best documents only: see ``closer``."""
    short = {name: boost for name, boost in TEXTS.items() if name != "body"}
    if clause.person:
        short = {name: boost for name, boost in short.items() if name not in PLACE_TEXTS}
    scores = [_best(short, words)]
    if _is_marked(words):
        scores.append(_best({field(name, "exact"): short[name] * MARKED for name in MARKED_FIELDS}, words))
        scores.append(constant(phrase(field("body", "exact"), words), MARKED))
    return scores


def _place_scores(clause: Clause, words: str) -> list[Query]:
    """A tie to the place as a constant, by its role; or its words in a text, for less."""
    found = [tied(clause.places)]
    if words:
        named = [constant(phrase(field(name), words), score) for name, score in NAME_SCORES.items()]
        found.append({"dis_max": {"queries": named, "tie_breaker": 0.1}})
    return found


def tied(places: tuple[str, ...]) -> Query:
    ties = [constant(terms(f"place_{role}", places), score) for role, score in PLACE_SCORES.items()]
    return {"dis_max": {"queries": ties, "tie_breaker": 0.1}}


def clause_filter(clause: Clause, *, language: str | None) -> Query | None:
    """What has it, as cheaply as that can be told: ``text`` has the words of all other fields but places. None when
    the clause holds no word."""
    words = plain(clause.text)
    names = [field("body"), *([] if clause.person or clause.places else PLACE_TEXTS)]
    found = [phrase(name, words) for name in names] if words else []
    if clause.places:
        found.append(terms("locality", clause.places))
    elif words and language == "en":
        found.append(phrase(field("body", "english"), words))
    return any_of(found) if found else None


def clause_query(clause: Clause, *, language: str | None) -> Query | None:
    """The same documents, scored."""
    there, words = clause_filter(clause, language=language), plain(clause.text)
    if not there:
        return None
    scores = _place_scores(clause, words) if clause.places else _text_scores(clause, words)
    return boolean(must=[constant(there, SOMEWHERE)], should=scores)


def matching(request: SearchRequest, *, scored: bool) -> Query:
    """What the clauses want; ``scored`` by words, places and names typed in full."""
    first = [tied(request.first)] if scored and request.first else []
    if not request.clauses:
        return boolean(must=[{"match_all": {"boost": SOMEWHERE}}], should=first) if first else {"match_all": {}}
    make = clause_query if scored else clause_filter
    queries = [(clause, make(clause, language=request.audience)) for clause in request.clauses]
    must = [query for clause, query in queries if query and not clause.optional]
    should = [query for clause, query in queries if query and clause.optional]
    if not any(query for _, query in queries):
        return NOTHING  # only marks were typed
    if not scored:
        return boolean(filters=must) if must else {"match_all": {}}
    should += first
    if name := folded(request.text):
        should.append(constant({"term": {"own_name": name}}, NAMED_IN_FULL))
    return boolean(must=must or [{"match_all": {"boost": SOMEWHERE}}], should=should)


def leading(request: SearchRequest) -> list[list[Query]]:
    """Filters of what has each thing that must be there where it weighs most, from the fewest documents to the most:
    words as they were typed in the title, or in any short text; a place as what the document is about, or tells of."""
    return [found for fields, roles in LEADING if (found := list(_leading(request, fields, roles)))]


def _leading(request: SearchRequest, fields: tuple[str, ...], roles: tuple[str, ...]) -> Iterator[Query]:
    for clause in request.clauses:
        words = plain(clause.text)
        marked = _is_marked(words) and not clause.places
        there = [phrase(field(name, "exact") if marked else name, words) for name in fields] if words else []
        ties = [terms(f"place_{role}", clause.places) for role in roles] if clause.places else []
        if not clause.optional and (there or ties):
            yield any_of([*ties, *there])


def closer(request: SearchRequest) -> Query | None:
    """What is too dear to ask of every document: how much a body is about each word, and all words side by side."""
    queries: list[Query] = []
    for clause in request.clauses:
        words = plain(clause.text)
        if not words or clause.places:
            continue
        name, boost = (field("body", "exact"), MARKED) if _is_marked(words) else (field("body"), 1.0)
        queries.append({"match_phrase": {name: {"query": words, "boost": boost * TEXTS["body"]}}})
        if request.audience == "en":
            queries.append({"match_phrase": {field("body", "english"): {"query": words, "boost": STEMMED}}})
    words = plain(request.text)
    if " " in words and not any(clause.places for clause in request.clauses):
        together = [
            {"match_phrase": {field(name): {"query": words, "slop": 2, "boost": boost}}}
            for name, boost in TOGETHER.items()
        ]
        queries.append({"dis_max": {"queries": together, "tie_breaker": TIE}})
    return boolean(should=queries) if queries else None


# filters: they hold or they do not, and weigh nothing


def terms(name: str, values: Iterable[str]) -> Query:
    return {"terms": {name: list(values)}}


def limits(request: SearchRequest) -> list[Query]:
    """Every filter that is no facet's choice."""
    found = [figure_query(figure) for figure in request.figures]
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
    if near := [near_query(each) for each in request.near]:
        found["locality"] = any_of([*([found["locality"]] if "locality" in found else []), *near])
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
