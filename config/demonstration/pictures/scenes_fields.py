"""Fields, roads, orchards, mountains."""

import math

from config.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas, below, mix, smooth
from config.demonstration.pictures.nature import (
    bamboo,
    bush,
    clouds,
    flower,
    grass,
    hills,
    palm,
    rice_rows,
    sugar_palm,
    sun,
    tree,
    water,
)
from config.demonstration.pictures.people import standing
from config.demonstration.pictures.things import basket, house, roof, sampan


def flower_road(c: Canvas) -> None:
    sun(c, 300, 210, 58, "#fff3c4", "#ffe2a0")
    clouds(c, 5, "#fff6e2")
    hills(c, 420, 18, "#6aa07a", "#b9d9b0", layers=2, gap=26, waves=4)
    rice_rows(c, 470, "#4f9a4e", "#a8cf77", vanish=(820, 0))
    for x in (60, 250, 1330, 1530):
        bamboo(c, x, 520, 260, "#5f9a55")
    for x, tone in ((430, "#c8553d"), (1080, "#b5653f")):
        house(c, x, 484, 150, "#f4e3c0", tone, doors=1)
    left = smooth([(796, 470), (770, 560), (700, 700), (440, 860), (260, 1010)], 14)
    right = smooth([(824, 470), (846, 560), (900, 700), (1010, 860), (1180, 1010)], 14)
    c.shape([*left, *reversed(right)], "#e9d8b8", "#c4a983", brush=0.5)
    tones = ["#e4572e", "#f2b134", "#d94f70", "#f7ede2", "#b5179e", "#f28482"]
    for edge, way in ((left, -1), (right, 1)):
        for share in range(4, len(edge)):
            x, y = edge[share]
            depth = max(0.06, (y - 470) / 540)
            for _ in range(round(5 + depth * 9)):
                dx, dy = way * c.random.uniform(0, 120 * depth + 6), c.random.uniform(-20, 26) * depth
                c.taper([(x + dx, y + dy + 14 * depth), (x + dx, y + dy - 14 * depth)], "#3d7a3c", 6 * depth + 1, 2)
                flower(c, x + dx, y + dy - 16 * depth, 15 * depth + 2.2, c.random.choice(tones))
    standing(c, 640, 872, 230, "#6b7f4e", hat="cap", arms="front", side=-1, hair="#b9b2a8")
    c.shape([(556, 800), (606, 800), (598, 862), (564, 862)], "#5f8fa8", "#35596b")
    standing(c, 850, 600, 84, "#d94f70", hat="non")


def _ladder_of_fields(
    c: Canvas, level: float, tones: tuple[str, str], sky: str, *, steps: int = 9, rise: float = 62
) -> None:
    """Terraces: bands that wind round the slope, wet ones between the dry."""
    for step in range(steps):
        y = level + step * rise * (0.72 + step * 0.07)
        phase = c.random.uniform(0, math.tau)
        edge = [
            (x, y + math.sin(x / (150 + step * 22) + phase) * (18 + step * 3.4) + math.sin(x / 67 + phase * 2) * 5)
            for x in range(-20, WIDTH + 41, 20)
        ]
        share = step / max(1, steps - 1)
        tone = mix(tones[0], tones[1], share)
        c.shape(below(edge), mix(tone, "#fff3b0", 0.22), mix(tone, "#17382c", 0.2), brush=0.5)
        if step % 2:
            wet = [(x, v + 12 + step * 1.6) for x, v in edge]
            c.shape(
                [*wet, *reversed([(x, v + 20 + step * 3.4) for x, v in wet])],
                mix(sky, "#ffffff", 0.2),
                mix(sky, tone, 0.35),
                brush=0.4,
            )
        c.line(edge, mix(tone, "#16302a", 0.45), 3 + step * 0.5)
        for _ in range(60 + step * 8):
            x, v = c.random.choice(edge)
            c.taper(
                [(x, v + 8), (x + c.random.uniform(-4, 4), v - 4 - step * 1.4)],
                mix(tone, "#f6eda0", c.random.uniform(0, 0.5)),
                3,
                1,
            )


def terraces(c: Canvas) -> None:
    sun(c, 420, 250, 62, "#fff0c0", "#ffc890")
    hills(c, 300, 80, "#58808a", "#bfc9cf", layers=3, gap=46, waves=1.6)
    _ladder_of_fields(c, 450, ("#b9b85c", "#5f8f45"), "#f5d9b8")
    for x, y in ((1180, 640), (360, 760)):
        standing(c, x, y, 90, "#3d4f7a", hat="non")
    tree(c, 1460, 620, 200, "#4b7f52")


def mountain_school(c: Canvas) -> None:
    clouds(c, 5, "#fff1e0", low=110, high=260)
    hills(c, 270, 96, "#4b7a80", "#aec6c6", layers=4, gap=52, waves=1.5)
    _ladder_of_fields(c, 620, ("#d8b95a", "#9a8a3f"), "#f0d8b0", steps=6, rise=58)
    c.shape(
        [(380, 690), (640, 612), (1090, 606), (1330, 700), (1200, 760), (520, 760)], "#c9b074", "#8f7a4a", brush=0.5
    )
    house(c, 640, 690, 420, "#f6e6c4", "#c14a36", doors=2, door="#3f7f86")
    c.rect(480, 610, 120, 84, "#8a6244", "#5b3f30")
    roof(c, 480, 612, 120, 46, "#7a5a40")
    for step in range(9):
        c.disc(560 + step * 9, 550 - step * 34, 12 + step * 4.6, colour=mix("#f4ead8", "#b8c6c4", step / 9))
    c.line([(1130, 700), (1130, 480)], "#6b5a4c", 6)
    c.shape([(1133, 484), (1226, 490), (1224, 546), (1133, 544)], "#d8322c", "#b3231f")
    star = [
        (
            1178 + math.sin(k * math.tau / 10) * (19 if k % 2 == 0 else 8),
            516 - math.cos(k * math.tau / 10) * (19 if k % 2 == 0 else 8),
        )
        for k in range(10)
    ]
    c.flat(star, "#ffd83d")
    for number in range(7):
        standing(
            c, 700 + number * 52, 742 + (number % 2) * 8, 66, ("#3d4f7a", "#b5384e", "#2f6f5a", "#7a4a8c")[number % 4]
        )
    standing(c, 600, 750, 96, "#8c3d6b", hat="bun")
    for x in (90, 1500):
        tree(c, x, 720, 260, "#3f7a5a")


def lychee_orchard(c: Canvas) -> None:
    sun(c, 1320, 180, 60, "#fff3c4", "#ffe0a0")
    hills(c, 380, 40, "#6a9a6a", "#b6d4a4", layers=2, gap=40)
    c.shape(below([(0, 520), (800, 500), (1600, 524)]), "#b5c26a", "#8a7a44", brush=0.5)
    for row, (y, size, xs) in enumerate(
        ((590, 230, (120, 420, 720, 1010, 1310, 1560)), (740, 360, (30, 560, 1120, 1620)))
    ):
        for x in xs:
            c.disc(x, y + 4, size * 0.4, size * 0.06, colour=mix("#8a8a4c", "#3a3a28", 0.4))
            tree(c, x, y, size * 1.2, ("#5c9a55", "#3f7f45")[row])
            for _ in range(46 + row * 40):
                turn, far = c.random.uniform(0, math.tau), c.random.random() ** 0.6
                px, py = x + math.cos(turn) * far * size * 0.42, y - size * 0.86 + math.sin(turn) * far * size * 0.3
                c.disc(px, py, 5 + row * 4, colour=mix("#c81d3a", "#f2725c", c.random.uniform(0, 0.7)))
    for x, width in ((330, 190), (880, 220), (1350, 180)):
        basket(c, x, 930, width, "#caa25c", ["#c81d3a", "#e0394a", "#f2725c", "#b3152f"])
    standing(c, 560, 930, 260, "#7fae9a", hat="non", arms="front", side=-1)
    standing(c, 1120, 935, 256, "#e9a6a6", hat="non", arms="front", side=1)
    c.shape([(1184, 760), (1216, 760), (1216, 816), (1184, 816)], "#2b2f3a", "#1c1f2a")
    c.rect(1188, 765, 24, 44, "#f6e7b4")
    grass(c, 900, HEIGHT + 20, "#7a8a44", number=160, tall=30)


def palm_fields(c: Canvas) -> None:
    sun(c, 1120, 300, 78, "#fff0bd", "#ffb877")
    hills(c, 400, 70, "#6a6f8c", "#d9a98f", layers=3, gap=24, waves=1.4)
    rice_rows(c, 490, "#d9a63c", "#f2d27a", vanish=(980, 0))
    for x, y, high in (
        (120, 560, 300),
        (300, 540, 220),
        (460, 520, 170),
        (1330, 560, 330),
        (1500, 600, 430),
        (1220, 520, 190),
        (720, 508, 130),
    ):
        sugar_palm(c, x, y, high, "#3f6b4f")
    c.shape(
        smooth([(-20, 760), (500, 720), (1000, 744), (1620, 700)])
        + smooth([(1620, 726), (1000, 770), (500, 748), (-20, 790)]),
        "#8a7a3c",
        "#6a5a30",
        brush=0.4,
    )
    for x, shirt in ((520, "#8c3d4f"), (640, "#3d6a7a"), (1010, "#e0c070")):
        standing(c, x, 760, 150, shirt, hat="non", arms="front", side=1)
        c.shape([(x + 34, 650), (x + 84, 650), (x + 74, 690), (x + 44, 690)], "#caa25c", "#8a6a34")


def bees(c: Canvas) -> None:
    c.glow(300, 200, 520, "#fff3b8", 0.7)
    for x in range(-40, WIDTH + 60, 120):
        tree(
            c,
            x + c.random.uniform(-30, 30),
            560,
            c.random.uniform(360, 480),
            c.random.choice(("#6fa36a", "#5a9468", "#86b06a")),
        )
    c.shape(below(smooth([(0, 560), (520, 540), (1100, 572), (1600, 548)])), "#a8c46a", "#5f8a44", brush=0.5)
    grass(c, 580, 900, "#6f9a48", number=420, tall=30)
    for _ in range(300):
        flower(
            c,
            c.random.uniform(0, WIDTH),
            c.random.uniform(600, 1000),
            c.random.uniform(6, 13),
            c.random.choice(("#f7ede2", "#f2c14e", "#e6a4c4", "#ffffff")),
        )
    for x, y, size in ((180, 700, 0.8), (440, 740, 0.95), (1130, 730, 0.95), (1400, 790, 1.15), (780, 700, 0.75)):
        width, height = 200 * size, 96 * size
        for dx in (-0.36, 0.36):
            c.line([(x + dx * width, y), (x + dx * width, y + 70 * size)], "#5a4030", 10 * size)
        c.shape(
            [(x - width / 2, y - height), (x + width / 2, y - height), (x + width / 2, y), (x - width / 2, y)],
            "#b98a52",
            "#6f4a30",
            brush=0.6,
        )
        c.disc(x - width / 2, y - height / 2, 26 * size, height / 2, colour="#8a6038")
        c.disc(x - width / 2, y - height / 2, 16 * size, height * 0.32, colour="#4a3020")
        roof(c, x - width / 2, y - height + 4, width, 60 * size, "#b5904e", over=22 * size)
    standing(c, 960, 880, 300, "#5f7fa0", hat="non", arms="front", side=1)
    c.veil([(905, 580), (1015, 580), (1040, 690), (880, 690)], "#f6f3e6", 0.42)
    for _ in range(64):
        turn, far = c.random.uniform(0, math.tau), c.random.uniform(60, 480)
        x, y = 1010 + math.cos(turn) * far, 640 + math.sin(turn) * far * 0.5
        c.disc(x - 4, y - 6, 6, 4, colour="#fdf6e0")
        c.disc(x, y, 7, 5, colour="#f0b429")
        c.line([(x - 1, y - 4), (x - 1, y + 4)], "#3a2a1c", 2)


def coconut_garden(c: Canvas) -> None:
    c.glow(800, 330, 480, "#fff6c8", 0.8)
    hills(c, 420, 14, "#6fa86f", "#c2dfa6", layers=2, gap=20, waves=4)
    c.shape(below([(0, 470), (1600, 470)]), "#9cc069", "#5f8f4a", brush=0.5)
    ditch = [(770, 474), (830, 474), (1120, 1010), (420, 1010)]
    c.shape(ditch, "#d9efd0", "#4f9490", brush=0.5)
    for _ in range(46):
        y = 500 + c.random.random() ** 1.3 * 500
        share = (y - 474) / 530
        half = 30 + share * 300
        x = 800 - share * 30 + c.random.uniform(-half, half * 0.8)
        c.line([(x, y), (x + 20 + share * 60, y)], "#f2ffe8", 1 + share * 3)
    for depth in (0.16, 0.26, 0.4, 0.62, 0.94):
        y, high = 474 + depth * 420, 150 + depth * 640
        for way in (-1, 1):
            palm(c, 800 + way * (60 + depth * 560), y, high, way * -36 * depth * 2, mix("#7db56a", "#2f7f4f", depth))
    sampan(c, 800, 770, 240, "#6f4a38", shade="#3f7f7f")
    for _ in range(40):
        c.disc(
            800 + c.random.uniform(-84, 84),
            748 - c.random.uniform(0, 44),
            16,
            colour=c.random.choice(("#8aa84f", "#6f9440", "#a8bf62")),
        )
    c.rect(84, 640, 96, 124, "#fbf3dc", "#e6d6ae")
    for line in range(5):
        c.line([(96, 662 + line * 20), (96 + c.random.uniform(44, 72), 662 + line * 20)], "#6a7f94", 4)
    grass(c, 900, HEIGHT + 20, "#4f8a44", number=220, tall=40)


def garlic_field(c: Canvas) -> None:
    sun(c, 1300, 220, 60, "#fff3cf", "#ffe2b0")
    clouds(c, 5, "#ffffff", low=80, high=220)
    water(c, 400, "#7fc8d0", "#1f7f9a", "#f4fff8", ripples=70)
    c.shape(
        smooth([(-20, 520), (160, 330), (330, 210), (430, 236), (500, 214), (620, 330), (860, 540)]),
        "#8a9a62",
        "#5a6a4a",
        brush=0.5,
    )
    c.shape(smooth([(330, 214), (400, 246), (500, 216), (430, 236)]), "#6a5a4a", "#4a4038")
    c.shape(below(smooth([(0, 500), (500, 470), (1000, 530), (1600, 470)])), "#e6d3a0", "#b99a62", brush=0.5)
    for row in range(22):
        share = row / 21
        y = 530 + share**1.5 * 480
        points = [(x, y + math.sin(x / 300 + 0.6) * 22 * (1 - share * 0.4)) for x in range(-20, WIDTH + 30, 20)]
        c.line(points, mix("#c9ae76", "#9a7c4c", share), 3 + share * 12)
        gap = round(10 + share * 26)
        for x in range(-10, WIDTH + 20, gap):
            foot = y + math.sin(x / 300 + 0.6) * 22 * (1 - share * 0.4)
            for bend in (-0.5, 0.1, 0.6):
                c.taper(
                    [(x, foot), (x + bend * (8 + share * 18), foot - 10 - share * 44)],
                    mix("#8fb56a", "#3f8a4f", c.random.uniform(share * 0.5, 1)),
                    3 + share * 5,
                    1,
                )
    for x, y, size in ((300, 690, 0.7), (1310, 640, 0.6)):
        c.shape(
            smooth(
                [
                    (x - 130 * size, y),
                    (x - 80 * size, y - 70 * size),
                    (x + 20 * size, y - 84 * size),
                    (x + 120 * size, y),
                ]
            ),
            "#4f7fa0",
            "#2c4f6f",
            brush=0.5,
        )
    standing(c, 900, 800, 230, "#b5566a", hat="non", arms="front", side=-1)
    c.line([(830, 660), (780, 830)], "#5a4030", 7)
    sampan(c, 1050, 450, 90, "#c8553d")
    sampan(c, 1330, 430, 60, "#35596b")


def name_board(c: Canvas) -> None:
    clouds(c, 4, "#fff6e6", low=60, high=160)
    walls = ["#e9b872", "#d98f6a", "#a8c0a0", "#e6d2a0", "#8fb0b8", "#d9a6a0"]
    for way in (-1, 1):
        for number in range(6):
            near = 6 - number
            inner, outer = 800 + way * (70 + near**1.6 * 38), 800 + way * (70 + (near + 1) ** 1.6 * 38)
            top_in, top_out = 480 - near * 46, 480 - (near + 1) * 46
            foot_in, foot_out = 560 + near**1.5 * 24, 560 + (near + 1) ** 1.5 * 24
            tone = walls[(number + (way > 0) * 2) % 6]
            c.shape(
                [(inner, top_in), (outer, top_out - c.random.uniform(0, 40)), (outer, foot_out), (inner, foot_in)],
                mix(tone, "#ffffff", 0.1),
                mix(tone, "#3b2c3a", 0.26),
                brush=0.4,
            )
            for floor in (0.28, 0.56):
                y = top_in + (foot_in - top_in) * floor
                wide = (outer - inner) * 0.5
                c.rect(
                    min(inner + wide * 0.5, inner + wide * 1.5),
                    y,
                    abs(wide),
                    (foot_in - top_in) * 0.14,
                    mix("#35596b", "#f6e7b4", c.random.choice((0.1, 0.6))),
                )
            c.flat(
                [
                    (inner, foot_in - (foot_in - top_in) * 0.24),
                    (inner - way * 20, foot_in - (foot_in - top_in) * 0.2),
                    (outer - way * 20, foot_out - (foot_out - top_out) * 0.2),
                    (outer, foot_out - (foot_out - top_out) * 0.24),
                ],
                ("#c8553d", "#4a6fa5", "#f2c14e")[number % 3],
            )
    c.shape([(730, 560), (870, 560), (1500, 1010), (100, 1010)], "#cdbba6", "#8f8078", brush=0.5)
    for x, y, high, shirt in ((770, 640, 90, "#d94f70"), (840, 690, 120, "#3d6a7a")):
        standing(c, x, y, high, shirt, hat="non" if high > 100 else "")
    c.line([(1060, 1010), (1060, 250)], "#4a4650", 20)
    c.rect(760, 270, 520, 210, "#f7f1e0", "#e6dcc2")
    c.rect(760, 270, 520, 118, "#1f5f7f", "#174a66")
    for start, width in ((800, 150), (970, 110), (1100, 90)):
        c.rect(start, 312, width, 30, "#f7f1e0")
    for start, width in ((800, 100), (916, 130), (1064, 70)):
        c.rect(start, 422, width, 20, "#9a6a44")
    for row in range(5):
        for column in range(5):
            if c.random.random() < 0.58 or (row in (0, 4) and column in (0, 4)):
                c.rect(1190 + column * 14, 400 + row * 14, 13, 13, "#2b2f3a")
    bush(c, 1240, 980, 80, "#4f8a54", "#f2a0a0")


SCENES = {
    "flower-road": (flower_road, "#a9d9e0", "#fbeec2"),
    "terraces": (terraces, "#f0b98a", "#fbe9c4"),
    "mountain-school": (mountain_school, "#8fb9c9", "#f6e2c0"),
    "lychee-orchard": (lychee_orchard, "#a6d3d6", "#f9efc4"),
    "palm-fields": (palm_fields, "#8f7fa6", "#ffcf94"),
    "bees": (bees, "#cfe3b4", "#f4f0bc"),
    "coconut-garden": (coconut_garden, "#a8dcd0", "#f6f6c8"),
    "garlic-field": (garlic_field, "#8fcfe0", "#e9f4e4"),
    "name-board": (name_board, "#9fcfdc", "#fbe7c2"),
}
