"""Ask the sandbox what a file is. Nothing of it is opened in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from media.rules import videos
from media.rules.photos import NAMES, SIDES
from media.sandbox.limits import MB, Limits
from media.sandbox.running import SandboxBroken, run

VIDEO = Limits(cpu=60, wall=90.0, memory=1536 * MB)
PICTURE = Limits(cpu=30, wall=45.0, memory=1536 * MB)
MOST_PICTURE_PIXELS = 100_000_000
MOST_FRAMES = 50  # of a moving picture


def _asked(what: str, source: int, scratch: Path, limits: Limits, tick: Callable[[], None], **options: Any) -> Any:
    """What it printed, read as JSON; of a run that failed, a problem. Raises what ``run`` raises."""
    arguments = [what, str(source), json.dumps(options)]
    outcome = run("inspect", arguments, scratch=scratch, limits=limits, source=source, tick=tick)
    if outcome.starved:
        raise SandboxBroken(f"{what}: no core for {limits.wall:.0f} s")
    if not outcome.ok:
        return {"problem": "unreadable", "detail": f"{outcome.ended} {outcome.code}"}
    try:
        return json.loads(outcome.output)
    except ValueError:
        return {"problem": "unreadable", "detail": "no JSON"}


def look_at_video(
    source: int, scratch: Path, *, max_seconds: int | None, tick: Callable[[], None] = lambda: None
) -> videos.Seen:
    """``source``: an open descriptor. Raises Unfit, and what ``run`` raises."""
    told = _asked(
        "video",
        source,
        scratch,
        VIDEO,
        tick,
        containers=videos.CONTAINERS,
        codecs=videos.WHITELIST,
        max_pixels=videos.MOST_PIXELS,
    )
    return videos.judge(told, max_seconds=max_seconds)


def look_at_picture(source: int, scratch: Path, *, max_pixels: int = MOST_PICTURE_PIXELS) -> tuple[str, int, int]:
    """(format, width, height) of a picture that can be decoded whole, as it is shown: a phone may have been held
    upright. Raises Unfit: ``not_picture``, ``too_many_pixels``, ``too_many_frames``, ``unreadable``; and what ``run``
    raises."""
    told = _asked("picture", source, scratch, PICTURE, lambda: None, max_pixels=max_pixels, max_frames=MOST_FRAMES)
    try:
        if "problem" in told:
            raise videos.Unfit(str(told["problem"]))
        width, height = int(told["width"]), int(told["height"])
        return str(told["format"]), *((height, width) if told.get("turned") is True else (width, height))
    except (KeyError, TypeError, ValueError):
        raise videos.Unfit("unreadable") from None


def shrink_picture(source: int, scratch: Path, *, max_pixels: int = MOST_PICTURE_PIXELS) -> None:
    """Write the renditions of a picture (``rules.photos.NAMES``) into ``scratch``. Raises Unfit, with the codes of
    look_at_picture."""
    told = _asked("shrinking", source, scratch, PICTURE, lambda: None, sides=list(SIDES), max_pixels=max_pixels)
    if not isinstance(told, dict) or "problem" in told:
        raise videos.Unfit(str(told.get("problem", "unreadable")) if isinstance(told, dict) else "unreadable")
    for name in NAMES:  # it was a stranger's decoder: what it wrote is looked at, not what it says
        path = scratch / name
        if path.is_symlink() or not path.is_file() or not path.stat().st_size:
            raise videos.Unfit("unreadable")
