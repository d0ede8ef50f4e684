"""Folders that a sandboxed program may write to. They vanish with their makers, even those that were killed."""

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from media.sandbox.layers import owner


def root() -> Path:
    return Path(settings.DATA_DIR) / "scratch"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder of the sandbox's user, removed at the end. Its lock tells ``sweep`` that the maker lives."""
    root().mkdir(parents=True, exist_ok=True)
    folder = root() / uuid.uuid4().hex
    with (root() / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder.mkdir(mode=0o700)
        user = owner()
        if user is not None:
            os.chown(folder, user, user)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            Path(lock.name).unlink(missing_ok=True)


def sweep() -> int:
    """Remove what killed makers have left; returns how many folders."""
    removed = 0
    for path in root().glob("*.lock"):
        with path.open("r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def used(folder: Path) -> int:
    """Bytes on disk beneath ``folder``; holes count for nothing, links are not followed."""
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(where, name)).st_blocks * 512
            except FileNotFoundError:
                continue
    return total
