"""An index of its own for every test that asks for one."""

import pytest

from cms.localities.models import Locality
from search.engines import current_engine
from search.engines.embedded.store import open_index
from search.indexing.drain import drain
from search.models import PendingDocument


@pytest.fixture
def engine(settings, tmp_path, db):
    """The site's engine on an empty index; the outbox is empty too."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    engine = current_engine()
    path = engine.store.new_path()
    open_index(path, create=True)
    engine.store.switch(path)
    PendingDocument.objects.all().delete()  # loading the localities once a session left its sweep there
    return engine


@pytest.fixture
def indexed(engine):
    """Call it to bring the index up to the database, as the worker does."""
    return lambda: drain(engine)


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
