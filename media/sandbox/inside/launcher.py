"""Locks this process in, then becomes the program: ``python -I launcher.py ORDER`` (JSON, made by ``layers``).

Whatever the program needs of our own (a binary, a script with all that it imports) is opened before: behind the locks
nobody may come at it, wherever it lies. A layer that the order requires and that does not hold ends it with
DID_NOT_HOLD, before the program has begun.
"""

import ctypes
import json
import os
import resource
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from media.sandbox.inside import DID_NOT_HOLD, landlock, seccomp  # noqa: E402

CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
PDEATHSIG, DUMPABLE = 1, 4
_libc = ctypes.CDLL(None, use_errno=True)


def lock(order: dict[str, Any]) -> dict[str, bool]:
    """Each layer, in an order in which none takes away what the next needs; says which hold."""
    is_root = os.geteuid() == 0
    held = {"network": not _libc.unshare((0 if is_root else CLONE_NEWUSER) | CLONE_NEWNET | CLONE_NEWIPC)}
    own_count = held["network"] or (is_root and order["uid"])
    for name, value in order["rlimits"].items():
        # Processes are counted by user: without a namespace or a uid of its own, it would be those of the whole site.
        if name != "RLIMIT_NPROC" or own_count:
            _limit(getattr(resource, name), value)
    held["privileges"] = seccomp.no_new_privileges()
    held["files"] = landlock.restrict(order["readable"], order["writable"], ["/dev/null", "/dev/urandom", "/dev/zero"])
    held["user"] = _become(order["uid"]) if is_root else True
    # Changing the user forgets this, so it comes after; should the parent have died before, nobody will tell us.
    _libc.prctl(PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != order["parent"]:
        os._exit(DID_NOT_HOLD)
    held["calls"] = seccomp.restrict()
    return held


def _limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))


def _become(uid: int | None) -> bool:
    if uid is None:
        return False
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    return True


def main() -> None:
    order = json.loads(sys.argv[1])
    path, *arguments = order["command"]
    script = runpy.run_path(path)["main"] if order["is_script"] else None
    binary = None if script else os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    held = lock(order)
    missing = [name for name in order["require"] if not held[name]]
    if missing:
        sys.stderr.write(f"did not hold: {', '.join(missing)}\n")
        sys.exit(DID_NOT_HOLD)
    if order["tell"]:
        sys.stdout.write(json.dumps(held) + "\n")
        sys.stdout.flush()
    if binary is not None:
        os.execve(binary, order["command"], order["environment"])
    elif script:
        script(*arguments)


if __name__ == "__main__":
    main()
