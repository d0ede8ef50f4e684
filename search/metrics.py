"""Gauges of the outbox and the index: computed when /metrics is asked, at no other time."""

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily

from search.engines import current_engine
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
        """A gauge that cannot be had (database or index away) is left out."""
        state = current_engine().status()
        yield GaugeMetricFamily(
            "search_index_current", "1: an index of this code's layout", value=int(state["current"])
        )
        if state["documents"] is not None:
            yield GaugeMetricFamily("search_documents", "Documents of the live index", value=state["documents"])
        try:
            values = numbers()
        except DatabaseError:
            return
        for name, what in OUTBOX.items():
            yield GaugeMetricFamily(f"search_outbox_{name}", what, value=values[name])


def register() -> None:
    REGISTRY.register(SearchCollector())
