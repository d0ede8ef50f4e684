"""What the tests need besides Python: installed as root on Debian, named otherwise."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {  # command → Debian package
    "chromium": "chromium",
    "postgres": "postgresql",
    "javac": "default-jdk-headless",  # 17 or later: runs Elasticsearch, and compiles its test plugin
    "mvn": "maven",  # fetches Elasticsearch
    "go": "golang-go",  # builds versitygw
}
OFF_PATH = (
    "/usr/lib/postgresql/*/bin",
    "/usr/lib/jvm/*/bin",
    "/usr/lib/go-*/bin",
    "/usr/local/go/bin",
)  # Debian keeps servers' commands where several versions fit side by side


def find(command: str) -> str | None:
    """The path of a command: on PATH, or else of the newest version beside it."""
    versions = [path for folder in OFF_PATH for path in Path("/").glob(f"{folder.lstrip('/')}/{command}")]
    newest = max(versions, key=lambda path: [int(part) for part in path.parts if part.isdigit()], default=None)
    return shutil.which(command) or (str(newest) if newest else None)


def missing() -> list[str]:
    return [package for command, package in PACKAGES.items() if not find(command)]


def install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, env=quiet)


def main() -> int:
    wanted = missing()
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        install(wanted)
        wanted = missing()
    if not wanted:
        return 0
    print(f"The tests need {', '.join(wanted)}: install with `apt-get install {' '.join(wanted)}`.", file=sys.stderr)
    # On a developer's machine the other tests still run, and those that need it say so; CI is not that lenient.
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
