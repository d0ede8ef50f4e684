"""The same search put twice: to the product's endpoint, and as the bare requests that its engine sends to the node."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

import urllib3

from tests.bench.queries import Parameters

PATIENCE = 60.0  # seconds: a slow answer is to be measured, not given up


def connection(address: str) -> urllib3.HTTPConnectionPool:
    """Kept open between requests."""
    parts = urlsplit(address)
    return urllib3.HTTPConnectionPool(parts.hostname or "", parts.port, timeout=PATIENCE, retries=False)


class Endpoint:
    """/api/v1/search of a running site."""

    def __init__(self, address: str) -> None:
        self._pool = connection(address)

    def ask(self, parameters: Parameters) -> None:
        answer = self._pool.request("GET", f"/api/v1/search?{urlencode(parameters)}")
        if answer.status != 200 or b'"degraded":false' not in answer.data:
            raise SystemExit(f"{parameters}: {answer.status} {answer.data[-200:]!r}")


@dataclass(frozen=True)
class Sent:
    method: str
    target: str
    body: bytes
    headers: dict[str, str]


class Node:
    """The node itself, asked what the engine asks it for a query: hits with their contents, total and facets."""

    def __init__(self, address: str) -> None:
        self._pool = connection(address)
        self._known: dict[str, list[Sent]] = {}

    def learn(self, parameters: Parameters) -> None:
        """Note what the engine sends. Not timed."""
        self._known[str(parameters)] = recorded(parameters)

    def ask(self, parameters: Parameters) -> None:
        for sent in self._known[str(parameters)]:
            answer = self._pool.request(sent.method, sent.target, body=sent.body, headers=sent.headers)
            if answer.status != 200:
                raise SystemExit(f"{parameters}: {answer.status} {answer.data[:300]!r}")


def recorded(parameters: Parameters) -> list[Sent]:
    from django.http import QueryDict

    from search.engines import current_engine
    from search.gazetteer import get_gazetteer
    from search.queries.filters import Reader
    from search.queries.params import read
    from search.queries.parse import parse
    from search.queries.run import build_request

    asked, gazetteer = read(QueryDict(urlencode(parameters))), get_gazetteer()
    reader = Reader(parameters.get("lang", "vi"), gazetteer, SimpleNamespace())
    request = build_request(asked, parse(asked.q, gazetteer), reader)
    with _listening() as heard:
        current_engine().search(request)
    return heard


@contextmanager
def _listening() -> Iterator[list[Sent]]:
    """Searches that the client sends, as they are on the wire."""
    from elastic_transport import Urllib3HttpNode

    heard: list[Sent] = []
    real = Urllib3HttpNode.perform_request

    def perform(self, method, target, body=None, headers=None, request_timeout=None):  # type: ignore[no-untyped-def]
        if "search" in target:
            heard.append(Sent(method, target, body or b"", dict(headers or {})))
        return real(self, method, target, body=body, headers=headers, request_timeout=request_timeout)

    Urllib3HttpNode.perform_request = perform  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        Urllib3HttpNode.perform_request = real  # type: ignore[method-assign]
