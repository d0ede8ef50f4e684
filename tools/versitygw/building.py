"""The server: built once from a pinned module, whose sum Go checks, and kept outside the checkout."""

import fcntl
import os
import platform
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

from tools.components import find

VERSION = "v1.8.0"
MODULE = f"github.com/versity/versitygw/cmd/versitygw@{VERSION}"
# Debian's Go may be too old to fetch the one that the module asks for: then it fetches this one as a module.
TOOLCHAIN = "go1.26.0"
FETCHES_TOOLCHAINS = (1, 21)


class NoVersitygw(Exception):
    """It cannot be had here; the message says what to install or do."""


def cache() -> Path:
    """``NEUGUONG_CACHE``, or the user's own cache."""
    if named := os.environ.get("NEUGUONG_CACHE"):
        return Path(named).resolve()
    return (Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache") / "neu-guong"


def server() -> Path:
    """The server's program. Raises NoVersitygw."""
    ready = cache() / f"versitygw-{VERSION}"
    if ready.is_file():
        return ready
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "versitygw.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.is_file():  # another process may have made it while we waited
            _build(ready)
    return ready


def _build(ready: Path) -> None:
    """In a folder of another name: what has the right one is whole."""
    go = find("go")
    if not go:
        raise NoVersitygw("no Go to build versitygw with: install it (Debian: golang-go)")
    unfinished = Path(mkdtemp(prefix="unfinished-", dir=cache()))
    try:
        environment = {**os.environ, "GOBIN": str(unfinished), "GOFLAGS": "-modcacherw", "CGO_ENABLED": "0"}
        if _version(go) < FETCHES_TOOLCHAINS:
            go = _newer(go, unfinished, environment)
        _run([go, "install", "-trimpath", "-ldflags=-s -w", MODULE], unfinished, environment)
        (unfinished / "versitygw").rename(ready)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _version(go: str) -> tuple[int, int]:
    said = subprocess.run([go, "env", "GOVERSION"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"go(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _newer(go: str, folder: Path, environment: dict[str, str]) -> str:
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    module = f"golang.org/toolchain@v0.0.1-{TOOLCHAIN}.linux-{machine}"
    environment["GOMODCACHE"] = str(folder / "modules")
    _run([go, "mod", "download", "-x", module], folder, environment)
    home = folder / "modules" / module
    for program in (*(home / "bin").iterdir(), *(home / "pkg/tool").rglob("*")):
        program.chmod(0o755)  # a module's files are no programs
    return str(home / "bin/go")


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    # In an empty folder: no project's file is read.
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoVersitygw(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
