"""Where indices lie: ``<root>/<version>/`` each, and ``<root>/current``, a file that names the live one."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.engines.base import EngineUnavailable
from search.engines.embedded.schema import analyzers, schema, schema_hash

NOTE = "neuguong.json"  # beside tantivy's own files: which layout this index has, how far its making has come


@contextmanager
def guarded() -> Iterator[None]:
    """Everything that tantivy raises becomes EngineUnavailable: a damaged file makes it panic (a BaseException)."""
    try:
        yield
    except (OSError, ValueError, KeyError) as error:
        raise EngineUnavailable(f"{type(error).__name__}: {error}"[:500]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineUnavailable(f"the index is damaged: {error}"[:500]) from error


def open_index(path: Path, *, create: bool = False) -> tantivy.Index:
    """Raises EngineUnavailable when it is not there or not of this code's layout."""
    with guarded():
        if create:
            path.mkdir(parents=True)
            index = tantivy.Index(schema(), path=str(path))
            (path / NOTE).write_text(json.dumps({"schema": schema_hash(), "created": time.time()}))
        else:
            if layout_of(path) != schema_hash():
                raise EngineUnavailable(f"index {path.name} has another layout than the code wants: rebuild it")
            index = tantivy.Index.open(str(path))
        for name, analyzer in analyzers().items():
            index.register_tokenizer(name, analyzer)
        index.config_reader("manual")  # no thread that watches: the engine looks at each question, and workers fork
        return index


def layout_of(path: Path) -> str:
    """The hash that the index was made with; "" when there is no index."""
    return _note(path).get("schema", "")


def cursor_of(path: Path) -> str:
    """How far its making has come; "" at the beginning."""
    return _note(path).get("cursor", "")


def keep_cursor(path: Path, cursor: str) -> None:
    _replace(path / NOTE, json.dumps({**_note(path), "cursor": cursor}))


def _note(path: Path) -> dict[str, str]:
    try:
        note = json.loads((path / NOTE).read_text())
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _replace(path: Path, text: str) -> None:
    """At one stroke, and on disk."""
    draft = path.with_name(f".{path.name}.new")
    with draft.open("w") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Store:
    """The versions under one root. Files name the live one, the one before, and one that is being made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pointer = root / "current"
        self.write_lock = root / "write.lock"
        self.rebuild_lock = root / "rebuild.lock"

    def live(self) -> Path | None:
        return self._named("current")

    def previous(self) -> Path | None:
        """The one that was live before: kept for one rollback."""
        path = self._named("previous")
        return path if path and path.is_dir() else None

    def building(self) -> Path | None:
        """The one that is half made; None also when it has just become the live one."""
        path = self._named("building")
        return path if path and path != self.live() and layout_of(path) == schema_hash() else None

    def new_path(self) -> Path:
        return (
            self.root / f"{schema_hash()}-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{time.monotonic_ns() % 10**6}"
        )

    def versions(self) -> list[Path]:
        """Whole and half-built indices, oldest first."""
        found = [path for path in self.root.glob("*-*") if path.is_dir()]
        return sorted(found, key=lambda path: path.stat().st_mtime)

    def begin(self, path: Path) -> None:
        """From now on ``path`` is the one that is being made; another half-made one is swept away."""
        _replace(self.root / "building", path.name)
        self.sweep()

    def give_up(self) -> None:
        """Forget the one that is being made."""
        (self.root / "building").unlink(missing_ok=True)
        self.sweep()

    def switch(self, path: Path) -> None:
        """Make ``path`` live: readers see the old one or the new one, never none. Older ones are removed."""
        before = self.live()
        if before and before != path:
            _replace(self.root / "previous", before.name)
        _replace(self.pointer, path.name)
        self.sweep()

    def sweep(self) -> None:
        """Remove what is neither live nor kept nor being made."""
        keep = {self.live(), self.previous(), self.building()}
        if self.building() is None:
            (self.root / "building").unlink(missing_ok=True)
        for path in self.versions():
            if path not in keep:
                shutil.rmtree(path, ignore_errors=True)

    def _named(self, pointer: str) -> Path | None:
        try:
            name = (self.root / pointer).read_text().strip()
        except OSError:
            return None
        return self.root / name if name and "/" not in name else None
