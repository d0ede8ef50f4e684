"""Locks between processes that die with their holder, however it dies (flock)."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import EngineUnavailable


@contextmanager
def held(path: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold ``path`` alone. Waits ``wait`` seconds for another holder, then raises EngineUnavailable."""
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    with path.open("a") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise EngineUnavailable(f"{path.name} is held by another process") from None
                time.sleep(0.05)
        yield  # closing the file lets go


def is_held(path: Path) -> bool:
    """Whether someone holds it at this moment."""
    try:
        with held(path):
            return False
    except EngineUnavailable:
        return True
