"""People, drawn simply: what they do is told by how they stand, not by their faces."""

from config.demonstration.pictures.canvas import Canvas, Colour, mix

SKIN, HAIR, STRAW = "#c98f66", "#2b211f", "#ead7a0"


def head(
    canvas: Canvas, x: float, y: float, size: float, *, hat: str = "", hair: Colour = HAIR, skin: Colour = SKIN
) -> None:
    """`size` is the height of the head, `y` its middle. Hats: "non" (the conical one), "" (hair), "bun", "cap"."""
    canvas.disc(x, y, size * 0.42, size * 0.5, colour=skin)
    if hat == "non":
        brim, peak = size * 1.05, y - size * 0.95
        canvas.flat([(x - brim, y - size * 0.12), (x, peak), (x + brim, y - size * 0.12), (x, y + size * 0.05)], STRAW)
        canvas.flat([(x, peak), (x + brim, y - size * 0.12), (x, y + size * 0.05)], mix(STRAW, "#8a6a35", 0.3))
        return
    canvas.disc(x, y - size * 0.2, size * 0.46, size * 0.36, colour=hair)
    canvas.rect(x - size * 0.46, y - size * 0.22, size * 0.16, size * 0.3, hair)
    if hat == "bun":
        canvas.disc(x + size * 0.34, y - size * 0.38, size * 0.2, colour=hair)
    if hat == "cap":
        canvas.disc(x, y - size * 0.26, size * 0.5, size * 0.3, colour="#4b6b4f")
        canvas.rect(x, y - size * 0.24, size * 0.72, size * 0.1, "#3c573f")


def standing(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    shirt: Colour,
    *,
    trousers: Colour = "#33363f",
    hat: str = "",
    arms: str = "down",
    side: int = 1,
    hair: Colour = HAIR,
) -> None:
    """Feet at (x, y). Arms: "down", "front" (holding, pulling), "up"."""
    unit = height / 7.2
    hip, shoulder = y - unit * 3.1, y - unit * 5.9
    canvas.flat(
        [
            (x - unit * 0.8, hip),
            (x + unit * 0.8, hip),
            (x + unit * 0.72, y),
            (x + unit * 0.15, y),
            (x, hip + unit),
            (x - unit * 0.15, y),
            (x - unit * 0.72, y),
        ],
        trousers,
    )
    canvas.flat(
        [
            (x - unit * 0.85, shoulder + unit * 0.3),
            (x - unit * 0.5, shoulder),
            (x + unit * 0.5, shoulder),
            (x + unit * 0.85, shoulder + unit * 0.3),
            (x + unit * 0.95, hip + unit * 0.3),
            (x - unit * 0.95, hip + unit * 0.3),
        ],
        shirt,
    )
    dark = mix(shirt, "#1c1a2a", 0.18)
    hand_y = {"down": hip + unit * 0.2, "front": shoulder + unit * 1.7, "up": shoulder - unit * 1.3}[arms]
    reach = {"down": 0.25, "front": 1.9, "up": 0.9}[arms]
    for each in (-1, 1):
        base = (x + each * unit * 0.75, shoulder + unit * 0.4)
        way = side if arms == "front" else each
        hand = (base[0] + way * unit * reach, hand_y)
        elbow = ((base[0] + hand[0]) / 2 + each * unit * 0.25, (base[1] + hand[1]) / 2 + unit * 0.25)
        canvas.taper([base, elbow, hand], dark if each == -side else shirt, unit * 0.62, unit * 0.42)
        canvas.disc(*hand, unit * 0.26, colour=SKIN)
    canvas.rect(x - unit * 0.2, shoulder - unit * 0.35, unit * 0.4, unit * 0.5, mix(SKIN, "#4a2c20", 0.2))
    head(canvas, x, shoulder - unit * 0.75, unit * 1.25, hat=hat, hair=hair)


def sitting(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    shirt: Colour,
    *,
    trousers: Colour = "#3a3d48",
    hat: str = "",
    side: int = 1,
    hair: Colour = HAIR,
) -> None:
    """On the ground with legs crossed, the seat at (x, y), turned to one side; `height` is the sitter's."""
    unit = height / 4
    canvas.flat(
        [
            (x - unit * 1.25, y),
            (x - unit * 0.9, y - unit * 0.65),
            (x + unit * 0.9, y - unit * 0.65),
            (x + unit * 1.25, y),
            (x, y + unit * 0.18),
        ],
        trousers,
    )
    shoulder = y - unit * 2.45
    canvas.flat(
        [
            (x - unit * 0.82, shoulder + unit * 0.3),
            (x - unit * 0.45, shoulder),
            (x + unit * 0.45, shoulder),
            (x + unit * 0.82, shoulder + unit * 0.3),
            (x + unit * 0.88, y - unit * 0.4),
            (x - unit * 0.88, y - unit * 0.4),
        ],
        shirt,
    )
    for each in (-1, 1):
        base, hand = (
            (x + each * unit * 0.7, shoulder + unit * 0.4),
            (x + side * unit * 0.95 + each * unit * 0.2, y - unit * 0.95),
        )
        elbow = (base[0] + each * unit * 0.2 + side * unit * 0.2, y - unit * 1.1)
        canvas.taper(
            [base, elbow, hand], mix(shirt, "#1c1a2a", 0.14 if each == side else 0.24), unit * 0.5, unit * 0.34
        )
        canvas.disc(*hand, unit * 0.22, colour=SKIN)
    canvas.rect(x - unit * 0.18, shoulder - unit * 0.3, unit * 0.36, unit * 0.45, mix(SKIN, "#4a2c20", 0.2))
    head(canvas, x + side * unit * 0.08, shoulder - unit * 0.7, unit * 1.2, hat=hat, hair=hair)
