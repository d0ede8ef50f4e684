"""Landlock by ctypes: a process gives up all files but those it names, and TCP. See landlock(7)."""

import ctypes
import os
import struct
from collections.abc import Iterable

CREATE, ADD, RESTRICT = 444, 445, 446  # numbers of system calls: the same on every architecture
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_FILE, MAKE_REG = 1, 2, 4, 8, 1 << 5, 1 << 8
TRUNCATE, IOCTL = 1 << 14, 1 << 15
READING = EXECUTE | READ_FILE | READ_DIR
WRITING = READ_FILE | READ_DIR | WRITE_FILE | REMOVE_FILE | MAKE_REG
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL  # a rule for a file may hold no other right
TCP = 3  # to bind, to connect
ABSTRACT_SOCKETS_AND_SIGNALS = 3

_libc = ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """Of the kernel's Landlock; 0 where there is none."""
    return max(0, _libc.syscall(CREATE, None, 0, 1))


def restrict(readable: Iterable[str], writable: Iterable[str], devices: Iterable[str] = ()) -> bool:
    """From now on this process may read and execute beneath ``readable``, write beneath ``writable``, and nothing
    else. Needs no_new_privs. False, with nothing changed, where the kernel has no Landlock."""
    abi = version()
    if not abi:
        return False
    handled = (1 << (13 if abi == 1 else 14 if abi == 2 else 15 if abi < 5 else 16)) - 1
    attributes = struct.pack("QQQ", handled, TCP, ABSTRACT_SOCKETS_AND_SIGNALS)
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    rules = _libc.syscall(CREATE, ctypes.c_char_p(attributes), ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    allowed = [
        *((path, READING) for path in readable),
        *((path, WRITING | TRUNCATE) for path in writable),
        *((path, READ_FILE | WRITE_FILE) for path in devices),
    ]
    try:
        return all(_allow(rules, path, rights & handled) for path, rights in allowed) and not _libc.syscall(
            RESTRICT, rules, 0
        )
    finally:
        os.close(rules)


def _allow(rules: int, path: str, rights: int) -> bool:
    """True also for a path that is not there."""
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        if not os.path.isdir(path):
            rights &= ON_FILES
        return not _libc.syscall(ADD, rules, 1, ctypes.c_char_p(struct.pack("=Qi", rights, beneath)), 0)
    finally:
        os.close(beneath)
