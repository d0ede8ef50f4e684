"""Outlives the process that started nodes, to end and erase what that left behind when it was killed.

``python -m tools.elasticsearch.reaper OWNER FOLDER``: waits until OWNER, its parent, is gone.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def erased_at_the_end(folder: Path) -> Iterator[None]:
    """Erase ``folder`` after the block, or, with the nodes whose homes it holds, when this process dies in it."""
    command = [sys.executable, "-m", "tools.elasticsearch.reaper", str(os.getpid()), str(folder)]
    # A session of its own: what is sent to our group is not for it.
    reaper = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        reaper.kill()
        reaper.wait()
        shutil.rmtree(folder)


def main(owner: int, folder: Path) -> None:
    while os.getppid() == owner:
        time.sleep(0.5)
    end = time.monotonic() + 5  # one that was starting may write its number yet
    while time.monotonic() < end:
        for number in folder.glob("*/pid"):
            try:
                os.kill(int(number.read_text()), signal.SIGKILL)
            except (ProcessLookupError, ValueError, FileNotFoundError):
                continue
        time.sleep(0.5)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
