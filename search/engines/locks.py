"""Locks between processes that die with their holder, however it dies (flock)."""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import EngineUnavailable

_mine = threading.local()


class Held(EngineUnavailable):
    """Nothing is broken: another process is at it."""


@contextmanager
def held(path: Path, *, wait: float = 0.0, again: bool = False) -> Iterator[None]:
    """Hold ``path`` alone. Waits ``wait`` seconds for another holder, then raises Held. With ``again`` the thread that
    holds it (so taken) may hold it once more."""
    mine: set[Path] = _mine.__dict__.setdefault("paths", set())
    if again and path in mine:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:  # closing the file lets go
        _take(handle.fileno(), path.name, time.monotonic() + wait)
        if again:
            mine.add(path)
        try:
            yield
        finally:
            mine.discard(path)


def _take(handle: int, name: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise Held(f"{name} is held by another process") from None
            time.sleep(0.01)  # whoever holds it may soon take it again: a long sleep would miss every pause


def is_held(path: Path) -> bool:
    """Whether another one holds it at this moment."""
    try:
        with held(path):
            return False
    except Held:
        return True
