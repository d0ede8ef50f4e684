"""Houses, boats, books and other things made by hand."""

from config.demonstration.pictures.canvas import Canvas, Colour, Point, mix
from config.demonstration.pictures.people import standing


def roof(canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour, *, over: float = 24) -> None:
    """A pitched roof seen from its long side, the eaves at y."""
    canvas.shape(
        [(x - over, y), (x + width * 0.12, y - height), (x + width * 0.88, y - height), (x + width + over, y)],
        mix(colour, "#ffffff", 0.12),
        mix(colour, "#1c1220", 0.2),
        brush=0.45,
    )
    for row in range(1, 5):
        share = row / 5
        canvas.line(
            [
                (x - over + (width * 0.12 + over) * (1 - share), y - height * (1 - share)),
                (x + width + over - (width * 0.12 + over) * (1 - share), y - height * (1 - share)),
            ],
            mix(colour, "#1c1220", 0.16),
            2,
        )


def house(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    wall: Colour,
    tiles: Colour,
    *,
    doors: int = 1,
    door: Colour = "#4d6b73",
) -> None:
    """A single-storey house standing at (x, y), its left foot."""
    height = width * 0.34
    canvas.rect(x, y - height, width, height, wall, mix(wall, "#3b2c3a", 0.22))
    slot = width / (2 * doors + 1)
    for number in range(2 * doors + 1):
        left = x + number * slot + slot * 0.2
        if number % 2:
            canvas.rect(left, y - height * 0.72, slot * 0.6, height * 0.72, door)
        else:
            canvas.rect(left, y - height * 0.66, slot * 0.6, height * 0.32, mix(door, "#f6e7b4", 0.45))
            canvas.line([(left + slot * 0.3, y - height * 0.66), (left + slot * 0.3, y - height * 0.34)], wall, 3)
    roof(canvas, x, y - height, width, height * 0.75, tiles)


def stilt_house(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    *,
    wall: Colour,
    thatch: Colour,
    stilts: float,
    open_front: Colour | None = None,
) -> tuple[float, float, float, float]:
    """A house on posts whose feet stand at y; returns the box (left, top, right, bottom) of its wall."""
    wood, height = "#5a4130", width * 0.3
    floor = y - stilts
    for number in range(6):
        post = x + width * number / 5
        canvas.taper([(post, floor), (post, y)], wood, 13, 13)
    canvas.rect(x, floor - height, width, height, open_front or wall, mix(open_front or wall, "#20141c", 0.25))
    if not open_front:
        for number in range(1, 22):
            plank = x + width * number / 22
            canvas.line([(plank, floor - height), (plank, floor)], mix(wall, "#20141c", 0.14), 1.5)
    for number in (0, 5):
        post = x + width * number / 5
        canvas.taper([(post, floor), (post, floor - height)], wood, 12, 12)
    canvas.rect(x - 16, floor - 4, width + 32, 14, mix(wood, "#e0b98a", 0.25))
    roof(canvas, x, floor - height + 4, width, width * 0.26, thatch, over=46)
    return x, floor - height, x + width, floor


def ladder(canvas: Canvas, foot: Point, top: Point, colour: Colour = "#7a5a3e") -> None:
    for shift in (-14, 14):
        canvas.line([(foot[0] + shift, foot[1]), (top[0] + shift, top[1])], colour, 6)
    for step in range(1, 7):
        x, y = (foot[axis] + (top[axis] - foot[axis]) * step / 7 for axis in (0, 1))
        canvas.line([(x - 14, y), (x + 14, y)], colour, 5)


def sampan(canvas: Canvas, x: float, y: float, length: float, colour: Colour, *, shade: Colour | None = None) -> None:
    """A boat lying on the water at y, its middle at x."""
    half, depth = length / 2, length * 0.12
    hull = [
        (x - half, y - depth * 0.9),
        (x - half * 0.72, y),
        (x - half * 0.4, y + depth * 0.5),
        (x + half * 0.4, y + depth * 0.5),
        (x + half * 0.72, y),
        (x + half, y - depth * 0.9),
        (x + half * 0.7, y - depth * 0.35),
        (x - half * 0.7, y - depth * 0.35),
    ]
    if shade:
        canvas.disc(x, y + depth * 0.75, half * 0.92, depth * 0.42, colour=shade)
    canvas.shape(hull, mix(colour, "#ffe9c0", 0.12), mix(colour, "#170f14", 0.35), brush=0.4)
    canvas.line(
        [
            (x - half * 0.96, y - depth * 0.82),
            (x - half * 0.7, y - depth * 0.34),
            (x + half * 0.7, y - depth * 0.34),
            (x + half * 0.96, y - depth * 0.82),
        ],
        mix(colour, "#ffe9c0", 0.4),
        3,
    )


def rower(canvas: Canvas, x: float, y: float, height: float, shirt: Colour, *, side: int = 1, hat: str = "non") -> None:
    """Someone standing in a boat with a long oar."""
    standing(canvas, x, y, height, shirt, hat=hat, arms="front", side=side)
    canvas.line(
        [(x - side * height * 0.02, y - height * 0.66), (x + side * height * 0.66, y + height * 0.2)], "#6b4b34", 5
    )


def books(canvas: Canvas, x: float, y: float, width: float, height: float, colours: list[str]) -> None:
    """A row of spines standing on y, filling a shelf of this width; some lean, some lie."""
    left = x
    while left < x + width - 8:
        thick = canvas.random.uniform(0.10, 0.24) * height
        tall = height * canvas.random.uniform(0.68, 0.97)
        colour = canvas.random.choice(colours)
        if canvas.random.random() < 0.09 and left + tall < x + width:
            for number in range(3):
                canvas.rect(
                    left,
                    y - (number + 1) * height * 0.14,
                    tall * (0.95 - 0.07 * number),
                    height * 0.13,
                    canvas.random.choice(colours),
                )
            left += tall
            continue
        if left + thick > x + width:
            break
        lean = height * 0.12 if canvas.random.random() < 0.08 else 0
        canvas.shape(
            [(left + lean, y - tall), (left + thick + lean, y - tall), (left + thick, y), (left, y)],
            mix(colour, "#ffffff", 0.1),
            mix(colour, "#140d1c", 0.15),
        )
        for band in (0.78, 0.7, 0.2):
            canvas.line(
                [(left + 3 + lean * band, y - tall * band), (left + thick - 3 + lean * band, y - tall * band)],
                mix(colour, "#f4dfae", 0.6),
                2,
            )
        left += thick + 1.5 + lean


def jar(canvas: Canvas, x: float, y: float, height: float, clay: Colour, *, lid: Colour = "#b98b4e") -> None:
    half = height * 0.36
    belly = [
        (x - half * 0.5, y),
        (x - half * 0.95, y - height * 0.35),
        (x - half, y - height * 0.6),
        (x - half * 0.62, y - height * 0.85),
        (x + half * 0.62, y - height * 0.85),
        (x + half, y - height * 0.6),
        (x + half * 0.95, y - height * 0.35),
        (x + half * 0.5, y),
    ]
    canvas.disc(x, y, half * 1.1, height * 0.05, colour=mix(clay, "#120c12", 0.6))
    canvas.shape(belly, mix(clay, "#ffe2b8", 0.2), mix(clay, "#150d12", 0.3), brush=0.45)
    canvas.taper(
        [(x - half * 0.72, y - height * 0.7), (x - half * 0.8, y - height * 0.45)],
        mix(clay, "#fff1d6", 0.55),
        half * 0.16,
        half * 0.06,
    )
    canvas.disc(x, y - height * 0.86, half * 0.68, height * 0.06, colour=mix(clay, "#150d12", 0.35))
    canvas.disc(x, y - height * 0.89, half * 0.62, height * 0.055, colour=lid)


def lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour, *, cord: float = 80) -> None:
    """A silk lantern hanging from a cord, its middle at (x, y), alight."""
    canvas.line([(x, y - size - cord), (x, y - size)], "#3a2a28", 2.5)
    canvas.glow(x, y, size * 3.1, mix(colour, "#ffd98a", 0.5), 0.55)
    canvas.disc(x, y, size, size * 0.92, colour=mix(colour, "#ffcf70", 0.15))
    for share, tone in ((0.72, 0.28), (0.4, 0.45), (0.14, 0.65)):
        canvas.disc(x, y, size * share, size * 0.92, colour=mix(colour, "#ffe3a0", tone))
    for share in (0.98, 0.72, 0.4, 0.14):
        box = [(x - size * share) * 2, (y - size * 0.92) * 2, (x + size * share) * 2, (y + size * 0.92) * 2]
        canvas.pen.ellipse(box, outline=tuple(mix(colour, "#40201c", 0.4)), width=2)
    for edge in (-1, 1):
        canvas.rect(x - size * 0.34, y + edge * size * 0.9 - size * 0.07, size * 0.68, size * 0.14, "#4a2f26")
    canvas.taper([(x, y + size), (x, y + size * 1.75)], mix(colour, "#ffd070", 0.3), size * 0.16, size * 0.3)


def basket(canvas: Canvas, x: float, y: float, width: float, straw: Colour, filling: list[str]) -> None:
    """A rush basket with a handle, standing at (x, y), heaped with what it carries."""
    height = width * 0.55
    arc = [
        (x - width * 0.42, y - height),
        (x - width * 0.3, y - height * 1.7),
        (x, y - height * 1.95),
        (x + width * 0.3, y - height * 1.7),
        (x + width * 0.42, y - height),
    ]
    for number in range(22):
        share = canvas.random.uniform(-0.4, 0.4)
        lift = (0.4 - abs(share)) * height * canvas.random.uniform(0.3, 1.0)
        canvas.disc(
            x + share * width,
            y - height - lift + 6,
            width * canvas.random.uniform(0.06, 0.1),
            colour=canvas.random.choice(filling),
        )
        if number == 11:
            canvas.taper(arc, mix(straw, "#5a3c20", 0.25), 9, 9)
    canvas.shape(
        [(x - width / 2, y - height), (x + width / 2, y - height), (x + width * 0.38, y), (x - width * 0.38, y)],
        mix(straw, "#fff3cf", 0.2),
        mix(straw, "#4a2f1a", 0.3),
        brush=0.4,
    )
    for row in range(1, 6):
        level = y - height + height * row / 6
        half = width * (0.5 - 0.12 * row / 6)
        canvas.line([(x - half, level), (x + half, level)], mix(straw, "#5a3c20", 0.35), 2.5)
    for column in range(-4, 5):
        canvas.line(
            [(x + column * width * 0.11, y - height), (x + column * width * 0.085, y)], mix(straw, "#5a3c20", 0.22), 2
        )
    canvas.line([(x - width / 2, y - height), (x + width / 2, y - height)], mix(straw, "#5a3c20", 0.3), 8)
