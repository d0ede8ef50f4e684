"""The official client, within budgets: every question ends in an answer or in EngineUnavailable, and in time."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import orjson
from django.conf import settings
from elastic_transport import TlsError, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.serializer import CompatibilityModeJsonSerializer

from search.engines.base import EngineUnavailable

T = TypeVar("T")
UNFIT = frozenset({400, 413})  # the request is at fault
LEAST = 0.03  # seconds that must be left for another try
BUSY = frozenset({429, 502, 503, 504})  # the next moment, or another node, may say otherwise
WRITING = 30.0  # seconds for one request of a writer, with its tries
PAUSES = (0.0, 0.3, 1.0, 2.0)  # before each try of a writer
# More than the threads of a process: one that waits for a free connection would wait beyond its budget.
CONNECTIONS = 64


@dataclass(frozen=True)
class Cluster:
    """Where the nodes are and how the indices are to be made. ``timeout``: seconds of a reader's question in all."""

    nodes: tuple[str, ...]
    prefix: str = "neuguong"
    timeout: float = 1.5
    api_key: str = ""
    ca_certs: Path | None = None
    shards: int = 1
    replicas: str = "0-1"

    def __repr__(self) -> str:  # without the key
        return f"Cluster({', '.join(self.nodes)}, prefix={self.prefix})"

    @classmethod
    def from_settings(cls) -> "Cluster":
        return cls(
            nodes=tuple(settings.ELASTICSEARCH_URL.split(",")),
            prefix=settings.ELASTICSEARCH_PREFIX,
            timeout=settings.ELASTICSEARCH_TIMEOUT / 1000,
            api_key=settings.ELASTICSEARCH_API_KEY,
            ca_certs=settings.ELASTICSEARCH_CA_CERTS,
            shards=settings.ELASTICSEARCH_SHARDS,
            replicas=settings.ELASTICSEARCH_REPLICAS,
        )


class Unfit(EngineUnavailable):
    """The node will not take the request as it is: malformed to it, or too large."""


class Connection:
    """``read`` and ``write`` put a question with the client's own calls: ``read(lambda client: client.count(…))``."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster

    def read(self, question: Callable[[Elasticsearch], T], *, seconds: float | None = None) -> T:
        """Within the budget, another node's answer included. One node that hangs takes half of it at most."""
        budget = seconds or self.cluster.timeout
        first = budget if len(self.cluster.nodes) == 1 else budget / 2
        return self._ask(question, budget=budget, first=first, pauses=(0.0, 0.0))

    def write(self, question: Callable[[Elasticsearch], T], *, seconds: float = WRITING) -> T:
        return self._ask(question, budget=seconds, first=seconds / 2, pauses=PAUSES)

    def _ask(
        self, question: Callable[[Elasticsearch], T], *, budget: float, first: float, pauses: tuple[float, ...]
    ) -> T:
        deadline = time.monotonic() + budget
        *others, last = pauses
        for number, pause in enumerate(pauses):
            if pause:  # a sleep of nothing, too, gives the processor away
                time.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311
            left = deadline - time.monotonic()
            try:
                return question(_client_for(self.cluster, os.getpid(), round(first if number == 0 else left, 2)))
            except (TransportError, ApiError) as error:
                left = deadline - time.monotonic()
                again = number < len(others) and left - pauses[number + 1] * 1.2 > LEAST
                if not again or not _may_pass(error):
                    unfit = isinstance(error, ApiError) and error.status_code in UNFIT
                    raise (Unfit if unfit else EngineUnavailable)(self.say(error)) from None
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise EngineUnavailable(self.say(error)) from None
        raise AssertionError(last)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Around what is made of an answer: one of another shape than a node's is no answer."""
        try:
            yield
        except (TransportError, ApiError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise EngineUnavailable(self.say(error)) from error

    def say(self, error: BaseException) -> str:
        """For the log: what happened and to which nodes, without the key and without what readers typed."""
        if isinstance(error, ApiError):
            text = f"HTTP {error.status_code}: {_reason(error.body)}"
        else:
            # Of a transport's error, ``str`` leaves out which certificate or connection it was about.
            text = f"{type(error).__name__}: {error.message if isinstance(error, TransportError) else error}"
        if self.cluster.api_key:
            text = text.replace(self.cluster.api_key, "…")
        return f"elasticsearch ({', '.join(self.cluster.nodes)}): {text}"[:500]


def _reason(body: object) -> str:
    """``type: reason`` of the first cause."""
    found = body.get("error", body) if isinstance(body, dict) else body
    if not isinstance(found, dict):
        return str(found)[:200]
    cause = next(iter(found.get("root_cause") or []), found)
    return f"{cause.get('type')}: {str(cause.get('reason'))[:200]}"


def _may_pass(error: Exception) -> bool:
    """Whether another try, perhaps at another node, may go better."""
    if isinstance(error, ApiError):
        return error.status_code in BUSY
    return not isinstance(error, TlsError)


class Answers(CompatibilityModeJsonSerializer):
    """Ten hits are fifty thousand characters: half of what the client costs is reading them as JSON."""

    def json_loads(self, data: bytes) -> Any:
        return orjson.loads(data)


@lru_cache(maxsize=64)  # to make one costs as much as to ask with it
def _client_for(cluster: Cluster, process: int, seconds: float) -> Elasticsearch:
    return _client(cluster, process).options(request_timeout=seconds, max_retries=0)


@lru_cache(maxsize=16)
def _client(cluster: Cluster, process: int) -> Elasticsearch:
    """One a process: a connection that is shared after a fork mixes up the answers."""
    return Elasticsearch(
        list(cluster.nodes),
        api_key=cluster.api_key or None,
        ca_certs=str(cluster.ca_certs) if cluster.ca_certs else DEFAULT,
        connections_per_node=CONNECTIONS,
        max_retries=0,
        serializers={mimetype: Answers() for mimetype in ("application/json", Answers.mimetype)},
        dead_node_backoff_factor=0.5,
        max_dead_node_backoff=10,
    )
