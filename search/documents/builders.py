"""From units of the outbox to documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Model

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage
from cms.registry.models import Initiative
from search.documents.articles import build_articles
from search.documents.campaigns import build_campaigns
from search.documents.document import SearchDocument
from search.documents.entries import build_entries
from search.documents.initiatives import build_initiatives
from search.documents.localities import build_localities

Builder = Callable[[Iterable[str]], list[SearchDocument]]
# What search has: each kind of document, the model whose rows it tells of, and how it is made.
DOCUMENTED: dict[str, tuple[type[Model], Builder]] = {
    "article": (ArticlePage, build_articles),
    "initiative": (Initiative, build_initiatives),
    "locality": (Locality, build_localities),
    "campaign": (Campaign, build_campaigns),
    "entry": (Entry, build_entries),
}


def identity_of(kind: str) -> str:
    """The field of the kind's model that a unit's identity is: rows that translate each other share a key."""
    fields = {field.name for field in DOCUMENTED[kind][0]._meta.get_fields()}
    return "translation_key" if "translation_key" in fields else "pk"


def build(units: Iterable[str]) -> list[SearchDocument]:
    """The documents that ``units`` ("article:<key>") have now; what is not public has none. Bounded queries."""
    identities: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        kind, _, identity = unit.partition(":")
        identities[kind].append(identity)
    return [document for kind, wanted in identities.items() for document in DOCUMENTED[kind][1](wanted)]
