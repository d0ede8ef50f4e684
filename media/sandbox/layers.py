"""Which layers of the sandbox hold on this machine: tried once a process, degraded openly."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import structlog

from media.sandbox.limits import MB, Limits
from media.sandbox.programs import path_of, readable

LAUNCHER = Path(__file__).parent / "inside" / "launcher.py"
NOBODY = 65534
# Each with what goes on without it, for whoever runs the site.
LAYERS = {
    "network": "no namespace without a network",
    "calls": "no filter of system calls",
    "files": "programs could read other files",
    "privileges": "programs could gain privileges",
    "user": "programs run as root",
}
log = structlog.get_logger(__name__)


def order(program: str, arguments: Iterable[str], limits: Limits, scratch: Path, **more: Any) -> list[str]:
    """The command line that starts ``program`` behind all layers that hold here."""
    held = layers()
    return _order(program, arguments, limits, scratch, held, NOBODY if held["user"] else None, **more)


def _order(
    program: str,
    arguments: Iterable[str],
    limits: Limits,
    scratch: Path,
    held: dict[str, bool],
    uid: int | None,
    tell: bool = False,
) -> list[str]:
    said = {
        "command": [path_of(program), *arguments],
        "is_script": program == "inspect",
        "environment": {"LANG": "C.UTF-8", "HOME": ".", "TMPDIR": ".", "PATH": "", "OMP_NUM_THREADS": "2"},
        "rlimits": limits.rlimits(),
        "readable": readable(program),
        "writable": [str(scratch)],
        "require": [name for name, holds in held.items() if holds],
        "uid": uid,
        "parent": os.getpid(),
        "tell": tell,
    }
    return [sys.executable, "-I", "-B", str(LAUNCHER), json.dumps(said)]


def owner() -> int | None:
    """Whom a scratch folder must belong to; None: us."""
    return NOBODY if os.geteuid() == 0 and layers()["user"] else None


def network_is_closed() -> bool:
    return layers()["network"] or layers()["calls"]


@lru_cache(maxsize=1)
def layers() -> dict[str, bool]:
    """Name of each layer → whether it holds."""
    # Without them all: where not even this answers, nothing will be run, and the reason is in the log.
    found = _tried() or dict.fromkeys(LAYERS, False)
    if lost := [why for name, why in LAYERS.items() if not found[name]]:
        log.warning("sandbox.degraded", lost=lost)
    return found


def _tried() -> dict[str, bool] | None:
    try:
        limits = Limits(cpu=20, wall=30.0, memory=1024 * MB)
        line = _order("inspect", ["nothing"], limits, Path("/nonexistent"), {}, NOBODY, tell=True)
        done = subprocess.run(  # noqa: S603 - with no file
            line, capture_output=True, timeout=60, check=False, env={}, cwd="/"
        )
        if done.returncode == 0:
            return json.loads(done.stdout.splitlines()[0])
        log.error("sandbox.broken", errors=done.stderr.decode("utf-8", "replace")[-2000:])
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError):
        log.exception("sandbox.broken")
    return None
