"""The seam: what uploads, addresses and video ask of a store.

Keys are within a space ("private" or "public"). Parts go to the private space only, are numbered from 1, and all but
the last of an upload are of one size. Every call may raise StoreAway; what has begun may be asked again.
"""

import io
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

CHUNK = 1024 * 1024  # bytes held in memory while streaming


class StoreAway(Exception):
    """The store does not answer, or is not set up: whatever was to be done is to be tried again."""


class StoreRefused(Exception):
    """The store says that the parts do not make the file."""


class Absent(Exception):
    """There is no such file or upload in the store."""


@dataclass(frozen=True)
class Part:
    """A part that has arrived whole. ``etag``: as the store names it, without quotes; ``sha256``: in hex, of the bytes
    that the store has."""

    number: int
    size: int
    etag: str
    sha256: str


@dataclass(frozen=True)
class PartAddress:
    """Where a part is PUT, and the headers that must go with it."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)


class Store(ABC):
    parallel: int = 3  # parts that a browser should send at once
    own_addresses: bool  # whether bytes are fetched from the store itself, not from us
    origin = ""  # of those addresses, as CSP writes it

    # Uploads in parts, to the private space

    @abstractmethod
    def begin(self, key: str, upload: str) -> str:
        """Make room for parts of ``key``. Returns the store's name of it; local disk uses ``upload``."""

    @abstractmethod
    def sign_part(
        self, key: str, upload_id: str, number: int, *, length: int, sha256: str, seconds: int
    ) -> PartAddress:
        """An address that takes, by PUT, exactly the ``length`` bytes of this ``sha256`` (hex) as part ``number``, for
        so many ``seconds``; others are refused, and do not become a part."""

    @abstractmethod
    def send_part(self, key: str, upload_id: str, number: int, *, at: int, data: bytes) -> None:
        """A part from ourselves, not from a browser; ``at``: the place of its first byte in the file. Raises Absent."""

    @abstractmethod
    def list_parts(self, key: str, upload_id: str) -> list[Part]:
        """What has arrived and was compared with its checksum, by number. Raises Absent."""

    @abstractmethod
    def complete(self, key: str, upload_id: str, parts: list[Part]) -> None:
        """Make the file of ``parts``. Once it is made, doing it again changes nothing. Raises StoreRefused, Absent."""

    @abstractmethod
    def abort(self, key: str, upload_id: str) -> None:
        """Forget the parts; nothing when there are none."""

    @abstractmethod
    def stale(self, before: datetime) -> Iterator[tuple[str, str]]:
        """(key, upload id) of uploads that began before then and were neither completed nor aborted."""

    # Files

    @abstractmethod
    def size(self, key: str, space: str = "private") -> int | None:
        """Bytes, or None when it is not there."""

    @abstractmethod
    def read(self, key: str, start: int, length: int, space: str = "private") -> Iterator[bytes]:
        """``length`` bytes from ``start``, in pieces of CHUNK at most; fewer where the file ends. Raises Absent."""

    @abstractmethod
    def put(self, key: str, source: Path, mime: str, space: str = "private") -> None:
        """Store a file of this machine, whole or not at all."""

    @abstractmethod
    def copy(
        self, key: str, target: str, space: str = "private", target_space: str = "private", mime: str = ""
    ) -> None:
        """A second file with the same bytes, without their passing through us where that can be."""

    @abstractmethod
    def delete(self, keys: Iterable[str], space: str = "private") -> None:
        """Nothing for those that are not there."""

    @abstractmethod
    def delete_folder(self, prefix: str, space: str = "private") -> None:
        """All whose key begins with ``prefix`` + "/"."""

    @abstractmethod
    def address(self, key: str, *, seconds: int, mime: str, disposition: str, space: str = "private") -> str:
        """A signed address that gives this file to whoever holds it, for so many ``seconds``."""

    @abstractmethod
    def check(self) -> None:
        """Raises StoreAway with a sentence for operators unless files can be kept."""

    def open(self, key: str, space: str = "private") -> io.BufferedReader:
        """For readers that seek (zip, pictures): each stretch is fetched when it is asked for. Raises Absent."""
        size = self.size(key, space)
        if size is None:
            raise Absent(key)
        return io.BufferedReader(_Seekable(self, key, space, size), buffer_size=256 * 1024)


class _Seekable(io.RawIOBase):
    def __init__(self, store: Store, key: str, space: str, size: int) -> None:
        self._store, self._key, self._space, self._size, self._at = store, key, space, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer) -> int:
        wanted = min(len(buffer), self._size - self._at)
        if wanted <= 0:
            return 0
        filled = 0
        for piece in self._store.read(self._key, self._at, wanted, self._space):
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        self._at += filled
        return filled
