"""Runs every bench there is, each in a process of its own.

python -m tests.bench [name …]      (names as in bench_<name>.py; all, if none is given)

DATA_DIR names a folder with the demonstration; without it one is made, and forgotten at the end. ELASTICSEARCH_URL
names a node; without it each bench that needs one starts its own. BENCH_KEEP=1 leaves the large indices for the next.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import tell
from tests.bench.processes import MANAGE, ROOT

# Of the embedded engine and of pages: they are to see no node.
WITHOUT_A_NODE = ("bench_pages", "bench_search")


def run(folder: str, wanted: list[str]) -> int:
    failed = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if wanted and path.stem.removeprefix("bench_") not in wanted:
            continue
        tell(f"— {path.stem}")
        environment = {**os.environ, "DATA_DIR": folder}
        if path.stem in WITHOUT_A_NODE:
            environment.pop("ELASTICSEARCH_URL", None)
        command = [sys.executable, "-m", f"tests.bench.{path.stem}"]
        failed |= subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return failed


def main() -> int:
    wanted = sys.argv[1:]
    if folder := os.environ.get("DATA_DIR"):
        return run(folder, wanted)
    with TemporaryDirectory(prefix="bench-demonstration-") as made:
        environment = {name: value for name, value in os.environ.items() if name != "ELASTICSEARCH_URL"}
        prepare = [*MANAGE, "prepare"]
        subprocess.run(prepare, cwd=ROOT, env={**environment, "DATA_DIR": made}, check=True, stdout=subprocess.DEVNULL)
        return run(made, wanted)


if __name__ == "__main__":
    sys.exit(main())
