"""SHA-256 whose state can be written down: two gigabytes are read in several turns, and a killed worker goes on.

hashlib keeps its state to itself. OpenSSL's older calls (there since 0.9.8, with the same machine code) keep it in a
plain structure; where that library is absent, ``resumable()`` is false and a file is read in one turn.
"""

import ctypes
import ctypes.util
import hashlib
from functools import cache
from typing import Any

STATE = 112  # bytes of SHA256_CTX: 8 words, 2 of length, 16 of data, 2 counters


@cache
def _library() -> Any:
    name = ctypes.util.find_library("crypto")
    try:
        library = ctypes.CDLL(name) if name else None
        if library:
            for call in (library.SHA256_Init, library.SHA256_Update, library.SHA256_Final):
                call.restype = ctypes.c_int
            library.SHA256_Init.argtypes = [ctypes.c_char_p]
            library.SHA256_Update.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
            library.SHA256_Final.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    except (OSError, AttributeError):
        return None
    return library if library and _tells_the_truth(library) else None


def _tells_the_truth(library: Any) -> bool:
    """Whether the structure is what we think: a state that was moved gives what hashlib gives."""
    whole = bytes(range(256)) * 3
    first = _Resumable(library)
    first.update(whole[:301])
    second = _Resumable(library, first.state())
    second.update(whole[301:])
    return second.hexdigest() == hashlib.sha256(whole).hexdigest()


class _Resumable:
    def __init__(self, library: Any, state: str = "") -> None:
        self._library = library
        self._context = ctypes.create_string_buffer(STATE + 16)
        if state:
            self._context.raw = bytes.fromhex(state) + bytes(16)
        else:
            library.SHA256_Init(self._context)

    def update(self, data: bytes) -> None:
        self._library.SHA256_Update(self._context, data, len(data))

    def state(self) -> str:
        return self._context.raw[:STATE].hex()

    def hexdigest(self) -> str:
        answer = ctypes.create_string_buffer(32)
        copy = ctypes.create_string_buffer(self._context.raw, STATE + 16)
        self._library.SHA256_Final(answer, copy)
        return answer.raw.hex()


class _InOneTurn:
    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.update = self._hash.update
        self.hexdigest = self._hash.hexdigest

    def state(self) -> str:
        return ""


def resumable() -> bool:
    return _library() is not None


def sha256(state: str = "") -> Any:
    """``update(bytes)``, ``hexdigest()``, and ``state()``: text that ``sha256`` takes up again ("" if it cannot)."""
    library = _library()
    return _Resumable(library, state) if library else _InOneTurn()
