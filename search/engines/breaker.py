"""A breaker between readers and an engine that may be away: per process, and no one waits twice."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pybreaker
import structlog

from search.engines.base import EngineUnavailable

FAILURES = 3  # in a row, before it opens
SLOW = 0.3  # seconds: a failure that took as long as this opens it at once
REST = 5.0  # seconds until it is tried again
log = structlog.get_logger(__name__)


class Breaker:
    """pybreaker's states, without its lock around the call: readers are not to queue behind each other.

    Open, it lets one caller through after a rest; unless the last failure was a slow one: then a thread tries, and
    nobody waits for it.
    """

    def __init__(self, name: str) -> None:
        self._circuit = pybreaker.CircuitBreaker(fail_max=FAILURES, reset_timeout=REST, name=name)
        self._lock = threading.Lock()
        self._tried = 0.0
        self._slow = False
        self.reason = ""  # of the last failure; "" since it went well again

    @property
    def is_open(self) -> bool:
        return self._circuit.current_state != pybreaker.STATE_CLOSED

    def passes(self) -> bool:
        """Whether this caller may ask the engine."""
        return not self.is_open or (not self._slow and self._takes_turn())

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Around a call: counts how it ends. Only EngineUnavailable is a failure."""
        started = time.monotonic()
        try:
            yield
        except EngineUnavailable as error:
            self._failed(error, time.monotonic() - started)
            raise
        self._went_well()

    def probe_beside(self, question: Callable[[], object]) -> threading.Thread | None:
        """Try ``question`` in a thread of its own, when it has rested and nobody else has tried."""
        if not self.is_open or not self._takes_turn():
            return None
        thread = threading.Thread(target=self._probe, args=(question,), name=f"probe-{self._circuit.name}", daemon=True)
        thread.start()
        return thread

    def _takes_turn(self) -> bool:
        with self._lock:
            rested = time.monotonic() - self._tried >= REST
            if rested:
                self._tried = time.monotonic()
            return rested

    def _probe(self, question: Callable[[], object]) -> None:
        try:
            with self.watching():
                question()
        except EngineUnavailable:
            pass  # it stays open
        except Exception:
            log.exception("search.probe_failed", engine=self._circuit.name)

    def _went_well(self) -> None:
        if self.is_open:
            log.warning("search.back", engine=self._circuit.name)
            self._circuit.close()
        elif self.reason:
            with suppress(pybreaker.CircuitBreakerError):  # opened by another thread this moment
                self._circuit.call(lambda: None)  # forgets the failures before
        self.reason, self._slow = "", False

    def _failed(self, error: EngineUnavailable, seconds: float) -> None:
        was_open = self.is_open
        self.reason, self._slow, self._tried = str(error), seconds >= SLOW, time.monotonic()
        if was_open or self._slow:
            self._circuit.open()
        else:
            with suppress(EngineUnavailable, pybreaker.CircuitBreakerError):
                self._circuit.call(_raise, error)  # counts it
        if self.is_open and not was_open:
            log.error("search.away", engine=self._circuit.name, error=str(error))


def _raise(error: Exception) -> None:
    raise error
