"""Gauges, the warm-up of a web process, and settings that cannot be obeyed."""

import pytest
from django.db import DatabaseError

from search import metrics
from search.engines import current_engine
from search.gazetteer import places
from search.warming import warm_up
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


def gauges(client) -> dict[str, float]:
    lines = client.get("/metrics").content.decode().splitlines()
    return {name: float(value) for name, value in (line.split() for line in lines if line.startswith("search_"))}


def test_metrics_tell_of_the_outbox_and_the_index(client, indexed):
    ArticleFactory()
    assert gauges(client)['search_outbox_waiting{engine="tantivy"}'] > 0
    indexed()
    assert gauges(client) == {
        'search_index_current{engine="tantivy"}': 1,
        'search_documents{engine="tantivy"}': 1,
        'search_outbox_waiting{engine="tantivy"}': 0,
        'search_outbox_oldest_seconds{engine="tantivy"}': 0,
        'search_outbox_set_aside{engine="tantivy"}': 0,
    }


def test_metrics_stand_when_the_outbox_cannot_be_read(client, engine, monkeypatch):
    def away(engine):
        raise DatabaseError

    monkeypatch.setattr(metrics, "numbers", away)
    assert set(gauges(client)) == {'search_index_current{engine="tantivy"}', 'search_documents{engine="tantivy"}'}


def test_a_warm_process_has_its_names_and_its_index(engine, monkeypatch, django_assert_max_num_queries):
    places._built.clear()
    engine._open = None
    monkeypatch.setattr("search.warming.connection.close", lambda: None)  # the test needs it yet
    warm_up()
    assert places._built
    assert engine._open


def test_warming_up_without_an_index_is_harmless(engine, monkeypatch):
    current_engine().store.pointer.unlink()
    monkeypatch.setattr("search.warming.connection.close", lambda: None)
    warm_up()
