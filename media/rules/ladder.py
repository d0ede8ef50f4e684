"""The rungs of a video: which sizes are made of it, and with what rates."""

from dataclasses import dataclass
from fractions import Fraction

SIDES = (240, 360, 540, 720)  # pixels of the shorter side
MOST_KBPS = {240: 400, 360: 800, 540: 1600, 720: 2800}  # of H.264 at a steady eye's quality
AUDIO_KBPS = {240: 64, 360: 96, 540: 96, 720: 128}
MOST_FPS = 30
KEYFRAME_SECONDS = 4


@dataclass(frozen=True)
class Rung:
    """``name`` is that of its files and addresses: "360"."""

    name: str
    width: int
    height: int
    kbps: int
    audio_kbps: int


def ladder(width: int, height: int) -> list[Rung]:
    """Two to four rungs, smallest first, for a picture as it is shown. None is larger than the source; one that is
    small already gets a still smaller one beside it."""
    shorter = min(width, height)
    top = min(shorter, SIDES[-1])
    sides = [side for side in SIDES if side < 0.9 * top] + [top]
    if len(sides) == 1:
        sides.insert(0, max(32, round(top * 0.6)))
    return [_rung(side, width, height) for side in sides]


def _rung(side: int, width: int, height: int) -> Rung:
    scale = Fraction(side, min(width, height))
    like = next((each for each in SIDES if side <= each), SIDES[-1])
    return Rung(str(side), _even(width * scale), _even(height * scale), MOST_KBPS[like], AUDIO_KBPS[like])


def _even(length: Fraction) -> int:
    """Down to what 4:2:0 can hold: never above the source."""
    return max(2, int(length) // 2 * 2)


def frame_rate(source: float) -> Fraction:
    """At most 30, by leaving out every so many: 50 becomes 25, 59.94 becomes 29.97. An unknown rate becomes 25."""
    if not 1 <= source <= 1000:
        return Fraction(25)
    rate = Fraction(source).limit_denominator(1001)
    while rate > Fraction(MOST_FPS) * Fraction(101, 100):
        rate /= 2
    return rate


def keyframe_interval(rate: Fraction) -> int:
    """Frames from one keyframe to the next: the same in all rungs, so that a player may change at each."""
    return max(1, round(rate * KEYFRAME_SECONDS))
