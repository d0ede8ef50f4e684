"""Indices of its own for every test that asks for one."""

import os
import uuid

import pytest
from elasticsearch import Elasticsearch

from cms.localities.models import Locality
from search.engines import current_engine, engines
from search.indexing import keeping
from search.indexing.drain import drain
from search.models import PendingDocument

ENGINES = ("tantivy", "elasticsearch")
on_both_engines = pytest.mark.parametrize("engine", ENGINES, indirect=True)


@pytest.fixture
def engine(request, settings, tmp_path, db):
    """The site's engine on an empty index; the outbox is empty too.

    The embedded one, unless the test is parametrized (``on_both_engines``) or TEST_SEARCH_ENGINE names the other.
    """
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    settings.ELASTICSEARCH_URL = ""
    with_cluster = getattr(request, "param", os.environ.get("TEST_SEARCH_ENGINE")) == "elasticsearch"
    if with_cluster:
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch")
        settings.ELASTICSEARCH_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    for each in engines():
        with each.rebuild() as build:
            build.finish()
        keeping.begin_mending(each.name)
        keeping.mended(each)
    PendingDocument.objects.all().delete()  # loading the localities once a session left its sweep there
    yield current_engine()
    if with_cluster:
        with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
            names = list(client.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}-*"))
            client.indices.delete(index=names)


@pytest.fixture
def indexed(engine):
    """Call it to bring the indices up to the database, as the worker does (see ``drain``)."""
    return lambda: [drain(each) for each in reversed(engines())][-1]


@pytest.fixture
def old_can_giuoc():
    return Locality.objects.get(level="district", name="Cần Giuộc", valid_to__isnull=False)


@pytest.fixture
def old_thu_dau_mot():
    return Locality.objects.get(level="district", type="thanh-pho", name="Thủ Dầu Một", valid_to__isnull=False)


@pytest.fixture
def api(client):
    """``api(q="loa", lang="en")``: the JSON of /api/v1/search."""

    def ask(**parameters):
        response = client.get("/api/v1/search", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return ask


def titles(answer: dict, kind: str = "article") -> list[str]:
    return [result["title"] for result in answer["results"] if result["kind"] == kind]
