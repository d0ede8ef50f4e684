"""MP4 boxes, taken apart and put together."""

import struct
from collections.abc import Callable

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"rmra", b"rmda"}


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def full(kind: bytes, content: bytes, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", flags) + content)


def parts(content: bytes) -> list[tuple[bytes, bytes]]:
    """(kind, content) of each box in a row; sizes of 32 bits only."""
    found, at = [], 0
    while at + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        if size < 8:
            break
        found.append((kind, content[at + 8 : at + size]))
        at += size
    return found


def rewrite(content: bytes, kind: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with the content of every box of ``kind`` changed. What lies behind it moves: ``moov`` must be last."""
    out = b""
    for each, inner in parts(content):
        if each == kind:
            inner = change(inner)
        elif each in CONTAINERS:
            inner = rewrite(inner, kind, change)
        out += box(each, inner)
    return out
