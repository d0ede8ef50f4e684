"""Which engines are kept true, and which of them answers."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import structlog
from django.conf import settings

from search.engines.base import Engine, EngineUnavailable
from search.engines.breaker import Breaker
from search.engines.embedded.engine import EmbeddedEngine

if TYPE_CHECKING:
    from search.engines.elasticsearch.client import Cluster

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Asked(Generic[T]):
    """An answer, by which engine, and whether that is not the one which should have given it."""

    value: T
    engine: str
    degraded: bool


def engines() -> tuple[Engine, ...]:
    """All that are kept true, the serving one first; the embedded one is always the last."""
    root = Path(settings.SEARCH_INDEX_DIR)
    if not settings.ELASTICSEARCH_URL:
        return (_embedded(root),)
    # Here, so that a site without it never imports the client.
    from search.engines.elasticsearch.client import Cluster

    return _elasticsearch(Cluster.from_settings(), root), _embedded(root)


def current_engine() -> Engine:
    """The serving one: one a process and address, for it keeps the index (or the connection) open."""
    return engines()[0]


def engine_named(name: str) -> Engine:
    """Raises KeyError when this site keeps no such engine."""
    return {engine.name: engine for engine in engines()}[name]


def breaker_of(engine: Engine) -> Breaker:
    """What this process knows of how the engine fared lately."""
    return _breaker(cast(Hashable, engine), engine.name)


def ask(question: Callable[[Engine], T]) -> Asked[T]:
    """Put ``question`` to the serving engine. While that is away the embedded one answers, and it is said.

    A reader waits for an engine that is away at most once, and for its budget only: then the breaker is open, and it
    is tried again beside the requests. Raises EngineUnavailable when no engine can answer.
    """
    serving, *others = engines()
    if not others:
        return Asked(question(serving), serving.name, degraded=False)
    breaker = breaker_of(serving)
    if breaker.passes():
        try:
            with breaker.watching():
                return Asked(question(serving), serving.name, degraded=False)
        except EngineUnavailable as error:
            log.warning("search.fallback", engine=serving.name, error=str(error))
    else:
        breaker.probe_beside(lambda: _probe(serving))
    return Asked(question(others[-1]), others[-1].name, degraded=True)


def state_of(engine: Engine) -> dict[str, Any]:
    """``engine.status()`` for pages that must not wait: an engine that was away a moment ago is not asked."""
    if engine is engines()[-1]:
        return engine.status()
    breaker = breaker_of(engine)
    if not breaker.passes():
        breaker.probe_beside(lambda: _probe(engine))
        return _unknown(engine, breaker.reason)
    try:
        with breaker.watching():
            state = engine.status()
            if "error" in state:
                raise EngineUnavailable(str(state["error"]))
            return state
    except EngineUnavailable as error:
        return _unknown(engine, str(error))


def _unknown(engine: Engine, error: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("version", "wanted", "documents", "previous", "building"))
    return {"engine": engine.name, **nothing, "current": False, "error": error}


def _probe(engine: Engine) -> None:
    """A question as readers put it: an engine that counts but cannot search is still away."""
    engine.suggest("an", audience="vi", limit=1)


@cache
def _embedded(root: Path) -> EmbeddedEngine:
    return EmbeddedEngine(root)


@cache
def _elasticsearch(cluster: "Cluster", root: Path) -> Engine:
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    return ElasticsearchEngine(cluster, locks=root)


@cache
def _breaker(engine: Hashable, name: str) -> Breaker:
    return Breaker(name)
