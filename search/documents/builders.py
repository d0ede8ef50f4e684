"""From units of the outbox to documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Model

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage
from cms.registry.models import Initiative
from search.documents.articles import build_articles
from search.documents.document import SearchDocument
from search.documents.initiatives import build_initiatives
from search.documents.localities import build_localities

Builder = Callable[[Iterable[str]], list[SearchDocument]]
# What search has: each kind of document, the model whose rows it tells of, and how it is made.
DOCUMENTED: dict[str, tuple[type[Model], Builder]] = {
    "article": (ArticlePage, build_articles),
    "initiative": (Initiative, build_initiatives),
    "locality": (Locality, build_localities),
}


def build(units: Iterable[str]) -> list[SearchDocument]:
    """The documents that ``units`` ("article:<key>") have now; what is not public has none. Bounded queries."""
    identities: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        kind, _, identity = unit.partition(":")
        identities[kind].append(identity)
    return [document for kind, wanted in identities.items() for document in DOCUMENTED[kind][1](wanted)]
