"""The programs that may run in the sandbox, and nothing else: ffmpeg, and our own ``inspecting``."""

import os
import re
import subprocess
from functools import lru_cache
from pathlib import Path

from django.conf import settings

# Before 8.1.2 lie the holes that were told of in 2026 (CENC subsamples, twenty-one of one report in June).
LEAST = (8, 1, 2)
LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
INSPECTING = Path(__file__).parent.parent / "inspection" / "inside" / "inspecting.py"


class Missing(RuntimeError):
    """A program is not here, or is one that must not be used; says what to do, for whoever runs the site."""


def path_of(program: str) -> str:
    """Of ``program``: "ffmpeg", or "inspect", which is a script. Raises Missing."""
    if program == "inspect":
        return str(INSPECTING)
    if program == "ffmpeg":
        return ffmpeg()
    raise ValueError(f"{program} is no program of the sandbox")


def readable(program: str) -> list[str]:
    """What ``program`` has to read to start, once the locks are on."""
    return [ffmpeg(), *LIBRARIES] if program == "ffmpeg" else []


def ffmpeg() -> str:
    """The path of a binary without known holes. Raises Missing."""
    path = settings.FFMPEG or _of_the_wheel()
    if not path or not os.access(path, os.X_OK):
        raise Missing(f"There is no ffmpeg{' at ' + path if path else ''}: install imageio-ffmpeg, or set FFMPEG.")
    found = _version(path, os.stat(path).st_mtime_ns)
    if found is None:
        raise Missing(f"{path} does not say which ffmpeg it is; set FFMPEG to a released version.")
    if found < LEAST:
        named, least = (".".join(map(str, each)) for each in (found, LEAST))
        raise Missing(f"ffmpeg {named} has known holes: use {least} or later (FFMPEG names another).")
    return path


def _of_the_wheel() -> str:
    """Not imageio_ffmpeg's own search: that takes whatever ffmpeg lies on the PATH."""
    try:
        import imageio_ffmpeg
    except ImportError:
        return ""
    found = sorted((Path(imageio_ffmpeg.__file__).parent / "binaries").glob("ffmpeg-*"))
    return str(found[-1]) if found else ""


@lru_cache(maxsize=4)
def _version(path: str, changed: int) -> tuple[int, ...] | None:
    try:
        told = subprocess.run(  # noqa: S603 - the binary alone, with no file
            [path, "-version"], capture_output=True, timeout=30, check=False, env={}, text=True
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    return version_in(told)


def version_in(told: str) -> tuple[int, ...] | None:
    """(9, 0, 2) of ``ffmpeg version n9.0.2-17-g2a57…``; None of a build between releases."""
    found = re.match(r"ffmpeg version n?(\d+)\.(\d+)(?:\.(\d+))?(?![\d.])", told)
    return tuple(int(part or 0) for part in found.groups()) if found else None
