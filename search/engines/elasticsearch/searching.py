"""A search as the node is asked for it: at one go, or step by step where the index is large.

In a large index one counts first, which costs little. Where very many match, only those are weighed that have what is
looked for in a short text (they lead; the others follow when the pages of these are over), and facets are estimated.
"""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from search.engines.base import SearchRequest, SearchResult
from search.engines.elasticsearch import counting, reading
from search.engines.elasticsearch.indices import LARGE

Body = dict[str, Any]
Ask = Callable[[list[Body]], list[Any]]  # bodies of searches → an answer to each
MANY = 20_000  # hits


def search(request: SearchRequest, ask: Ask, *, documents: int) -> SearchResult:
    """``documents``: how many the index holds, more or less."""
    groups = counting.groups(request)
    measured = ask([group.total_body() for group in groups]) if documents > LARGE else []
    sizes = [counting.total(each) for each in measured]
    counted = list(zip_longest(groups, sizes))
    page, leading = _page(request, many=bool(sizes) and sizes[0] > MANY)
    answers = ask([*page, *(group.body(size) for group, size in counted)])
    best, counts = answers[: len(page)], answers[len(page) :]
    found = tuple(hit for each in best for hit in reading.hits(each))
    if leading and (led := counting.total(best[0])) < reading.window(request)[1]:
        found += tuple(reading.hits(ask([reading.following_body(request, led)])[0]))
    again = [body for group, each in zip(groups, counts, strict=True) if (body := group.recount_body(each))]
    facets: dict[str, list[tuple[str, int]]] = {}
    for each in (*counts, *(ask(again) if again else ())):
        facets |= counting.values(each)
    return SearchResult(
        total=sizes[0] if sizes else counting.total(counts[0]),
        hits=found,
        facets={name: facets[name] for name in request.facets},
        estimated=frozenset(name for group, size in counted if group.is_estimated(size) for name in group.facets),
    )


def _page(request: SearchRequest, *, many: bool) -> tuple[list[Body], bool]:
    """What to ask for the hits, nothing for no page; and whether it is those that lead."""
    first, last = reading.window(request)
    if first >= last:
        return [], False
    if many and (leading := reading.leading_body(request)):
        return [leading], True
    return [reading.best_body(request)], False
