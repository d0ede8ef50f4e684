"""Still lifes and rooms."""

import math

from config.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas, below, mix, smooth
from config.demonstration.pictures.nature import bush, hills, palm
from config.demonstration.pictures.people import SKIN, sitting, standing
from config.demonstration.pictures.scenes_water import SPINES
from config.demonstration.pictures.things import books, jar, roof


def _window(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    c.rect(x - 16, y - 16, width + 32, height + 32, "#7a5238", "#5c3b2a")
    c.rect(x, y, width, height, "#bfe3dc", "#f7edc4")
    c.shape(
        [
            *smooth(
                [
                    (x, y + height * 0.66),
                    (x + width * 0.3, y + height * 0.5),
                    (x + width * 0.7, y + height * 0.62),
                    (x + width, y + height * 0.52),
                ]
            ),
            (x + width, y + height),
            (x, y + height),
        ],
        "#7fb47a",
        "#4f8a5c",
        brush=0.5,
    )
    c.line([(x + width / 2, y), (x + width / 2, y + height)], "#7a5238", 12)
    c.line([(x, y + height * 0.45), (x + width, y + height * 0.45)], "#7a5238", 10)


def service_desk(c: Canvas) -> None:
    _window(c, 180, 130, 360, 300)
    c.rect(690, 120, 520, 130, "#b5483a", "#9a3a32")
    for start, width in ((730, 130), (880, 90), (990, 180)):
        c.rect(start, 170, width, 26, "#fdf0cf")
    for number in range(5):
        c.rect(1280 + (number % 3) * 84, 150 + (number // 3) * 110, 66, 90, "#fdf6e3", "#eadfc0")
        for line in range(4):
            c.line(
                [
                    (1290 + (number % 3) * 84, 168 + (number // 3) * 110 + line * 17),
                    (1334 + (number % 3) * 84, 168 + (number // 3) * 110 + line * 17),
                ],
                "#8a9aa4",
                3,
            )
    standing(c, 900, 900, 560, "#f5efe0", hat="bun", arms="front", side=-1, trousers="#2f3a56")
    standing(c, 1230, 900, 540, "#7fa0b8", arms="front", side=-1)
    c.shape([(560, 620), (1620, 620), (1620, 680), (520, 680)], "#d9a066", "#b5793f", brush=0.5)
    c.rect(540, 680, 1080, 330, "#3f7f86", "#275a62")
    for x in range(600, 1600, 180):
        c.rect(x, 730, 130, 220, "#4b8e94", "#357078")
    c.flat([(640, 604), (760, 604), (790, 654), (640, 654)], "#ffffff")
    for line in range(4):
        c.line([(656, 612 + line * 10), (744 + line * 4, 612 + line * 10)], "#8a9aa4", 3)
    c.rect(1050, 500, 150, 104, "#2f3440")
    c.rect(1110, 604, 30, 18, "#2f3440")
    c.shape([(1400, 620), (1384, 550), (1470, 550), (1456, 620)], "#c8653f", "#974630")
    bush(c, 1428, 510, 62, "#4f9454")
    standing(c, 420, 990, 620, "#c8553d", hat="non", arms="front", side=1)
    standing(c, 200, 1000, 600, "#e0b04e", arms="down", hair="#c4bdb2")
    standing(c, 60, 1000, 330, "#6a994e")


def promise_book(c: Canvas) -> None:
    _window(c, 560, 60, 480, 380)
    c.shape(below([(0, 560), (1600, 560)]), "#b9824e", "#7f5230", brush=0.6)
    for y in (660, 790, 930):
        c.line([(0, y), (1600, y)], "#8f5f38", 4)
    c.veil([(640, 440), (1040, 440), (1400, 1000), (500, 1000)], "#ffe9b0", 0.16)
    c.shape([(330, 910), (440, 590), (800, 616), (800, 950)], "#6a4a3c", "#4a3028")
    c.shape([(1270, 910), (1160, 590), (800, 616), (800, 950)], "#6a4a3c", "#4a3028")
    left = [(350, 892), (452, 580), (640, 572), (800, 604), (800, 930), (620, 890)]
    right = [(1250, 892), (1148, 580), (960, 572), (800, 604), (800, 930), (980, 890)]
    c.shape(left, "#fdf6e0", "#eddfb8", brush=0.25)
    c.shape(right, "#fffaf0", "#f0e4c0", brush=0.25)
    c.line([(800, 606), (800, 928)], "#c9b487", 5)
    for row in range(7):
        y, share = 632 + row * 37, row / 7
        a = (470 - share * 86, y - 6)
        c.line([a, (740, y + 12)], "#8795a0", 4)
        b = (1130 + share * 86, y - 6)
        c.line([(866, y + 12), (b[0] - 60, y - 2)], "#8795a0", 4)
        if row not in (2, 5):
            c.line([(a[0] - 44, y - 4), (a[0] - 34, y + 8), (a[0] - 12, y - 18)], "#c8453d", 6)
        if row not in (3, 6):
            c.line([(b[0] - 34, y - 2), (b[0] - 24, y + 10), (b[0] - 2, y - 16)], "#c8453d", 6)
    c.taper([(1120, 960), (1360, 730)], "#274a6b", 20, 14)
    c.taper([(1120, 960), (1096, 984)], "#e9c46a", 14, 2)
    c.disc(230, 800, 116, 40, colour="#7a4e30")
    c.disc(226, 786, 112, 38, colour="#f3ead6")
    c.shape([(150, 700), (302, 700), (276, 794), (178, 794)], "#5a8fa0", "#35677a")
    c.disc(226, 700, 76, 22, colour="#7fb0bc")
    c.disc(226, 702, 64, 16, colour="#8a9a3f")
    for k in range(8):
        c.disc(226 + math.sin(k * 0.9) * 14, 660 - k * 26, 10 + k * 2.2, colour=mix("#f3e6cc", "#e6cfa8", k / 8))
    for k, tone in enumerate(("#c8453d", "#e9c46a", "#d8d0e0")):
        for j in range(3):
            c.disc(1370 + k * 60 + j * 12, 640 + j * 14, 9, colour=tone)
    for x in (1365, 1440, 1515):
        c.shape([(x - 32, 560), (x + 32, 560), (x + 28, 668), (x - 28, 668)], "#dff0ea", "#a8cfc6", brush=0.3)
        for _ in range(60 if x < 1500 else 24):
            c.disc(
                x + c.random.uniform(-24, 24),
                c.random.uniform(612 if x < 1500 else 644, 664),
                5,
                colour=c.random.choice(("#8a5a30", "#a8743f", "#6a4424")),
            )


def seed_jars(c: Canvas) -> None:
    for x in range(0, WIDTH, 100):
        c.line([(x, 0), (x, HEIGHT)], "#7a5238", 4)
    c.veil([(250, 0), (560, 0), (1300, 1000), (760, 1000)], "#ffe3a0", 0.20)
    c.veil([(760, 0), (880, 0), (1640, 1000), (1400, 1000)], "#ffe3a0", 0.14)
    clays = ("#a8563a", "#7f4a3c", "#b5743f", "#8a5f4a", "#6f5a58", "#c08a55")
    for y, sizes in ((420, (190, 240, 170, 220, 250, 200, 180)), (880, (330, 270, 360, 300, 340))):
        c.rect(0, y, WIDTH, 26, "#c08a52", "#8a5a34")
        c.rect(0, y + 26, WIDTH, 12, "#4f3222")
        for number, high in enumerate(sizes):
            x = (number + 0.5) * WIDTH / len(sizes)
            jar(c, x, y, high, clays[(number * 2 + (y > 500)) % 6], lid=("#d9b06a", "#c8553d", "#e6d2a0")[number % 3])
            c.shape(
                [
                    (x - 32, y - high * 0.52),
                    (x + 32, y - high * 0.52),
                    (x + 32, y - high * 0.32),
                    (x - 32, y - high * 0.32),
                ],
                "#fbf1d6",
                "#eadab0",
            )
            for line in range(2):
                c.line(
                    [(x - 22, y - high * 0.46 + line * 12), (x + 18 - line * 10, y - high * 0.46 + line * 12)],
                    "#7a6a5a",
                    3,
                )
    c.shape([(60, 1000), (100, 930), (360, 930), (400, 1000)], "#d3a95c", "#a87c3a")
    for _ in range(260):
        share = c.random.uniform(-1, 1)
        c.disc(
            230 + share * 130,
            934 - (1 - abs(share)) * c.random.uniform(0, 60),
            8,
            4,
            colour=c.random.choice(("#f0d080", "#e0b85a", "#c99a3c")),
        )


def _dish(c: Canvas, x: float, y: float, size: float, rim: str, inside: str) -> None:
    c.disc(x + 8, y + 12, size, size * 0.8, colour="#a87c40")
    c.disc(x, y, size, size * 0.8, colour=rim)
    c.disc(x, y, size * 0.9, size * 0.71, colour=mix(rim, "#ffffff", 0.4))
    c.disc(x, y, size * 0.8, size * 0.62, colour=inside)


def _bowls(c: Canvas) -> None:
    for x, y in ((360, 560), (560, 190), (1040, 190), (1240, 560), (800, 830), (1190, 760)):
        _dish(c, x, y, 80, "#f7f1e4", "#fffdf4")
        for _ in range(46):
            c.disc(
                x + c.random.uniform(-48, 48),
                y + c.random.uniform(-34, 34),
                7,
                4,
                colour=c.random.choice(("#ffffff", "#f3ead6", "#e6dcc0")),
            )
        way = 1 if x < 800 else -1
        for shift in (0, 16):
            c.line([(x - way * 40, y + 90 + shift), (x + way * 110, y + 64 + shift)], "#6a3f28", 6)


def shared_meal(c: Canvas) -> None:
    for y in range(0, HEIGHT, 125):
        c.line([(0, y), (WIDTH, y)], "#8a5a3a", 5)
    c.disc(812, 520, 560, 440, colour="#5f3c28")
    c.disc(800, 500, 556, 436, colour="#c9a05a")
    c.disc(800, 500, 520, 404, colour="#e0bd78")
    for ring in range(9):
        box = [
            (800 - 500 + ring * 54) * 2,
            (500 - 388 + ring * 42) * 2,
            (800 + 500 - ring * 54) * 2,
            (500 + 388 - ring * 42) * 2,
        ]
        c.pen.ellipse(box, outline=mix("#e0bd78", "#a87c3a", 0.4), width=5)

    _dish(c, 800, 470, 170, "#35677a", "#b5743a")
    for fish in range(3):
        y = 420 + fish * 50
        c.shape(
            smooth([(690, y), (760, y - 24), (860, y - 12), (906, y + 4), (860, y + 16), (760, y + 24), (690, y)]),
            "#8a4a24",
            "#5f2f18",
            brush=0.5,
        )
        c.flat([(896, y + 4), (936, y - 18), (932, y + 26)], "#6f3a1c")
        c.disc(718, y - 4, 4, colour="#f3e6cc")
    for _ in range(26):
        c.disc(
            c.random.uniform(690, 910),
            c.random.uniform(390, 560),
            6,
            4,
            colour=c.random.choice(("#d8392c", "#4f8a44", "#f0d080")),
        )
    _dish(c, 500, 390, 130, "#f5efe0", "#a8c06a")
    for _ in range(50):
        turn, far = c.random.uniform(0, math.tau), c.random.random() * 84
        x, y = 500 + math.cos(turn) * far, 390 + math.sin(turn) * far * 0.76
        c.taper(
            [(x, y), (x + c.random.uniform(-30, 30), y + c.random.uniform(-20, 20))],
            c.random.choice(("#3f7a3c", "#5f9a4c", "#86b85a")),
            14,
            4,
        )
    _dish(c, 1100, 400, 130, "#c8653f", "#e6b04e")
    for _ in range(14):
        x, y = 1100 + c.random.uniform(-76, 76), 400 + c.random.uniform(-52, 52)
        c.disc(x, y, 24, 16, colour=c.random.choice(("#fdf3d6", "#f6e2a4")))
        c.disc(x, y, 11, 8, colour="#f0a83a")
    _dish(c, 640, 680, 96, "#f5efe0", "#6a3a7a")
    for _ in range(18):
        c.disc(
            640 + c.random.uniform(-58, 58),
            680 + c.random.uniform(-40, 40),
            13,
            10,
            colour=c.random.choice(("#7a4a8c", "#5f3a70", "#a884b8")),
        )
    _dish(c, 930, 700, 70, "#35677a", "#8a4a1c")
    for x, y in ((900, 690), (944, 708), (926, 684)):
        c.disc(x, y, 8, 5, colour="#d8392c")
    _bowls(c)


def bookshelf(c: Canvas) -> None:
    c.rect(150, 50, 1300, 900, "#7f5234", "#5a3722")
    for column in range(3):
        for row in range(4):
            x, y = 186 + column * 420, 84 + row * 212
            c.rect(x, y, 394, 184, "#4a2c22", "#331e1a")
            if (column, row) == (1, 1):
                c.shape(
                    [(x + 40, y + 184), (x + 28, y + 90), (x + 116, y + 90), (x + 104, y + 184)], "#5a8fa0", "#35677a"
                )
                bush(c, x + 72, y + 60, 46, "#5f9a54")
                books(c, x + 150, y + 184, 240, 160, SPINES)
            elif (column, row) == (2, 2):
                books(c, x + 4, y + 184, 200, 168, SPINES)
                c.disc(x + 300, y + 132, 52, colour="#3f7f9a")
                c.shape(
                    smooth(
                        [
                            (x + 266, y + 120),
                            (x + 300, y + 100),
                            (x + 330, y + 128),
                            (x + 300, y + 160),
                            (x + 266, y + 120),
                        ]
                    ),
                    "#8ab86a",
                    "#5f9a54",
                )
                c.line([(x + 300, y + 184), (x + 300, y + 70)], "#c99a4c", 5)
            else:
                books(c, x + 4, y + 184, 386, 170, SPINES)
            c.rect(x - 6, y + 184, 406, 16, "#a8703f", "#8a5a34")
    c.glow(800, 120, 700, "#ffd890", 0.28)
    c.shape(below([(0, 950), (1600, 950)]), "#a8703f", "#6a452c")


def drum(c: Canvas) -> None:
    c.glow(1240, 240, 420, "#fff0b8", 0.7)
    hills(c, 470, 30, "#6a9f78", "#c2d8a8", layers=2, gap=40, waves=3)
    palm(c, 1420, 660, 380, -60, "#3f7f54", nuts=False)
    palm(c, 180, 660, 340, 50, "#4f8a5c", nuts=False)
    c.shape(below([(0, 640), (1600, 640)]), "#d9b27f", "#a87a50", brush=0.5)
    roof(c, -60, 170, 1720, 230, "#b5483a", over=40)
    for x in (150, 1450):
        c.line([(x, 170), (x, 900)], "#6a4030", 34)
    c.disc(810, 890, 380, 30, colour="#8a6240")
    for way in (-1, 1):
        c.taper([(800 + way * 330, 890), (800 + way * 200, 560)], "#5f3a2a", 34, 26)
        c.taper([(800 + way * 120, 890), (800 + way * 250, 600)], "#5f3a2a", 30, 24)
    c.line([(480, 640), (1120, 640)], "#5f3a2a", 26)
    body = smooth([(560, 300), (500, 400), (490, 500), (520, 620), (570, 690)]) + smooth(
        [(1030, 690), (1080, 620), (1110, 500), (1100, 400), (1040, 300)]
    )
    c.shape(body, "#c8402f", "#7a221f", brush=0.55)
    for x in range(540, 1080, 56):
        bend = (x - 800) / 300
        c.line(smooth([(x + 8 * bend, 306), (x + 44 * bend, 500), (x + 2 * bend, 688)]), "#a8322a", 4)
    c.disc(800, 300, 244, 84, colour="#7a4a2c")
    c.disc(800, 296, 236, 78, colour="#f3dfb0")
    c.disc(800, 296, 150, 48, colour="#e6c98a")
    c.disc(800, 296, 60, 19, colour="#c99a5a")
    for k in range(22):
        turn = k / 22 * math.tau
        if math.sin(turn) > -0.2:
            c.disc(800 + math.cos(turn) * 242, 318 + math.sin(turn) * 86, 8, colour="#e9c46a")
    for x, way in ((1010, 1), (640, -1)):
        c.taper([(x + way * 190, 160), (x - way * 60, 270)], "#8a5a34", 18, 14)
        c.disc(x - way * 66, 274, 22, 18, colour="#d8392c")


def phone_elders(c: Canvas) -> None:
    c.rect(0, 0, WIDTH, 170, "#5a3c2c", "#3f2a24")
    for x in range(0, WIDTH, 74):
        c.line([(x, 0), (x + 10, 170)], "#4a3026", 7)
    c.line([(0, 172), (1600, 172)], "#7a5238", 22)
    hills(c, 470, 40, "#5f8f74", "#b8cfa0", layers=2, gap=40)
    for x in (120, 520, 1080, 1480):
        c.taper([(x, 180), (x, 760)], "#5f4030", 38, 42)
    c.shape(below([(0, 720), (1600, 720)]), "#c79a68", "#8a6040", brush=0.5)
    c.shape([(240, 800), (1360, 800), (1500, 960), (100, 960)], "#8a2f3a", "#5f1f2c", brush=0.4)
    for row in range(3):
        c.line(
            [(220 - row * 40, 824 + row * 48), (1380 + row * 40, 824 + row * 48)],
            ("#e9c46a", "#2b2f4a", "#e9c46a")[row],
            7,
        )
    c.glow(800, 720, 360, "#fff0b8", 0.5)
    sitting(c, 500, 900, 440, "#2b2f4a", hair="#d8d2c8", side=1, trousers="#3a2a30")
    sitting(c, 1100, 900, 430, "#8a2f3a", hair="#c9c2b8", hat="bun", side=-1, trousers="#2b2f4a")
    sitting(c, 800, 860, 330, "#f2c14e", hat="bun", side=1, trousers="#3d6a7a")
    c.rect(842, 700, 96, 150, "#1f2430")
    c.rect(850, 710, 80, 126, "#d9f4f4")
    c.disc(890, 756, 22, colour=SKIN)
    c.disc(890, 742, 23, 15, colour="#2b211f")
    c.shape([(860, 812), (868, 784), (912, 784), (920, 812)], "#5a7fa8")
    c.disc(870, 826, 7, colour="#d8392c")
    c.disc(910, 826, 7, colour="#4f9a54")
    c.disc(330, 880, 90, 34, colour="#d3a95c")
    for dx in (-46, -14, 18, 46):
        c.taper([(330 + dx - 24, 872), (330 + dx + 30, 852)], "#f2c94e", 24, 16)
    for x, tone in ((1330, "#a8563a"), (1400, "#7f4a3c")):
        jar(c, x, 880, 150, tone)


SCENES = {
    "service-desk": (service_desk, "#f3e3c0", "#e0c49a"),
    "promise-book": (promise_book, "#efd9b0", "#dcb98a"),
    "seed-jars": (seed_jars, "#8f6242", "#5f3d2a"),
    "shared-meal": (shared_meal, "#a8703f", "#84532f"),
    "bookshelf": (bookshelf, "#e9d3a8", "#c9a878"),
    "drum": (drum, "#bfe0d4", "#fbeec8"),
    "phone-elders": (phone_elders, "#cfe3c4", "#f6ecc4"),
}
