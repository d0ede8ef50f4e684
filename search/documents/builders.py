"""From units of the outbox to documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from search.documents.articles import build_articles
from search.documents.document import SearchDocument
from search.documents.initiatives import build_initiatives
from search.documents.localities import build_localities

BUILDERS: dict[str, Callable[[Iterable[str]], list[SearchDocument]]] = {
    "article": build_articles,
    "initiative": build_initiatives,
    "locality": build_localities,
}


def build(units: Iterable[str]) -> list[SearchDocument]:
    """The documents that ``units`` ("article:<key>") have now; what is not public has none. Bounded queries."""
    identities: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        kind, _, identity = unit.partition(":")
        identities[kind].append(identity)
    return [document for kind, wanted in identities.items() for document in BUILDERS[kind](wanted)]
