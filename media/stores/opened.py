"""A file of a store as an open descriptor: what programs in the sandbox are given."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from media.stores import Absent, Store, StoreAway, store
from media.stores.local import LocalStore


@contextmanager
def opened(
    key: str, size: int, copy: Path, *, space: str = "private", tick: Callable[[], None] = lambda: None
) -> Iterator[int]:
    """Of the file itself on local disk, else of ``copy``, which has no name any more once it is open. Raises StoreAway,
    Absent."""
    place = store()
    if isinstance(place, LocalStore):
        try:
            descriptor = os.open(place.path(key, space), os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError as error:
            raise Absent(key) from error
    else:
        descriptor = os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        copy.unlink()
    try:
        if not isinstance(place, LocalStore):
            _fetch(place, key, space, size, descriptor, tick)
        yield descriptor
    finally:
        os.close(descriptor)


def _fetch(place: Store, key: str, space: str, size: int, descriptor: int, tick: Callable[[], None]) -> None:
    got = 0
    for piece in place.read(key, 0, size, space):
        view = memoryview(piece)
        while view:
            view = view[os.write(descriptor, view) :]
        got += len(piece)
        tick()
    if got != size:
        raise StoreAway(f"{got} bytes of {size} came")
