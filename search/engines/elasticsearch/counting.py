"""How many there are, and of which kinds: counted, or estimated from a sample where counting takes too long."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from search.engines.base import SearchRequest
from search.engines.elasticsearch import queries
from search.engines.ranking import FACET_FIELD

Body = dict[str, Any]
# So many values of a facet each shard sends. When it has more, a count can be too low: those are asked once more.
SHARD_SIZE = 1_000
ALL_LOCALITIES = 5_000  # of today
COUNTED = 25_000  # documents whose facets are counted; those of more are estimated
# Documents that an estimate looks at: what a tenth of them have is right within a fifteenth, 19 times of 20.
SAMPLE = 10_000
SEED = 7  # the same search gets the same estimates


@dataclass(frozen=True)
class Group:
    """Facets that are counted over the same documents: name → its aggregation."""

    query: Body
    facets: Body

    def total_body(self) -> Body:
        return {"query": self.query, "size": 0, "track_total_hits": True}

    def body(self, total: int | None) -> Body:
        """``total`` (documents), where it is known already, tells whether they are counted or estimated."""
        body = {**self.total_body(), "track_total_hits": total is None}
        if self.is_estimated(total):
            sampler = {"probability": min(0.5, SAMPLE / (total or 1)), "seed": SEED}
            return {**body, "aggs": {"sample": {"random_sampler": sampler, "aggs": self.facets}}}
        return {**body, "aggs": self.facets}

    def is_estimated(self, total: int | None) -> bool:
        return total is not None and total > COUNTED and bool(self.facets)

    def recount_body(self, answer: Any) -> Body | None:
        """To count anew the values that some shard did not send; None when every count is exact, or an estimate."""
        again = _recounts(self.facets, answer.get("aggregations", {}))
        return {**self.total_body(), "track_total_hits": False, "aggs": again} if again else None


def groups(request: SearchRequest) -> list[Group]:
    """The first counts the hits, and the facets that stand under all choices. A choice whose own facet is asked for
    narrows the hits and the other facets, not its own: those are counted over more, by a second one."""
    chosen = queries.choices(request)
    own = {name: query for name, query in chosen.items() if name in request.facets}
    common = [
        queries.matching(request, scored=False),
        *(query for name, query in chosen.items() if name not in own),
        *queries.limits(request),
    ]
    whole = {name: _values(name, size) for name, size in request.facets.items() if name not in own}
    first = Group(queries.boolean(filters=[*common, *own.values()]), whole)
    return [first, Group(queries.boolean(filters=common), dict(_free(request, own)))] if own else [first]


def _free(request: SearchRequest, own: dict[str, Body]) -> Iterator[tuple[str, Body]]:
    for name in own:
        values = _values(name, request.facets[name])
        others = [query for other, query in own.items() if other != name]
        yield name, {"filter": queries.boolean(filters=others), "aggs": {name: values}} if others else values


def _values(name: str, size: int) -> Body:
    shard_size = max(size, ALL_LOCALITIES if name == "locality" else SHARD_SIZE)
    field = FACET_FIELD.get(name, name)
    return {"terms": {"field": field, "size": size, "shard_size": shard_size, "show_term_doc_count_error": True}}


def _recounts(asked: Body, answer: Any) -> Body:
    found: Body = {}
    for name, about in asked.items():
        if name not in answer:  # it was estimated
            continue
        if "filter" in about:
            if inner := _recounts(about["aggs"], answer[name]):
                found[name] = {**about, "aggs": inner}
        elif any(bucket["doc_count_error_upper_bound"] for bucket in answer[name]["buckets"]):
            values = [bucket["key"] for bucket in answer[name]["buckets"]]
            found[name] = {"terms": {"field": about["terms"]["field"], "include": values, "size": len(values)}}
    return found


def total(answer: Any) -> int:
    return int(answer["hits"]["total"]["value"])


def values(answer: Any) -> dict[str, list[tuple[str, int]]]:
    """Facet → its values and how many documents have them, most frequent first."""
    found = answer.get("aggregations", {})
    found = found.get("sample", found)
    counted = {name: each.get(name, each) for name, each in found.items() if isinstance(each, dict)}
    return {
        name: [(bucket["key"], bucket["doc_count"]) for bucket in each["buckets"]]
        for name, each in counted.items()
        if "buckets" in each
    }
