"""A filter of system calls, by ctypes: no sockets, no new processes (threads only), no looking into others.

io_uring is closed because it opens sockets past such a filter.
"""

import ctypes
import errno
import platform
import struct

NO_NEW_PRIVS, SET_SECCOMP, FILTER = 38, 22, 2
LOAD, JUMP_EQUAL, JUMP_ABOVE, JUMP_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
CLONE_THREAD = 0x10000
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data, little-endian
FOREIGN = 0x40000000  # numbers of the x32 interface begin here

# (architecture, clone, clone3, what is refused)
KNOWN = {
    # socket connect accept bind listen socketpair fork vfork kill ptrace pivot_root chroot mount umount2 init_module
    # kexec_load add_key request_key keyctl unshare perf_event_open open_by_handle_at setns process_vm_readv
    # process_vm_writev kcmp finit_module bpf userfaultfd pidfd_send_signal io_uring×3 pidfd_open pidfd_getfd
    "x86_64": (
        0xC000003E,
        56,
        435,
        (
            *(41, 42, 43, 49, 50, 53, 57, 58, 62, 101, 155, 161, 165, 166, 175, 246, 248, 249, 250, 272, 298, 304, 308),
            *(310, 311, 312, 313, 321, 323, 424, 425, 426, 427, 434, 438),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        220,
        435,
        (
            *(198, 203, 202, 200, 201, 199, 129, 117, 41, 51, 40, 39, 105, 104, 217, 218, 219, 97, 241, 265, 268),
            *(270, 271, 272, 273, 280, 282, 424, 425, 426, 427, 434, 438),
        ),
    ),
}

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def no_new_privileges() -> bool:
    return not _libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0)


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("HBBI", code, then, otherwise, value)


def program(machine: str) -> bytes:
    """The filter for ``machine``; the steps that an answer skips are counted in each jump."""
    architecture, clone, clone3, refused = KNOWN[machine]
    return b"".join(
        [
            _step(LOAD, ARCHITECTURE),
            _step(JUMP_EQUAL, architecture, 1),
            _step(RETURN, KILL),
            _step(LOAD, NUMBER),
            _step(JUMP_ABOVE, FOREIGN, 0, 1),
            _step(RETURN, KILL),
            _step(JUMP_EQUAL, clone3, 0, 1),
            _step(RETURN, REFUSE | errno.ENOSYS),  # so that the C library falls back to clone, whose flags can be seen
            *(
                part
                for number in refused
                for part in (_step(JUMP_EQUAL, number, 0, 1), _step(RETURN, REFUSE | errno.EPERM))
            ),
            _step(JUMP_EQUAL, clone, 1),
            _step(RETURN, ALLOW),
            _step(LOAD, FIRST_ARGUMENT),
            _step(JUMP_SET, CLONE_THREAD, 1),
            _step(RETURN, REFUSE | errno.EPERM),
            _step(RETURN, ALLOW),
        ]
    )


def restrict() -> bool:
    """Close the calls for this process, for good. Needs no_new_privs. False on a machine that we do not know."""
    if platform.machine() not in KNOWN:
        return False
    steps = program(platform.machine())
    made = _Program(len(steps) // 8, steps)
    return not _libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(made), 0, 0)
