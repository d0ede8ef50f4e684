"""The demonstration and a generated corpus in the database, and an index of them."""

from collections.abc import Iterable
from contextlib import contextmanager
from unittest import mock

SEED = 1
STORIES = 2500  # generated


def enter(stories: int = STORIES, *, seed: int = SEED) -> None:
    """Write both into an empty database that has the localities. The demonstration comes without its pictures' cost."""
    from config.demonstration import loading
    from tests.corpus.coverage import rows

    with mock.patch.object(loading, "Illustrator", _OnePicture):
        loading.load()
    rows.enter(stories, world=_world(seed))


def _world(seed: int):
    from tests.corpus.coverage.world import World

    return World(seed=seed, size=STORIES)  # fewer stories are the first of the same


class _OnePicture:
    """In place of forty drawings: nobody looks for them here."""

    def __enter__(self) -> "_OnePicture":
        return self

    def __exit__(self, *_raised: object) -> None:
        pass

    def enter(self) -> dict:
        from config.demonstration.content_files import read
        from tests.factories.newsroom import ImageFactory

        picture = ImageFactory()
        return dict.fromkeys(read("pictures"), picture)


def things(stories: int = STORIES, *, seed: int = SEED) -> dict:
    """What is in it, with its facts."""
    from tests.relevance.collection import collect

    return collect(_world(seed), stories)


def refs(known: Iterable) -> dict[tuple[str, int], str]:
    """(kind, row's id) of a result → ref, for every row that there is."""
    from cms.localities.models import Locality
    from cms.newsroom.models import ArticlePage
    from cms.registry.models import Initiative
    from config.demonstration.content_files import read

    generated = {thing.key: thing.ref for thing in known if thing.key}
    keys = {entry["vi"][0]: entry["key"] for entry in read("initiatives")["initiative"]}
    found = {("locality", pk): f"unit:{slug}" for pk, slug in Locality.objects.values_list("pk", "slug")}
    vietnamese = ArticlePage.objects.filter(locale__language_code="vi").values_list("translation_key", "slug")
    stories = {str(key): generated.get(str(key), f"story:{slug}") for key, slug in vietnamese}
    for pk, key in ArticlePage.objects.values_list("pk", "translation_key"):
        found["article", pk] = stories[str(key)]
    named = dict(Initiative.objects.filter(locale__language_code="vi").values_list("translation_key", "name"))
    for pk, key in Initiative.objects.values_list("pk", "translation_key"):
        own = generated.get(str(key)) or f"initiative:{keys[named[key]]}"
        found["initiative", pk] = own
    return found


@contextmanager
def serving(address: str, prefix: str = "relevance"):
    """Readers are served by Elasticsearch at ``address``, or with "" by the embedded engine. Yields the engine."""
    from django.test.utils import override_settings

    from search.engines import current_engine

    with override_settings(ELASTICSEARCH_URL=address, ELASTICSEARCH_PREFIX=prefix, ELASTICSEARCH_TIMEOUT=30_000):
        yield current_engine()
