"""Runs every bench there is, each in a process of its own.

DATA_DIR=<a folder with the demonstration> python -m tests.bench
"""

import subprocess
import sys
from pathlib import Path

failed = 0
for path in sorted(Path(__file__).parent.glob("bench_*.py")):
    sys.stdout.write(f"— {path.stem}\n")
    sys.stdout.flush()
    failed |= subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"], check=False).returncode
sys.exit(failed)
