"""Generated coverage without rows, however much: facets name sections, sectors, policies and initiatives that do have
rows here, so that an answer costs what it costs on a real site."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.documents.document import SearchDocument
from tests.corpus.coverage.documents import documents
from tests.corpus.coverage.registry import Initiative
from tests.corpus.coverage.world import World

SEED = 1


class KnownWorld(World):
    """A generated world whose commonest entities bear the keys of rows in the database."""

    def __init__(self, *, size: int, seed: int = SEED) -> None:
        from cms.newsroom.models import SectionPage
        from cms.registry.models import Initiative, Policy, Sector

        super().__init__(seed=seed, size=size)
        self.section_keys = _borrowed(_keys(SectionPage), self.section_keys)
        self.sector_keys = _borrowed(_keys(Sector), self.sector_keys)
        policies = _borrowed(_keys(Policy), [policy.key for policy in self.policies])
        self.policies = tuple(replace(policy, key=key) for policy, key in zip(self.policies, policies, strict=True))
        self._known = _keys(Initiative)

    def initiative(self, number: int) -> Initiative:
        found = super().initiative(number)
        return replace(found, key=self._known[number]) if number < len(self._known) else found


def _keys(model) -> list[str]:
    rows = model._default_manager.filter(live=True).order_by("pk")
    return list(dict.fromkeys(str(key) for key in rows.values_list("translation_key", flat=True)))


def _borrowed(known: Sequence[str], made: Sequence[str]) -> tuple[str, ...]:
    """As many as were made, the first of them known."""
    return (*known[: len(made)], *made[len(known) :])


def stories(count: int, *, start: int = 0) -> Iterator[SearchDocument]:
    """The documents from ``start`` to ``count`` of a world of ``count``."""
    for number, document in enumerate(documents(count, world=KnownWorld(size=count))):
        if number >= start:
            yield document
