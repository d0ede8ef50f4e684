"""The JDK that runs the server and compiles its plugin."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.elasticsearch.errors import NoElasticsearch

OLDEST = 17
OFF_PATH = "/usr/lib/jvm"  # Debian keeps versions side by side there, only one of them on PATH


def java_home() -> Path:
    """The home of a JDK of 17 or later; raises NoElasticsearch."""
    for home in _candidates():
        if (home / "bin/javac").is_file() and _version(home) >= OLDEST:
            return home
    raise NoElasticsearch(
        f"no JDK of Java {OLDEST} or later: set JAVA_HOME, or install one (Debian: default-jdk-headless)"
    )


def _candidates() -> list[Path]:
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    on_path = [Path(found).resolve().parents[1]] if (found := shutil.which("javac")) else []
    return [*named, *on_path, *sorted(path.parents[1] for path in Path(OFF_PATH).glob("*/bin/javac"))]


def _version(home: Path) -> int:
    said = subprocess.run([home / "bin/javac", "-version"], capture_output=True, text=True, check=False)
    found = re.search(r"javac (\d+)", said.stdout + said.stderr)
    return int(found[1]) if found else 0
