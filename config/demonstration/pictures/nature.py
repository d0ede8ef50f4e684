"""Sky, water, hills and what grows on them."""

import math

from config.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, below, mix, ridge, smooth


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour, halo: Colour) -> None:
    canvas.glow(x, y, radius * 5, halo, 0.7)
    canvas.disc(x, y, radius, colour=colour)


def clouds(canvas: Canvas, number: int, colour: Colour, *, low: float = 60, high: float = 260) -> None:
    for _ in range(number):
        x, y = canvas.random.uniform(-40, WIDTH), canvas.random.uniform(low, high)
        size = canvas.random.uniform(26, 60)
        lobes = canvas.random.randrange(3, 6)
        for lobe in range(lobes):
            bulge = math.sin((lobe + 0.8) / (lobes + 0.6) * math.pi)
            canvas.disc(x + lobe * size * 0.95, y - bulge * size * 0.45, size * (0.55 + bulge * 0.5), colour=colour)
        canvas.rect(x - size * 0.6, y + size * 0.1, size * (lobes + 0.2), size * 0.5, colour)


def hills(
    canvas: Canvas,
    level: float,
    swing: float,
    near: Colour,
    far: Colour,
    *,
    layers: int = 3,
    gap: float = 60,
    waves: float = 2.0,
) -> None:
    """Layer behind layer, paler with distance; `level` is where the farthest begins."""
    for layer in range(layers):
        tone = mix(far, near, layer / max(1, layers - 1))
        line = ridge(canvas.random, level + layer * gap, swing * (1 - 0.18 * layer), waves=waves + layer * 0.6)
        canvas.shape(below(line), mix(tone, "#ffffff", 0.10), mix(tone, "#0b2a33", 0.12), brush=0.35)


def water(canvas: Canvas, level: float, top: Colour, bottom: Colour, glint: Colour, *, ripples: int = 90) -> None:
    canvas.shape([(0, level), (WIDTH, level), (WIDTH, HEIGHT), (0, HEIGHT)], top, bottom, brush=0.4)
    for _ in range(ripples):
        depth = canvas.random.random() ** 1.5
        y = level + 6 + depth * (HEIGHT - level)
        length, x = 20 + depth * 150 * canvas.random.random(), canvas.random.uniform(-50, WIDTH)
        tone = mix(mix(top, bottom, depth), glint, canvas.random.uniform(0.15, 0.6))
        canvas.line([(x, y), (x + length, y)], tone, 1.2 + depth * 3)


def mirror_light(
    canvas: Canvas, x: float, level: float, colour: Colour, *, width: float = 60, foot: float = HEIGHT
) -> None:
    """The broken reflection of a light on water."""
    y = level + 6
    while y < foot:
        share = (y - level) / (HEIGHT - level)
        half = width * (0.35 + share) * canvas.random.uniform(0.4, 1.0)
        shift = canvas.random.uniform(-10, 10)
        canvas.line([(x - half + shift, y), (x + half + shift, y)], colour, 2 + share * 4)
        y += 9 + share * 16


def bush(canvas: Canvas, x: float, y: float, size: float, colour: Colour, light: Colour | None = None) -> None:
    light = light or mix(colour, "#f6f0c0", 0.25)
    lobes = [
        (canvas.random.uniform(-0.8, 0.8), canvas.random.uniform(-0.7, 0.15), canvas.random.uniform(0.4, 0.7))
        for _ in range(9)
    ]
    for dx, dy, radius in lobes:
        canvas.disc(x + dx * size, y + dy * size, radius * size, radius * size * 0.9, colour=colour)
    for dx, dy, radius in lobes[:6]:
        lit = mix(colour, light, canvas.random.uniform(0.25, 0.8))
        canvas.disc(x + dx * size - size * 0.1, y + dy * size - size * 0.14, radius * size * 0.55, colour=lit)


def tree(canvas: Canvas, x: float, y: float, height: float, leaves: Colour, trunk: Colour = "#5b4334") -> None:
    canvas.taper(
        [(x, y), (x + height * 0.03, y - height * 0.3), (x, y - height * 0.62)], trunk, height * 0.09, height * 0.04
    )
    canvas.taper([(x, y - height * 0.35), (x + height * 0.14, y - height * 0.58)], trunk, height * 0.04, height * 0.02)
    bush(canvas, x, y - height * 0.7, height * 0.34, leaves)


def palm(canvas: Canvas, x: float, y: float, height: float, lean: float, leaves: Colour, *, nuts: bool = True) -> None:
    """A coconut palm with arching fronds."""
    crown = (x + lean, y - height)
    trunk = [(x, y), (x + lean * 0.25, y - height * 0.4), (x + lean * 0.7, y - height * 0.8), crown]
    canvas.taper(trunk, "#6d5642", height * 0.055, height * 0.03)
    for angle in range(-200, 30, 23):
        turn = math.radians(angle + canvas.random.uniform(-8, 8))
        length = height * canvas.random.uniform(0.36, 0.46)
        frond(canvas, crown, turn, length, mix(leaves, "#eef2b0", canvas.random.uniform(0, 0.3)))
    if nuts:
        for dx in (-0.03, 0.01, 0.045):
            canvas.disc(crown[0] + dx * height, crown[1] + height * 0.035, height * 0.025, colour="#8a6a2f")


def frond(canvas: Canvas, start: Point, turn: float, length: float, colour: Colour) -> None:
    middle = (start[0] + math.cos(turn) * length * 0.55, start[1] + math.sin(turn) * length * 0.55 - length * 0.05)
    tip = (start[0] + math.cos(turn) * length, start[1] + math.sin(turn) * length * 0.8 + length * 0.34)
    spine = smooth([start, middle, tip], 14)
    for number, (x, y) in enumerate(spine[2:], 2):
        share = number / len(spine)
        reach = length * 0.24 * math.sin(share * math.pi) + length * 0.03
        for side in (-1, 1):
            canvas.taper(
                [(x, y), (x + side * reach * 0.35 + math.cos(turn) * reach * 0.5, y + reach * 0.9)], colour, 5, 1
            )
    canvas.taper([start, middle, tip], mix(colour, "#20301c", 0.25), 5, 2)


def sugar_palm(canvas: Canvas, x: float, y: float, height: float, leaves: Colour) -> None:
    """A thốt nốt: a straight trunk and a round head of fans."""
    canvas.taper([(x, y), (x + 3, y - height * 0.5), (x, y - height)], "#4e4038", height * 0.07, height * 0.045)
    canvas.disc(x, y - height, height * 0.13, height * 0.11, colour=mix(leaves, "#10201c", 0.25))
    for angle in range(0, 360, 24):
        turn = math.radians(angle + canvas.random.uniform(-7, 7))
        reach = height * canvas.random.uniform(0.2, 0.25)
        hand = (x + math.cos(turn) * reach * 0.7, y - height + math.sin(turn) * reach * 0.6)
        tone = mix(leaves, "#f2edb4" if math.sin(turn) < 0 else "#10201c", canvas.random.uniform(0.05, 0.3))
        for spread in range(-50, 51, 20):
            ray = turn + math.radians(spread)
            canvas.taper(
                [hand, (hand[0] + math.cos(ray) * reach * 0.5, hand[1] + math.sin(ray) * reach * 0.5)], tone, 9, 2
            )


def pine(canvas: Canvas, x: float, y: float, height: float, leaves: Colour) -> None:
    canvas.taper([(x, y), (x, y - height)], "#5a4033", height * 0.05, height * 0.01)
    for level in range(7):
        share = level / 7
        half, base = height * (0.23 - 0.028 * level), y - height * (0.16 + share * 0.72)
        tone = mix(leaves, "#dfe9b2", canvas.random.uniform(0, 0.18))
        canvas.flat(
            [
                (x - half, base),
                (x - half * 0.4, base - height * 0.05),
                (x, base - height * 0.24),
                (x + half * 0.4, base - height * 0.05),
                (x + half, base),
                (x, base + height * 0.02),
            ],
            tone,
        )


def casuarina(canvas: Canvas, x: float, y: float, height: float, leaves: Colour) -> None:
    canvas.taper([(x, y), (x + 6, y - height * 0.5), (x - 4, y - height)], "#5d4a3c", height * 0.045, height * 0.01)
    for _ in range(70):
        share = canvas.random.uniform(0.28, 1)
        side = canvas.random.choice((-1, 1))
        reach = height * 0.2 * (1.15 - share) * canvas.random.uniform(0.5, 1.4) + 12
        start = (x, y - height * share)
        tone = mix(leaves, "#e6edbd", canvas.random.uniform(0, 0.35))
        canvas.taper(
            [start, (x + side * reach * 0.7, start[1] - reach * 0.1), (x + side * reach, start[1] + reach * 0.5)],
            tone,
            7,
            1,
        )


def bamboo(canvas: Canvas, x: float, y: float, height: float, colour: Colour, *, stems: int = 9) -> None:
    for _ in range(stems):
        foot, bend = x + canvas.random.uniform(-0.18, 0.18) * height, canvas.random.uniform(-0.22, 0.22) * height
        top = (foot + bend, y - height * canvas.random.uniform(0.75, 1.05))
        tone = mix(colour, "#f3f0b6", canvas.random.uniform(0, 0.3))
        canvas.taper([(foot, y), (foot + bend * 0.3, y - height * 0.5), top], tone, 8, 3)
        for _leaf in range(16):
            share = canvas.random.uniform(0.35, 1)
            at = (foot + bend * share**1.6, y + (top[1] - y) * share)
            reach, side = canvas.random.uniform(22, 52), canvas.random.choice((-1, 1))
            canvas.taper(
                [at, (at[0] + side * reach, at[1] + reach * 0.45)],
                mix(tone, "#1d3b25", canvas.random.uniform(0, 0.4)),
                9,
                1,
            )


def grass(canvas: Canvas, level: float, foot: float, colour: Colour, *, number: int = 260, tall: float = 26) -> None:
    for _ in range(number):
        x, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(level, foot)
        size = tall * (0.5 + (y - level) / max(1, foot - level))
        tone = mix(colour, canvas.random.choice(("#f1efb0", "#123022")), canvas.random.uniform(0, 0.35))
        canvas.taper([(x, y), (x + canvas.random.uniform(-8, 8), y - size)], tone, 4, 1)


def flower(canvas: Canvas, x: float, y: float, size: float, petals: Colour, heart: Colour = "#f7d35c") -> None:
    for petal in range(5):
        turn = petal * math.tau / 5 + 0.4
        canvas.disc(x + math.cos(turn) * size * 0.6, y + math.sin(turn) * size * 0.55, size * 0.5, colour=petals)
    canvas.disc(x, y, size * 0.34, colour=heart)


def rice_rows(canvas: Canvas, level: float, near: Colour, far: Colour, *, vanish: Point = (800, 0)) -> None:
    """A field of rice whose rows run to a point on the horizon."""
    canvas.shape([(0, level), (WIDTH, level), (WIDTH, HEIGHT), (0, HEIGHT)], far, near, brush=0.35)
    for number in range(-30, 55):
        foot = number * 62 - 100
        tone = mix(near, "#14351f" if number % 2 else "#f3efa6", 0.22)
        spot = (vanish[0] + (foot - vanish[0]) * 0.16, level)
        canvas.flat([spot, (spot[0] + 3, level), (foot + 26, HEIGHT), (foot, HEIGHT)], mix(tone, far, 0.35))
    for _ in range(520):
        share = canvas.random.random() ** 1.4
        x, y = canvas.random.uniform(0, WIDTH), level + share * (HEIGHT - level)
        tone = mix(mix(far, near, share), canvas.random.choice(("#f6f1ad", "#0f3a24")), 0.3)
        canvas.taper([(x, y), (x + canvas.random.uniform(-6, 10), y - 6 - share * 30)], tone, 2 + share * 3, 1)


def rain(canvas: Canvas, colour: Colour, number: int = 260) -> None:
    for _ in range(number):
        x, y = canvas.random.uniform(0, WIDTH + 200), canvas.random.uniform(-40, HEIGHT)
        length = canvas.random.uniform(18, 52)
        canvas.line([(x, y), (x - length * 0.28, y + length)], colour, 1.1)


def stars(canvas: Canvas, number: int, low: float) -> None:
    for _ in range(number):
        canvas.disc(
            canvas.random.uniform(0, WIDTH),
            canvas.random.uniform(0, low),
            canvas.random.uniform(0.8, 2.2),
            colour="#f4ecd0",
        )
