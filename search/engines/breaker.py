"""A breaker between readers and an engine that may be away: per process, and no one waits twice."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pybreaker
import structlog

from search.engines.base import EngineUnavailable

FAILURES = 3  # in a row, before it opens
SLOW = 0.5  # seconds: a failure that took as long as this opens it at once
REST = 5.0  # seconds until it is tried again
log = structlog.get_logger(__name__)


class Breaker:
    """pybreaker's states, without its lock around the call: readers are not to queue behind each other."""

    def __init__(self, name: str) -> None:
        self._circuit = pybreaker.CircuitBreaker(
            fail_max=FAILURES, reset_timeout=REST, name=name, throw_new_error_on_trip=False
        )
        self._probing = threading.Lock()
        self._tried = 0.0
        self.reason = ""  # of the last failure; "" since it went well again

    def passes(self) -> bool:
        """Whether the engine may be asked."""
        return self._circuit.current_state == pybreaker.STATE_CLOSED

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
        """Try ``question`` in a thread of its own, when it has rested and nobody else is trying."""
        if time.monotonic() - self._tried < REST or not self._probing.acquire(blocking=False):
            return None
        self._tried = time.monotonic()
        thread = threading.Thread(target=self._probe, args=(question,), name=f"probe-{self._circuit.name}", daemon=True)
        thread.start()
        return thread

    def _probe(self, question: Callable[[], object]) -> None:
        try:
            question()
        except EngineUnavailable as error:
            self._failed(error, SLOW)
        except Exception:
            log.exception("search.probe_failed", engine=self._circuit.name)
        else:
            self._went_well()
        finally:
            self._probing.release()

    def _went_well(self) -> None:
        if not self.passes():
            log.warning("search.back", engine=self._circuit.name)
            self._circuit.close()
        elif self.reason:
            self._circuit.call(lambda: None)  # forgets the failures before
        self.reason = ""

    def _failed(self, error: EngineUnavailable, seconds: float) -> None:
        self.reason, self._tried = str(error), time.monotonic()
        if not self.passes():
            self._circuit.open()
            return
        if seconds >= SLOW:
            self._open(error)
            return
        try:
            self._circuit.call(_raise, error)
        except (EngineUnavailable, pybreaker.CircuitBreakerError):
            if not self.passes():
                log.error("search.away", engine=self._circuit.name, error=str(error))

    def _open(self, error: EngineUnavailable) -> None:
        self._circuit.open()
        log.error("search.away", engine=self._circuit.name, error=str(error))


def _raise(error: Exception) -> None:
    raise error
