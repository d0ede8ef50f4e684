"""From an intent to tantivy's queries. They are built from words, never parsed: what is typed is not syntax."""

from datetime import UTC, datetime

from tantivy import FieldType, Occur, Query, Searcher

from search.engines import ranking
from search.engines.base import Clause, SearchRequest
from search.engines.embedded.schema import ENGLISH, EXACT, own_name, schema, words
from search.engines.embedded.terms import figures_within


def any_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _in_field(field: str, tokens: list[str], *, slop: int = 0) -> Query:
    if len(tokens) == 1:
        return Query.term_query(schema(), field, tokens[0])
    return Query.phrase_query(schema(), field, [*tokens], slop=slop)


def _best(fields: dict[str, float], tokens: list[str], *, slop: int = 0) -> Query:
    found = [Query.boost_query(_in_field(field, tokens, slop=slop), boost) for field, boost in fields.items()]
    return Query.disjunction_max_query(found, ranking.TIE)


def _text_query(text: str, *, language: str | None, person: bool = False) -> Query | None:
    """The words of ``text`` side by side in one field; more when the marks are as typed; None without a word."""
    tokens = words(text)
    if not tokens:
        return None
    fields = {name: boost for name, boost in ranking.TEXTS.items() if not (person and name in ranking.PLACE_TEXTS)}
    found = _best(fields, tokens)
    if language == "en" and (stems := words(text, "english")):
        found = any_of([found, Query.boost_query(_in_field(ENGLISH, stems), ranking.STEMMED)])
    marked = words(text, "exact")
    if marked == tokens:
        return found
    exact = _best({f"{name}_exact": ranking.TEXTS[name] * ranking.MARKED for name in EXACT}, marked)
    return Query.boolean_query([(Occur.Must, found), (Occur.Should, exact)])


def _place_query(slugs: tuple[str, ...]) -> Query:
    ties = [
        Query.const_score_query(Query.term_set_query(schema(), f"place_{role}", list(slugs)), score)
        for role, score in ranking.PLACE_SCORES.items()
    ]
    return Query.disjunction_max_query(ties, 0.1)


def _place_or_name(clause: Clause) -> Query:
    found = [_place_query(clause.places)]
    if tokens := words(clause.text):
        named = [
            Query.const_score_query(_in_field(field, tokens), score) for field, score in ranking.NAME_SCORES.items()
        ]
        found.append(Query.disjunction_max_query(named, 0.1))
    return any_of(found)


def clause_query(clause: Clause, *, language: str | None) -> Query | None:
    """None when the clause holds no word."""
    if clause.places:
        return _place_or_name(clause)
    return _text_query(clause.text, language=language, person=clause.person)


def filter_query(field: str, values: tuple[str, ...]) -> Query:
    return Query.const_score_query(Query.term_set_query(schema(), field, list(values)), 0.0)


def _dates(start: datetime | None, end: datetime | None) -> Query:
    bounds = [each.astimezone(UTC) if each else None for each in (start, end)]
    return Query.const_score_query(
        Query.range_query(schema(), "published", FieldType.Date, bounds[0], bounds[1], include_upper=end is None), 0.0
    )


def _limits(request: SearchRequest, searcher: Searcher) -> list[Query]:
    """Every filter that is no facet's choice."""
    found = [figures_within(searcher, figure) for figure in request.figures]
    if request.keys is not None:
        found.append(filter_query("key", request.keys) if request.keys else Query.empty_query())
    if request.published_from or request.published_to:
        found.append(_dates(request.published_from, request.published_to))
    return found


def build(request: SearchRequest, searcher: Searcher, *, near: Query | None, except_filter: str | None = None) -> Query:
    """The whole query. ``near``: what ``request.near`` means here. ``except_filter`` leaves one filter out: that is
    how a facet counts its other values."""
    must: list[Query] = []
    should = _bonuses(request)
    for clause in request.clauses:
        query = clause_query(clause, language=request.audience)
        if query:
            (should if clause.optional else must).append(query)
    if request.clauses and not any(words(clause.text) or clause.places for clause in request.clauses):
        must.append(Query.empty_query())  # only marks were typed
    must += _limits(request, searcher)
    filters = {name: filter_query(name, values) for name, values in request.filters.items() if values}
    if near:
        filters["locality"] = any_of([filters["locality"], near]) if "locality" in filters else near
    must += [query for name, query in filters.items() if name != except_filter]
    if request.audience and "language" not in filters and except_filter != "language":
        must.append(filter_query("audience", (request.audience,)))
    if request.is_ranked and not request.clauses:
        must.append(Query.const_score_query(Query.all_query(), ranking.SOMEWHERE))
    parts = [(Occur.Must, query) for query in must or [Query.all_query()]]
    if request.without_kinds and "kind" not in filters and except_filter != "kind":
        parts.append((Occur.MustNot, Query.term_set_query(schema(), "kind", list(request.without_kinds))))
    parts += [(Occur.Should, query) for query in should]
    return Query.boolean_query(parts)


def _bonuses(request: SearchRequest) -> list[Query]:
    """For what is not only near, for a name typed in full, and for words that stand together."""
    tokens, bonuses = words(request.text), [_place_query(request.first)] if request.first else []
    if not tokens:
        return bonuses
    full = Query.term_query(schema(), "own_name", own_name(request.text))
    bonuses.append(Query.const_score_query(full, ranking.NAMED_IN_FULL))
    if len(tokens) > 1 and not any(clause.places for clause in request.clauses):
        bonuses.append(_best(ranking.TOGETHER, tokens, slop=2))
    return bonuses
