"""A bar on a terminal, a plain line now and then elsewhere."""

import shutil
import time
from typing import IO

QUIET = 5.0  # seconds between two lines that no terminal shows
WIDTH = 30


class Bar:
    """``show(done, total)`` as often as one likes. What was done before it began does not count for the rate."""

    def __init__(self, out: IO[str]) -> None:
        self._out, self._tty = out, out.isatty()
        self._begun = self._last = time.monotonic()
        self._from: int | None = None

    def show(self, done: int, total: int) -> None:
        if self._from is None:
            self._from = done
        now = time.monotonic()
        whole = done >= total
        if not whole and now - self._last < (0.1 if self._tty else QUIET):
            return
        self._last = now
        text = line(done, total, rate=(done - self._from) / max(now - self._begun, 0.001))
        if self._tty:
            filled = WIDTH * min(done, total) // max(total, 1)
            text = f"[{'█' * filled}{' ' * (WIDTH - filled)}] {text}"
            self._out.write("\r" + text[: shutil.get_terminal_size().columns - 1].ljust(70))
        else:
            self._out.write(f"  {text}\n")
        self._out.flush()

    def end(self) -> None:
        if self._tty and self._from is not None:
            self._out.write("\n")


def line(done: int, total: int, *, rate: float) -> str:
    """``"4000 of 15000 (26 %), 1250 a second, 9 s to go"``"""
    percent = 100 * min(done, total) // max(total, 1)
    text = f"{done} of {total} ({percent} %), {rate:.0f} a second"
    if rate <= 0 or done >= total:
        return text
    return f"{text}, {_duration((total - done) / rate)} to go"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
