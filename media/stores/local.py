"""Files on local disk: one folder a space, parts written in place in one file.

``incoming/<upload>/data`` is the file that grows; ``incoming/<upload>/<number>`` says that a part of it is on disk,
with its length and SHA-256. Such a note is written after the bytes have reached the disk, by a rename: whoever is
killed leaves either a whole part or none.
"""

import hashlib
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from media import signing
from media.stores.base import CHUNK, Absent, Part, PartAddress, Store, StoreAway, StoreRefused

INCOMING = "incoming"
_UPLOAD = re.compile(r"[0-9a-f-]{32,36}")


class CutShort(Exception):
    """The line was lost before the whole part had come, or what came is not what was announced."""


class LocalStore(Store):
    parallel = 2  # a slow sender keeps a thread of the web server for as long as a part takes
    own_addresses = False

    def __init__(self, roots: dict[str, Path]) -> None:
        self._roots = {space: Path(root) for space, root in roots.items()}

    def path(self, key: str, space: str = "private") -> Path:
        """Where a file is. Keys are ours, yet none may lead out of its space."""
        root = self._roots[space]
        path = Path(os.path.normpath(root / key))
        if not path.is_relative_to(root) or path == root:
            raise Absent(key)
        return path

    def _incoming(self, upload_id: str) -> Path:
        if not _UPLOAD.fullmatch(upload_id):
            raise Absent(upload_id)
        return self._roots["private"] / INCOMING / upload_id

    # Uploads in parts

    def begin(self, key: str, upload: str) -> str:
        with _disk():
            folder = self._incoming(upload)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "data").touch()
            (folder / "key").write_text(key)
            _sync(folder)
        return upload

    def sign_part(
        self, key: str, upload_id: str, number: int, *, length: int, sha256: str, seconds: int
    ) -> PartAddress:
        return PartAddress(signing.part_path(upload_id, number, length, sha256, seconds))

    def write_part(
        self, upload_id: str, number: int, at: int, *, length: int, sha256: str, read: Callable[[int], bytes]
    ) -> Part:
        """Write the ``length`` bytes that ``read(most)`` gives, at ``at``; they are on disk when this returns. Raises
        CutShort when fewer come or others than those of ``sha256``, Absent when the upload has ended."""
        folder = self._incoming(upload_id)
        note = folder / str(number)
        with _disk():
            note.unlink(missing_ok=True)  # until it is whole, the part is not there
            checksum, done = hashlib.sha256(), 0
            with open(folder / "data", "r+b", buffering=0) as data:
                while done < length:
                    piece = read(min(CHUNK, length - done))
                    if not piece:
                        raise CutShort(number)
                    _write_all(data.fileno(), piece, at + done)
                    checksum.update(piece)
                    done += len(piece)
                if checksum.hexdigest() != sha256:
                    raise CutShort(number)
                os.fdatasync(data.fileno())
            _write_note(note, json.dumps([length, sha256]))
        return Part(number, length, sha256, sha256)

    def send_part(self, key: str, upload_id: str, number: int, *, at: int, data: bytes) -> None:
        checksum = hashlib.sha256(data).hexdigest()
        read = io.BytesIO(data).read
        self.write_part(upload_id, number, at, length=len(data), sha256=checksum, read=read)

    def list_parts(self, key: str, upload_id: str) -> list[Part]:
        folder = self._incoming(upload_id)
        parts = []
        with _disk():
            for name in os.listdir(folder):
                if name.isdigit():
                    size, sha256 = json.loads((folder / name).read_text())
                    parts.append(Part(int(name), size, sha256, sha256))
        return sorted(parts, key=lambda part: part.number)

    def complete(self, key: str, upload_id: str, parts: list[Part]) -> None:
        folder, target = self._incoming(upload_id), self.path(key)
        if target.exists():  # done before, perhaps by one who was killed before tidying
            shutil.rmtree(folder, ignore_errors=True)
            return
        if self.list_parts(key, upload_id) != parts:
            raise StoreRefused(key)
        with _disk():
            data = folder / "data"
            if data.stat().st_size != sum(part.size for part in parts):
                raise StoreRefused(key)
            target.parent.mkdir(parents=True, exist_ok=True)
            data.rename(target)
            _sync(target.parent)
            shutil.rmtree(folder, ignore_errors=True)

    def abort(self, key: str, upload_id: str) -> None:
        shutil.rmtree(self._incoming(upload_id), ignore_errors=True)

    def stale(self, before: datetime) -> Iterator[tuple[str, str]]:
        folder = self._roots["private"] / INCOMING
        for entry in os.scandir(folder) if folder.is_dir() else ():
            if _UPLOAD.fullmatch(entry.name) and _last_change(Path(entry.path)) < before.timestamp():
                key = Path(entry.path) / "key"
                yield (key.read_text() if key.exists() else "", entry.name)

    # Files

    def size(self, key: str, space: str = "private") -> int | None:
        path = self.path(key, space)
        return path.stat().st_size if path.is_file() else None

    def read(self, key: str, start: int, length: int, space: str = "private") -> Iterator[bytes]:
        with _disk(), open(self.path(key, space), "rb", buffering=0) as file:
            file.seek(start)
            while length > 0 and (piece := file.read(min(CHUNK, length))):
                yield piece
                length -= len(piece)

    def put(self, key: str, source: Path, mime: str, space: str = "private") -> None:
        with _disk():
            target = self.path(key, space)
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished = target.with_name(f"{target.name}.{uuid4().hex}")
            try:
                shutil.copyfile(source, unfinished)
                with open(unfinished, "rb") as file:
                    os.fsync(file.fileno())
                unfinished.rename(target)
                _sync(target.parent)
            finally:
                unfinished.unlink(missing_ok=True)

    def copy(
        self, key: str, target: str, space: str = "private", target_space: str = "private", mime: str = ""
    ) -> None:
        self.put(target, self.path(key, space), mime, target_space)

    def delete(self, keys: Iterable[str], space: str = "private") -> None:
        with _disk():
            for key in keys:
                self.path(key, space).unlink(missing_ok=True)

    def delete_folder(self, prefix: str, space: str = "private") -> None:
        shutil.rmtree(self.path(prefix, space), ignore_errors=True)

    def address(self, key: str, *, seconds: int, mime: str, disposition: str, space: str = "private") -> str:
        return signing.file_path(key, space, seconds, mime, disposition)

    def check(self) -> None:
        for space, root in self._roots.items():
            try:
                root.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreAway(f"the folder of {space} files cannot be made: {error.strerror}") from error
            if not os.access(root, os.W_OK | os.X_OK):
                raise StoreAway(f"the folder of {space} files, {root}, cannot be written to")


class _disk:  # noqa: N801 - reads as a word in `with`
    """What goes wrong on disk, in the seam's words."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise Absent(str(error.filename)) from error
        if isinstance(error, OSError):
            raise StoreAway(f"disk: {error.strerror}") from error


def _write_all(descriptor: int, piece: bytes, at: int) -> None:
    view = memoryview(piece)
    while view:
        written = os.pwrite(descriptor, view, at)
        view, at = view[written:], at + written


def _write_note(note: Path, text: str) -> None:
    unfinished = note.with_name(f"{note.name}.{uuid4().hex}")
    with open(unfinished, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(note)
    _sync(note.parent)


def _sync(folder: Path) -> None:
    """What a folder lists reaches the disk apart from what its files hold."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _last_change(folder: Path) -> float:
    data = folder / "data"
    return max(path.stat().st_mtime for path in (folder, data) if path.exists())
