"""The sheet of small pictures that scrubbing shows, and the WebVTT that says which part of it stands for when."""

import math
from dataclasses import asdict, dataclass
from typing import Any

MOST, COLUMNS = 100, 10
LONGER_SIDE = 160  # pixels of one small picture
LEAST_SECONDS = 2


@dataclass(frozen=True)
class Sheet:
    """``count`` pictures of ``width`` × ``height``, one each ``interval`` seconds, row by row."""

    interval: float
    count: int
    columns: int
    rows: int
    width: int
    height: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def sheet(width: int, height: int, seconds: float) -> Sheet:
    """At most a hundred pictures, however long it is."""
    interval = max(LEAST_SECONDS, math.ceil(seconds / MOST))
    count = max(1, math.ceil(seconds / interval))
    scale = LONGER_SIDE / max(width, height)
    columns = min(COLUMNS, count)
    return Sheet(interval, count, columns, math.ceil(count / columns), _even(width * scale), _even(height * scale))


def _even(length: float) -> int:
    return max(2, round(length / 2) * 2)


def write_previews(made: Sheet, seconds: float, address: str) -> str:
    """WebVTT whose cues are parts of the picture at ``address`` (media fragments)."""
    lines = ["WEBVTT", ""]
    for number in range(made.count):
        start = number * made.interval
        if start >= seconds:
            break
        x, y = number % made.columns * made.width, number // made.columns * made.height
        lines += [
            f"{clock(start)} --> {clock(min(seconds, start + made.interval))}",
            f"{address}#xywh={x},{y},{made.width},{made.height}",
            "",
        ]
    return "\n".join(lines)


def clock(seconds: float) -> str:
    """01:02:03.456"""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
