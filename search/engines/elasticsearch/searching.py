"""A search as the node is asked for it: at one go, or in two steps where the index is large.

In a large index one counts first, which costs little. Where very many match, those lead that have all that is looked
for in a title or another short text: only they are weighed, and the others follow when they are over. Facets of very
many are estimated.
"""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from search.engines.base import SearchRequest, SearchResult
from search.engines.elasticsearch import counting, queries, reading
from search.engines.elasticsearch.counting import Group
from search.engines.elasticsearch.indices import LARGE
from search.engines.elasticsearch.mapping import DEEPEST

Body = dict[str, Any]
Ask = Callable[[list[Body]], list[Any]]  # bodies of searches → an answer to each
MANY = DEEPEST  # hits: more than one can page through
ENOUGH = 1_000  # hits that lead: whoever has turned all their pages can wait for the others


def search(request: SearchRequest, ask: Ask, *, documents: int) -> SearchResult:
    """``documents``: how many the index holds, more or less."""
    groups = counting.groups(request)
    sizes, page = _measured(request, groups, ask) if documents > LARGE else ([], [reading.best_body(request)])
    page = page if reading.has_page(request) else []
    measured = list(zip_longest(groups, sizes))
    counted = [(group, size) for group, size in measured if size is None or group.facets]
    bodies = [*page, *(group.body(size) for group, size in counted)]
    answers = ask(bodies) if bodies else []
    best, counts = answers[: len(page)], answers[len(page) :]
    again = [body for (group, _), each in zip(counted, counts, strict=True) if (body := group.recount_body(each))]
    facets: dict[str, list[tuple[str, int]]] = {}
    for each in (*counts, *(ask(again) if again else ())):
        facets |= counting.values(each)
    return SearchResult(
        total=sizes[0] if sizes else counting.total(counts[0]),
        hits=tuple(hit for each in best for hit in reading.hits(each)),
        facets={name: facets[name] for name in request.facets},
        estimated=frozenset(name for group, size in measured if group.is_estimated(size) for name in group.facets),
    )


def _measured(request: SearchRequest, groups: list[Group], ask: Ask) -> tuple[list[int], list[Body]]:
    """Documents of each group; and what to ask for the hits, now that one knows how many there are."""
    # Without a choice of the reader's own the second group is hardly larger than the first: near enough for a sample.
    measured = groups if request.filters or request.near else groups[:1]
    tiers = queries.leading(request) if request.is_ranked and reading.has_page(request) else []
    leading = [Group(queries.boolean(filters=[groups[0].query, *tier]), {}) for tier in tiers]
    totals = [counting.total(each) for each in ask([group.total_body() for group in (*measured, *leading)])]
    sizes, led = totals[: len(measured)], totals[len(measured) :]
    sizes += sizes[:1] * (len(groups) - len(measured))
    if not tiers or sizes[0] <= MANY:
        return sizes, [reading.best_body(request)]
    enough = next((number for number, size in enumerate(led) if size >= ENOUGH), -1)
    return sizes, reading.led_bodies(request, tiers[enough], led[enough])
