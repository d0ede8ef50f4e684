"""Makes all of a video in a scratch folder: one run of ffmpeg, then a look at what it has made."""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from media.rules import making
from media.rules.ladder import Rung, frame_rate, ladder
from media.rules.playlists import (
    BadPlaylist,
    Media,
    RungFacts,
    average_rate,
    codecs,
    peak_rate,
    read_media,
    write_media,
)
from media.rules.previews import Sheet, sheet
from media.rules.videos import MOST_SECONDS, SLACK, Seen, Unfit
from media.sandbox.limits import MB, Limits
from media.sandbox.running import Outcome, run

LEAST_MADE = 0.9  # of what the header promised; a file that breaks off is better sent again
MOST_PLAYLIST = 4 * MB
log = structlog.get_logger(__name__)


class Interrupted(RuntimeError):
    """It ended through no fault of the file (killed from outside): to be tried again."""


@dataclass(frozen=True)
class Made:
    """What lies in ``folder``: a file ``<name>.mp4`` for each rung; ``sheet`` and ``poster`` where there are any."""

    folder: Path
    seconds: float
    rungs: tuple[RungFacts, ...]
    playlists: dict[str, str]
    sheet: Sheet | None
    poster: bool


def limits_for(seconds: float, rungs: list[Rung]) -> Limits:
    """Thirty seconds of work for one of video is what the slowest of machines needs for 4K."""
    wall = 180 + 30 * seconds
    bits = sum(1000 * (rung.kbps + rung.audio_kbps) for rung in rungs) * 2
    disk = int(64 * MB + bits / 8 * seconds)
    return Limits(cpu=int(wall * 8), wall=wall, memory=4096 * MB, file=disk, disk=disk, output=64 * 1024)


def make(
    source: int,
    folder: Path,
    seen: Seen,
    *,
    max_seconds: int | None,
    progress: Callable[[int], None] = lambda percent: None,
    tick: Callable[[], None] = lambda: None,
) -> Made:
    """All of the video in the open ``source``. Raises Unfit, Interrupted, and what ``run`` raises."""
    most = max_seconds or MOST_SECONDS
    rungs, small = ladder(seen.width, seen.height), sheet(seen.width, seen.height, seen.duration)
    outcome = run(
        "ffmpeg",
        making.arguments(source, seen, rungs, small, stop_after=most + 5 * SLACK),
        scratch=folder,
        limits=limits_for(min(seen.duration, most) + 10, rungs),
        source=source,
        on_line=lambda line: _hear(line, seen.duration, progress),
        tick=tick,
    )
    _check_run(outcome)
    made = _gather(folder, seen, rungs, small)
    if made.seconds > most + SLACK:
        raise Unfit("too_long", limit=most, seconds=round(made.seconds))
    if made.seconds < LEAST_MADE * seen.duration - 1:
        raise Unfit("breaks_off", made=round(made.seconds), said=round(seen.duration))
    return made


def _hear(line: str, duration: float, progress: Callable[[int], None]) -> None:
    name, _, value = line.partition("=")
    if name == "out_time_us" and value.isdigit() and len(value) < 16:
        progress(min(99, int(int(value) / 10_000 / max(duration, 0.1))))


def _check_run(outcome: Outcome) -> None:
    if outcome.ok:
        return
    log.warning("video.run_failed", ended=outcome.ended, code=outcome.code, errors=outcome.errors[-1500:])
    if outcome.ended == "signal" and outcome.code in {-9, -15}:
        raise Interrupted(f"signal {-outcome.code}")
    if outcome.starved:
        raise Interrupted("no core for it")
    if outcome.ended in {"time", "disk"} or "Cannot allocate memory" in outcome.errors or outcome.code == -24:
        raise Unfit("too_heavy")
    if "No space left on device" in outcome.errors:
        raise Interrupted("no space left")
    raise Unfit("unreadable")


def _gather(folder: Path, seen: Seen, rungs: list[Rung], small: Sheet) -> Made:
    """Files that a program made which a stranger's file may have taken over: they are looked at as such."""
    facts, playlists, seconds = [], {}, 0.0
    try:
        for rung in rungs:
            path = _plain(folder / f"{rung.name}.mp4")
            text = _plain(folder / f"{rung.name}.m3u8").read_bytes()[:MOST_PLAYLIST].decode("ascii")
            media = read_media(text, path.stat().st_size)
            facts.append(_facts(rung, media, path, seen))
            playlists[rung.name] = write_media(media, path.name)
            seconds = max(seconds, media.seconds)
    except (OSError, UnicodeDecodeError, BadPlaylist):
        log.warning("video.nothing_made", exc_info=True)
        raise Unfit("unreadable") from None
    return Made(
        folder,
        seconds,
        tuple(facts),
        playlists,
        small if _is_there(folder / making.SHEET) else None,
        _is_there(folder / making.POSTER),
    )


def _facts(rung: Rung, media: Media, path: Path, seen: Seen) -> RungFacts:
    with path.open("rb") as file:
        head = file.read(min(media.head, 64 * 1024))
    return RungFacts(
        name=rung.name,
        width=rung.width,
        height=rung.height,
        bandwidth=peak_rate(media.segments),
        average=average_rate(media.segments),
        codecs=codecs(head, has_audio=seen.has_audio),
        fps=float(frame_rate(seen.fps)),
        size=path.stat().st_size,
    )


def _plain(path: Path) -> Path:
    """Itself, if it is a file and no link: what is read here is served."""
    if not stat.S_ISREG(path.lstat().st_mode) or path.lstat().st_nlink != 1:
        raise OSError(f"{path.name} is no plain file")
    return path


def _is_there(path: Path) -> bool:
    try:
        return _plain(path).stat().st_size > 0
    except OSError:
        return False
