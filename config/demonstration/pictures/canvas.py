"""A sheet of paper to paint on: flat shapes with brushed gradients, light, and grain, in units of 1600 × 1000."""

import math
from collections.abc import Sequence
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
SCALE = 2  # everything is drawn twice as large: Pillow's shapes have no smooth edges of their own

Point = tuple[float, float]
Colour = str | tuple[int, int, int]


def rgb(colour: Colour) -> tuple[int, int, int]:
    return ImageColor.getrgb(colour)[:3] if isinstance(colour, str) else colour


def mix(first: Colour, second: Colour, share: float) -> tuple[int, int, int]:
    """The colour `share` of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(rgb(first), rgb(second), strict=True))
    return red, green, blue


@cache
def _brush() -> Image.Image:
    """Long soft strokes, grey on grey, larger than the sheet so that each shape can take another part of it."""
    noise = Image.frombytes("L", (90, 700), Random(7).randbytes(90 * 700))
    return noise.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BICUBIC)


@cache
def _grain() -> Image.Image:
    fine = Image.frombytes("L", (WIDTH, HEIGHT), Random(11).randbytes(WIDTH * HEIGHT))
    soft = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), Random(13).randbytes(WIDTH * HEIGHT // 4))
    soft = soft.filter(ImageFilter.GaussianBlur(1.2)).resize((WIDTH, HEIGHT))
    # Around the middle grey that "soft light" leaves as it is, and never far from it.
    return Image.blend(fine.filter(ImageFilter.GaussianBlur(0.6)), soft, 0.5).point(lambda v: 128 + (v - 128) * 0.30)


class Canvas:
    """One picture in the making. `random` is the picture's own, so that it comes out the same everywhere."""

    def __init__(self, seed: str, top: Colour, bottom: Colour) -> None:
        self.random = Random(seed)
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.pen = ImageDraw.Draw(self.image)
        self.shape([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], top, bottom, brush=0.18)

    # --- shapes ---------------------------------------------------------------------------------------------------

    def shape(self, points: Sequence[Point], top: Colour, bottom: Colour | None = None, *, brush: float = 0.3) -> None:
        """A polygon that runs from one colour to another, with the strokes of the brush in it."""
        big = [(x * SCALE, y * SCALE) for x, y in points]
        left, upper = max(0, math.floor(min(x for x, _ in big))), max(0, math.floor(min(y for _, y in big)))
        right = min(self.image.width, math.ceil(max(x for x, _ in big)) + 1)
        lower = min(self.image.height, math.ceil(max(y for _, y in big)) + 1)
        if right <= left or lower <= upper:
            return
        size = (right - left, lower - upper)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in big], fill=255)
        blend = Image.linear_gradient("L").resize(size)
        across, down = (self.random.randrange(1 + space) for space in self._spare(size))
        strokes = _brush().crop((across, down, across + size[0], down + size[1]))
        blend = Image.blend(blend, strokes, brush)
        bottom = mix(top, "#000000", 0.10) if bottom is None else bottom
        fill = Image.composite(Image.new("RGB", size, rgb(bottom)), Image.new("RGB", size, rgb(top)), blend)
        self.image.paste(fill, (left, upper), mask)

    def _spare(self, size: tuple[int, int]) -> tuple[int, int]:
        return self.image.width - size[0], self.image.height - size[1]

    def flat(self, points: Sequence[Point], colour: Colour) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=rgb(colour))

    def rect(self, x: float, y: float, width: float, height: float, top: Colour, bottom: Colour | None = None) -> None:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self.shape(corners, top, bottom) if width * height > 2500 else self.flat(corners, top)

    def disc(self, x: float, y: float, across: float, down: float | None = None, *, colour: Colour) -> None:
        down = across if down is None else down
        box = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self.pen.ellipse(box, fill=rgb(colour))

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        big = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(big, fill=rgb(colour), width=max(1, round(width * SCALE)), joint="curve")
        radius = width * SCALE / 2
        if radius > 2:
            for x, y in (big[0], big[-1]):
                self.pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=rgb(colour))

    def taper(self, points: Sequence[Point], colour: Colour, start: float, end: float) -> None:
        """A stroke that grows thinner: trunks, fronds, ropes of smoke."""
        points = smooth(points)
        last = len(points) - 1
        left, right = [], []
        for number, (x, y) in enumerate(points):
            ahead, behind = points[min(last, number + 1)], points[max(0, number - 1)]
            dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
            length = math.hypot(dx, dy) or 1
            half = (start + (end - start) * number / last) / 2
            left.append((x - dy / length * half, y + dx / length * half))
            right.append((x + dy / length * half, y - dx / length * half))
        self.flat([*left, *reversed(right)], colour)

    # --- light ----------------------------------------------------------------------------------------------------

    def veil(self, points: Sequence[Point], colour: Colour, alpha: float) -> None:
        """A polygon one can see through: mist, shade, a shaft of light."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=round(alpha * 255))
        self.image.paste(rgb(colour), (0, 0), mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.8) -> None:
        """Light around a point, strongest in the middle."""
        side = round(radius * 2 * SCALE)
        fall = Image.radial_gradient("L").point(lambda v: round(max(0, 1 - v / 181) ** 1.6 * 255 * strength))
        mask = fall.resize((side, side), Image.Resampling.BICUBIC)
        box = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        self.image.paste(Image.new("RGB", (side, side), rgb(colour)), box, mask)

    def finish(self) -> Image.Image:
        """The picture at its own size, with the grain of the paper and slightly darker corners."""
        sheet = self.image.reduce(SCALE)
        grain = _grain()
        sheet = ImageChops.soft_light(sheet, Image.merge("RGB", (grain, grain, grain)))
        corners = Image.radial_gradient("L").point(lambda v: round(max(0, v - 120) / 135 * 70))
        sheet.paste((24, 18, 34), (0, 0), corners.resize(sheet.size))
        return sheet


def smooth(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """A curve through the points (Catmull and Rom's)."""
    if len(points) < 3:
        return list(points)
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def ridge(random: Random, level: float, swing: float, *, waves: float = 2.5, step: int = 20) -> list[Point]:
    """A line of hills from the left edge to the right."""
    parts = [(swing / n, waves * n * random.uniform(0.7, 1.3), random.uniform(0, math.tau)) for n in (1, 2, 4)]
    return [
        (x, level + sum(size * math.sin(turns * math.tau * x / WIDTH + phase) for size, turns, phase in parts))
        for x in range(-step, WIDTH + step + 1, step)
    ]


def below(line: Sequence[Point]) -> list[Point]:
    """The area between a line and the foot of the sheet."""
    return [*line, (line[-1][0], HEIGHT + 10), (line[0][0], HEIGHT + 10)]
