"""From an intent to tantivy's queries. They are built from words, never parsed: what is typed is not syntax."""

from datetime import UTC, datetime

from tantivy import FieldType, Occur, Query

from search.engines.base import Clause, SearchRequest
from search.engines.embedded.schema import ENGLISH, EXACT, TEXTS, own_name, schema, words

# Above what one word weighs in a text: a story about a place comes before one that mentions it.
PLACE_SCORES = {
    "main": 30.0,
    "mentioned": 16.0,
    "was": 12.0,
    "within": 11.0,
    "became": 11.0,
    "became_within": 9.0,
    "weak": 2.0,
}
# The words of a place's name in a text, held below every firm tie: "Hồ Chí Minh" is mostly the man.
NAME_SCORES = {"title": 8.0, "names": 5.0, "lead": 4.0, "body": 1.5}
PLACE_TEXTS = ("place_names", "far_names")
FACET_FIELD = {"locality": "tree"}  # counted there, filtered in "locality", which holds old units too
NAMED_IN_FULL = 80.0


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
    return Query.disjunction_max_query(found, 0.2)


def _text_query(text: str, *, language: str | None, person: bool = False) -> Query | None:
    """The words of ``text`` side by side in one field; more when the marks are as typed; None without a word."""
    tokens = words(text)
    if not tokens:
        return None
    fields = {name: boost for name, boost in TEXTS.items() if not (person and name in PLACE_TEXTS)}
    found = _best(fields, tokens)
    if language == "en" and (stems := words(text, "english")):
        found = any_of([found, Query.boost_query(_in_field(ENGLISH, stems), 0.5)])
    marked = words(text, "exact")
    if marked == tokens:
        return found
    exact = _best({f"{name}_exact": TEXTS[name] * 1.5 for name in EXACT}, marked)
    return Query.boolean_query([(Occur.Must, found), (Occur.Should, exact)])


def _place_query(slugs: tuple[str, ...]) -> Query:
    ties = [
        Query.const_score_query(Query.term_set_query(schema(), f"place_{role}", list(slugs)), score)
        for role, score in PLACE_SCORES.items()
    ]
    return Query.disjunction_max_query(ties, 0.1)


def _place_or_name(clause: Clause) -> Query:
    found = [_place_query(clause.places)]
    if tokens := words(clause.text):
        named = [Query.const_score_query(_in_field(field, tokens), score) for field, score in NAME_SCORES.items()]
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


def build(request: SearchRequest, *, except_filter: str | None = None) -> Query:
    """The whole query. ``except_filter`` leaves one filter out: that is how a facet counts its other values."""
    must: list[Query] = []
    language = request.audience
    for clause in request.clauses:
        query = clause_query(clause, language=language)
        if query:
            must.append(query)
    if request.clauses and not must:
        must.append(Query.empty_query())  # only marks were typed
    filters = {name: values for name, values in request.filters.items() if values and name != except_filter}
    must += [filter_query(name, values) for name, values in filters.items()]
    if request.audience and "language" not in filters and except_filter != "language":
        must.append(filter_query("audience", (request.audience,)))
    if request.published_from or request.published_to:
        must.append(_dates(request.published_from, request.published_to))
    parts = [(Occur.Must, query) for query in must or [Query.all_query()]]
    if request.without_kinds and "kind" not in filters and except_filter != "kind":
        parts.append((Occur.MustNot, Query.term_set_query(schema(), "kind", list(request.without_kinds))))
    parts += [(Occur.Should, query) for query in _bonuses(request)]
    return Query.boolean_query(parts)


def _bonuses(request: SearchRequest) -> list[Query]:
    """For a name typed in full, and for words that stand together."""
    tokens = words(request.text)
    if not tokens:
        return []
    full = Query.term_query(schema(), "own_name", own_name(request.text))
    bonuses = [Query.const_score_query(full, NAMED_IN_FULL)]
    if len(tokens) > 1 and not any(clause.places for clause in request.clauses):
        bonuses.append(_best({"title": 6.0, "names": 6.0, "lead": 2.0, "body": 1.0}, tokens, slop=2))
    return bonuses
