"""The demonstration and a small generated corpus, searchable, for the tests of this folder."""

import re
import uuid

import pytest
from elasticsearch import Elasticsearch

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage
from cms.registry.models import Initiative
from search.documents.builders import build
from search.engines import engines
from search.engines.base import Engine, Lot
from tests.relevance import atlas, corpus
from tests.relevance.asking import read
from tests.relevance.atlas import bare
from tests.relevance.collection import Thing

STORIES = 500  # generated; the demonstration comes whole
LOT = 500


@pytest.fixture
def known(db) -> dict[str, Thing]:
    """What is in it: of the units, those that a query names or that happen to be sampled."""
    asked = {bare(match) for query in read() for match in re.findall(r"(?:place|in):([^+&]+)", query.meaning)}
    wanted = {name for each in asked for name in (each.strip(), each.strip().partition(" ")[2], _last(each))}
    things = corpus.things(STORIES)
    units = {unit.slug: unit for unit in atlas.units().by_key.values()}
    return {
        ref: thing
        for number, (ref, thing) in enumerate(things.items())
        if thing.kind != "locality" or number % 20 == 0 or bare(units[ref.removeprefix("unit:")].name) in wanted
    }


def _last(name: str) -> str:
    """Without a type of two words."""
    return " ".join(name.split()[2:])


@pytest.fixture(params=["tantivy", "elasticsearch"])
def serving(request, settings, tmp_path, known):
    """The engine, with all of it."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.ELASTICSEARCH_URL = ""
    if request.param == "elasticsearch":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch")
        settings.ELASTICSEARCH_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
        settings.ELASTICSEARCH_TIMEOUT = 30_000
    corpus.enter(STORIES)
    engine = engines()[0]
    _fill(engine, known)
    yield engine
    if request.param == "elasticsearch":
        with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
            client.indices.delete(index=list(client.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}-*")))


def _fill(engine: Engine, known: dict[str, Thing]) -> None:
    units = Locality.objects.values_list("pk", "slug")
    wanted = [f"locality:{pk}" for pk, slug in units if f"unit:{slug}" in known]
    for model, kind in ((ArticlePage, "article"), (Initiative, "initiative")):
        wanted += [f"{kind}:{key}" for key in model.objects.values_list("translation_key", flat=True).distinct()]
    with engine.rebuild(resume=False) as building:
        for start in range(0, len(wanted), LOT):
            lot = wanted[start : start + LOT]
            building.add(lambda lot=lot: Lot(tuple(build(lot))), cursor=str(start))
        building.finish()
