"""What the tests need besides Python: installed as root on Debian, named otherwise."""

import os
import shutil
import subprocess
import sys

PACKAGES = {"chromium": "chromium"}  # command → Debian package


def missing() -> list[str]:
    return [package for command, package in PACKAGES.items() if not shutil.which(command)]


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
