"""Questions to the live indices, and what their answers mean."""

from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

from search.documents.document import SearchDocument
from search.engines.base import Hit, SearchRequest, SearchResult
from search.engines.elasticsearch import queries
from search.engines.elasticsearch.analysis import folded
from search.engines.elasticsearch.mapping import DEEPEST
from search.engines.ranking import FACET_FIELD

Body = dict[str, Any]
# So many values of a facet each shard sends. When it has more, a count can be too low: those are asked once more.
SHARD_SIZE = 1_000
ALL_LOCALITIES = 5_000  # of today
SPELLING = ("text", "place_names")
NEIGHBOURS = 200  # words one slip away that a shard looks at before the most frequent are taken
PAGE = 5_000  # keys at a time
WINDOW = 200  # of the best, whose words are looked at more closely
DIRECTION = {"oldest": "asc"}


def search_body(request: SearchRequest) -> Body:
    """One request for all: hits, exact total, facets.

    A choice whose own facet is asked for narrows the hits (``post_filter``) and the other facets, not its own.
    """
    chosen = queries.choices(request)
    late = {name: query for name, query in chosen.items() if name in request.facets}
    early = [query for name, query in chosen.items() if name not in late] + queries.limits(request)
    relevance = request.is_ranked
    matching = queries.matching(request, scored=relevance)
    window = max(0, min(request.limit, DEEPEST - request.offset))
    body: Body = {
        **(_by_relevance(request, matching, early) if relevance else _by_date(request, matching, early)),
        "from": request.offset if window else 0,
        "size": window,
        "track_total_hits": True,
        "_source": ["content"],
    }
    if late:
        body["post_filter"] = queries.boolean(filters=list(late.values()))
    if request.facets:
        body["aggs"] = _facets(request, late)
    return body


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


def _facets(request: SearchRequest, late: dict[str, Body]) -> Body:
    """Those that stand under the same choices are counted together."""
    groups: dict[frozenset[str], list[str]] = {}
    for name in request.facets:
        groups.setdefault(frozenset(late) - {name}, []).append(name)
    aggregations: Body = {}
    for number, (narrowing, names) in enumerate(groups.items()):
        counted = {name: _values(name, request.facets[name]) for name in names}
        if not narrowing:
            aggregations |= counted
            continue
        narrow = queries.boolean(filters=[late[name] for name in sorted(narrowing)])
        aggregations[f"_{number}"] = {"filter": narrow, "aggs": counted}
    return aggregations


def _values(name: str, size: int) -> Body:
    shard_size = max(size, ALL_LOCALITIES if name == "locality" else SHARD_SIZE)
    field = FACET_FIELD.get(name, name)
    return {"terms": {"field": field, "size": size, "shard_size": shard_size, "show_term_doc_count_error": True}}


def recount_body(body: Body, answer: Any) -> Body | None:
    """To count anew the values that some shard did not send; None when every count is exact."""
    if not (aggregations := _recounts(body.get("aggs", {}), answer.get("aggregations", {}))):
        return None
    return {"query": body["query"], "aggs": aggregations, "size": 0, "track_total_hits": False}


def _recounts(asked: Body, answer: Any) -> Body:
    found: Body = {}
    for name, about in asked.items():
        if "filter" in about:
            if inner := _recounts(about["aggs"], answer[name]):
                found[name] = {**about, "aggs": inner}
        elif any(bucket["doc_count_error_upper_bound"] for bucket in answer[name]["buckets"]):
            values = [bucket["key"] for bucket in answer[name]["buckets"]]
            found[name] = {"terms": {"field": about["terms"]["field"], "include": values, "size": len(values)}}
    return found


def search_result(answer: Any, recount: Any, request: SearchRequest) -> SearchResult:
    found = _counts(answer) | (_counts(recount) if recount else {})
    facets = {name: found[name] for name in request.facets}
    return SearchResult(total=answer["hits"]["total"]["value"], hits=tuple(hits(answer)), facets=facets)


def _counts(answer: Any) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for name, counted in answer.get("aggregations", {}).items():
        for each, values in counted.items() if name.startswith("_") else ((name, counted),):
            if isinstance(values, dict) and "buckets" in values:
                found[each] = [(bucket["key"], bucket["doc_count"]) for bucket in values["buckets"]]
    return found


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
