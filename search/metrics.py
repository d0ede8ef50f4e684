"""Gauges of the outbox and the indices: computed when /metrics is asked, at no other time."""

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily

from search.engines import engines, state_of
from search.health import numbers

OUTBOX = {
    "waiting": "Changes that wait for the search index",
    "oldest_seconds": "Age of the change that has waited longest",
    "set_aside": "Changes that could not be indexed",
}


class SearchCollector:
    def describe(self) -> list:
        return []  # or registering would ask for the values

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each with a value an engine. What cannot be had (database or index away) is left out."""
        current = _gauge("search_index_current", "1: it answers, by an index of this code's layout")
        documents = _gauge("search_documents", "Documents of the live index")
        for engine in engines():
            state = state_of(engine)
            current.add_metric([engine.name], int(state["current"]))
            if state["documents"] is not None:
                documents.add_metric([engine.name], state["documents"])
        yield from (current, documents)
        outbox = {name: _gauge(f"search_outbox_{name}", what) for name, what in OUTBOX.items()}
        try:
            for engine in engines():
                for name, value in numbers(engine.name).items():
                    outbox[name].add_metric([engine.name], value)
        except DatabaseError:
            return
        yield from outbox.values()


def _gauge(name: str, what: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, labels=["engine"])


def register() -> None:
    REGISTRY.register(SearchCollector())
