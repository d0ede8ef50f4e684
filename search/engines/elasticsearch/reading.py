"""Questions to the live indices, and what their answers mean."""

from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

from search.documents.document import SearchDocument
from search.engines.base import Hit, SearchRequest
from search.engines.elasticsearch import queries
from search.engines.elasticsearch.analysis import folded
from search.engines.elasticsearch.mapping import DEEPEST
from search.engines.ranking import SOMEWHERE

Body = dict[str, Any]
SPELLING = ("text", "place_names")
NEIGHBOURS = 200  # words one slip away that a shard looks at before the most frequent are taken
PAGE = 5_000  # keys at a time
WINDOW = 200  # of the best, whose words are looked at more closely
DIRECTION = {"oldest": "asc"}


def window(request: SearchRequest) -> tuple[int, int]:
    """The hits of the page: from the first up to before the last, no deeper than one can page."""
    return request.offset, min(request.offset + request.limit, DEEPEST)


def has_page(request: SearchRequest) -> bool:
    first, last = window(request)
    return first < last


def best_body(request: SearchRequest) -> Body:
    """The hits of a page. What is counted is asked apart: nothing is scored only to be counted."""
    return _page(request, *window(request))


def led_bodies(request: SearchRequest, leading: list[Body], size: int) -> list[Body]:
    """The same page where ``size`` documents lead (those for which the filters of ``leading`` hold), and all the others
    follow: what is to be asked of either."""
    first, last = window(request)
    bodies = []
    if first < size:
        bodies.append(_page(request, first, min(last, size), leading))
    if last > size:
        others: Body = {"bool": {"must_not": [queries.boolean(filters=leading)]}}
        # They hold one word or phrase in a long text alone: that weighs the same for all.
        alike = len(request.clauses) == 1 and not request.clauses[0].places
        bodies.append(_page(request, max(0, first - size), last - size, [others], alike=alike))
    return bodies


def _page(request: SearchRequest, first: int, last: int, more: Sequence[Body] = (), *, alike: bool = False) -> Body:
    filters = [*queries.choices(request).values(), *queries.limits(request), *more]
    matching = queries.matching(request, scored=request.is_ranked and not alike)
    if alike:
        matching = queries.constant(matching, SOMEWHERE)
    best = _by_relevance if request.is_ranked else _by_date
    page: Body = {"from": first, "size": last - first, "track_total_hits": False, "_source": ["content"]}
    return {**best(request, matching, filters), **page}


def copies(request: SearchRequest) -> str:
    """Which copies of the shards to ask: those of a shard may hold equally good documents in another order, and all
    pages of one search must come from the same ones."""
    search = repr((request.text, request.audience, sorted(request.filters.items()), request.near))
    return f"q{crc32(search.encode('utf-8', 'replace')) % 97}"


def _by_relevance(request: SearchRequest, matching: Body, filters: list[Body]) -> Body:
    """Equal scores stand in the order of the shard (see ``copies``): a second order would cost as much as the first."""
    body: Body = {"query": _weighted(queries.boolean(must=[matching], filters=filters))}
    if closer := queries.closer(request):
        body["rescore"] = {"window_size": WINDOW, "query": {"rescore_query": _weighted(closer)}}
    return body


def _by_date(request: SearchRequest, matching: Body, filters: list[Body]) -> Body:
    order = {"order": DIRECTION.get(request.sort, "desc"), "missing": "_last"}
    return {"query": queries.boolean(filters=[matching, *filters]), "sort": [{"published": order}, {"key": "asc"}]}


def _weighted(query: Body) -> Body:
    """Kind and age: the score of the words times what the document weighs."""
    weight = {"field": "weight", "missing": 1.0}
    return {"function_score": {"query": query, "field_value_factor": weight, "boost_mode": "multiply"}}


def hits(answer: Any) -> Iterator[Hit]:
    for each in answer["hits"]["hits"]:
        document = SearchDocument.from_values(each["_source"]["content"])
        yield Hit(key=document.key, score=float(each["_score"] or 0), document=document)


def suggest_body(text: str, *, audience: str, limit: int) -> Body | None:
    query = queries.suggest_query(text, audience=audience)
    if not query:
        return None
    order = [{"_score": "desc"}, {"key": "asc"}]
    return {"query": query, "sort": order, "size": limit, "track_total_hits": False, "_source": ["content"]}


def respell_body(word: str) -> Body | None:
    """None unless it is one word."""
    text = folded(word)
    if not text or " " in text:
        return None
    suggestions = {
        name: {
            "text": text,
            "term": {
                "field": name,
                "analyzer": "folded",
                "suggest_mode": "always",
                "max_edits": 1,
                "prefix_length": 0,
                "min_word_length": 2,
                "size": NEIGHBOURS,
                "shard_size": NEIGHBOURS,
                "max_term_freq": 1_000_000_000,
                "accuracy": 0.1,
            },
        }
        for name in SPELLING
    }
    own = {name: {"filter": {"term": {name: text}}} for name in SPELLING}
    return {
        "size": 0,
        "query": queries.any_of([each["filter"] for each in own.values()]),
        "aggs": own,
        "suggest": suggestions,
        "track_total_hits": False,
    }


def respell_result(answer: Any, word: str, limit: int) -> list[tuple[str, int]]:
    text = folded(word)
    known: dict[str, int] = {}
    for name in SPELLING:
        if count := answer["aggregations"][name]["doc_count"]:
            known[text] = max(known.get(text, 0), count)
        for entry in answer["suggest"][name]:
            for option in entry["options"]:
                known[option["text"]] = max(known.get(option["text"], 0), option["freq"])
    return sorted(known.items(), key=lambda item: (item[0] != text, -item[1], item[0]))[:limit]


def versions_body(keys: Sequence[str]) -> Body:
    """From columns: the documents themselves are not read."""
    columns = {"docvalue_fields": ["key", "version"], "stored_fields": "_none_", "track_total_hits": False}
    return {"query": queries.constant(queries.terms("key", keys), 0.0), "size": len(keys), **columns}


def keys_body(pit: str, after: list[Any] | None) -> Body:
    body: Body = {
        "pit": {"id": pit, "keep_alive": "2m"},
        "size": PAGE,
        "sort": ["_shard_doc"],
        "docvalue_fields": ["key"],
        "stored_fields": "_none_",
        "track_total_hits": False,
    }
    return {**body, "search_after": after} if after else body
