"""Rivers, lagoons and the sea."""

from config.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas, below, mix, smooth
from config.demonstration.pictures.nature import (
    bush,
    clouds,
    grass,
    hills,
    mirror_light,
    palm,
    rain,
    stars,
    sun,
    tree,
    water,
)
from config.demonstration.pictures.people import sitting, standing
from config.demonstration.pictures.things import basket, books, house, ladder, rower, sampan, stilt_house

SPINES = ["#c8553d", "#e0a458", "#2f6f73", "#8c4a5b", "#4a6fa5", "#f0d9a8", "#6a994e", "#3d3a5c"]


def canal_library(c: Canvas) -> None:
    sun(c, 1240, 230, 64, "#fff1c4", "#ffe0a0")
    clouds(c, 5, "#fdeccb", low=90, high=240)
    hills(c, 450, 16, "#5f9a76", "#a9cfae", layers=2, gap=46, waves=4)
    for x in (60, 190, 1380, 1500):
        palm(c, x, 600, 340, c.random.uniform(-50, 60), "#3f7d52")
    water(c, 590, "#8ec5b4", "#2e7474", "#f5eec4")
    _, top, _right, floor = stilt_house(
        c, 520, 700, 640, wall="#b98150", thatch="#a5643a", stilts=130, open_front="#5c3a34"
    )
    c.glow(840, top + 100, 300, "#ffd58a", 0.55)
    for level in (0.46, 0.92):
        y = top + (floor - top) * level
        books(c, 600, y, 300, (floor - top) * 0.38, SPINES)
        c.rect(590, y, 320, 8, "#d9a066")
    for x, shirt, side in ((1000, "#e9c46a", -1), (1070, "#e76f51", -1), (960, "#8ecae6", -1)):
        sitting(c, x, floor, 92, shirt, side=side)
    ladder(c, (1120, 780), (1110, floor))
    for x, y, length, tone in ((380, 800, 260, "#7a4a34"), (700, 850, 300, "#5f3f36"), (1290, 830, 280, "#8a5a3a")):
        sampan(c, x, y, length, tone, shade="#1f5a5e")
    sitting(c, 400, 792, 96, "#f4a261", hat="non")
    grass(c, 930, HEIGHT + 20, "#3c7a52", number=220, tall=54)
    for x in (40, 150, 1480, 1570):
        bush(c, x, 950, 70, "#3c7a52", "#f2c53d")


def flood_boat(c: Canvas) -> None:
    hills(c, 380, 40, "#1d2f49", "#31486a", layers=2, gap=50)
    water(c, 520, "#34506e", "#13233a", "#8fb0c9", ripples=150)
    for x, y, size, tone in (
        (120, 640, 250, "#6b3f44"),
        (1220, 620, 280, "#5a3d4a"),
        (980, 560, 150, "#473a4f"),
        (480, 560, 160, "#4d3a48"),
    ):
        c.rect(x, y - size * 0.12, size, size * 0.14, "#7d6a6a", "#40344a")
        c.shape(
            [
                (x - 20, y - size * 0.12),
                (x + size * 0.14, y - size * 0.42),
                (x + size * 0.86, y - size * 0.42),
                (x + size + 20, y - size * 0.12),
            ],
            mix(tone, "#ffffff", 0.08),
            mix(tone, "#0a0f1c", 0.3),
            brush=0.4,
        )
    palm(c, 420, 600, 300, 40, "#274a4a", nuts=False)
    palm(c, 1130, 600, 260, -50, "#24444a", nuts=False)
    c.glow(800, 640, 360, "#ffc766", 0.75)
    sampan(c, 780, 760, 520, "#6f4a38", shade="#0e1a2c")
    rower(c, 620, 735, 230, "#b5483f")
    standing(c, 950, 735, 210, "#e3b04b", hat="non", arms="up")
    sitting(c, 760, 738, 120, "#4f7ea0", hat="bun")
    sitting(c, 850, 738, 90, "#d98f7a")
    c.disc(905, 560, 17, 22, colour="#ffe7ab")
    c.glow(905, 560, 130, "#fff0c0", 0.9)
    mirror_light(c, 860, 790, "#f3b95c", width=90)
    rain(c, "#7f9cb6", 330)


def sea_dyke_lamps(c: Canvas) -> None:
    sun(c, 320, 470, 60, "#ffdf9e", "#ff9f6b")
    water(c, 470, "#e29a7c", "#2b4c6f", "#ffe0ac", ripples=140)
    mirror_light(c, 320, 480, "#ffe2a8", width=70, foot=720)
    for x, y in ((620, 520), (860, 500), (120, 560)):
        sampan(c, x, y, 90, "#3a2c3a")
    crest = smooth([(1600, 430), (1330, 455), (1120, 500), (960, 590), (860, 740), (820, 1010)], 12)
    foot = smooth([(470, 1010), (640, 760), (800, 590), (980, 490), (1240, 435), (1600, 415)], 12)
    c.shape([*crest, *foot], "#58705a", "#2c4240", brush=0.5)
    c.shape([*crest, (1600, 1010)], "#4c6b52", "#20383a", brush=0.5)
    road = smooth([(1600, 425), (1280, 446), (1050, 495), (900, 585), (775, 750), (690, 1010)], 12)
    c.shape([*road, *reversed([(x - 90 * (y - 400) / 600, y) for x, y in road])], "#b08d78", "#6e5e66", brush=0.4)
    for x, y, size in (
        (1500, 428, 0.22),
        (1330, 446, 0.30),
        (1180, 474, 0.40),
        (1066, 528, 0.55),
        (1000, 622, 0.8),
        (1010, 800, 1.25),
    ):
        high = 300 * size
        c.line([(x, y), (x, y - high)], "#3a3340", 9 * size + 2)
        c.line([(x, y - high), (x - 60 * size, y - high + 6)], "#3a3340", 6 * size + 1)
        c.flat(
            [
                (x - 34 * size, y - high - 22 * size),
                (x + 38 * size, y - high - 40 * size),
                (x + 38 * size, y - high - 26 * size),
                (x - 34 * size, y - high - 8 * size),
            ],
            "#27466b",
        )
        c.glow(x - 58 * size, y - high + 14 * size, 150 * size + 30, "#ffe9a8", 0.85)
        c.disc(x - 58 * size, y - high + 12 * size, 13 * size + 2, colour="#fff8d8")
    standing(c, 760, 900, 150, "#d9654b", hat="non")
    standing(c, 640, 905, 146, "#e8c468", hat="non")
    grass(c, 860, HEIGHT + 30, "#35553f", number=160, tall=40)


def island_ferry(c: Canvas) -> None:
    sun(c, 1180, 300, 70, "#fff3cf", "#ffd49a")
    clouds(c, 6, "#fff0d8")
    water(c, 480, "#9fd0cf", "#20657f", "#fff3cf", ripples=150)
    mirror_light(c, 1180, 490, "#fff0c2", width=80, foot=700)
    line = [(60, 486), (140, 440), (260, 412), (400, 404), (520, 430), (640, 486)]
    c.shape(smooth(line), "#6ba58a", "#2f6f63", brush=0.4)
    for x in (180, 250, 330, 430, 520):
        palm(c, x, 450, c.random.uniform(110, 160), c.random.uniform(-30, 40), "#2f6f5a", nuts=False)
    for x, tone in ((290, "#d96c4a"), (370, "#e9c46a"), (460, "#d96c4a")):
        house(c, x, 474, 70, "#f5e6c8", tone)
    c.rect(560, 470, 160, 8, "#7b5a44")
    for x in range(570, 720, 30):
        c.line([(x, 474), (x, 500)], "#5c4336", 5)
    hull = [(470, 690), (560, 800), (1180, 800), (1330, 650), (1180, 690)]
    c.disc(880, 815, 400, 26, colour="#174f66")
    c.shape(hull, "#3f7fa3", "#1f3f5c", brush=0.4)
    c.line([(470, 690), (1180, 690), (1330, 650)], "#f3e3b8", 10)
    c.flat([(556, 745), (1226, 745), (1206, 765), (572, 765)], "#e07a4a")
    c.rect(960, 560, 190, 130, "#f3e3c0", "#c9ab86")
    c.rect(985, 590, 60, 50, "#35596b")
    c.rect(1065, 590, 60, 50, "#35596b")
    c.shape([(930, 560), (960, 530), (1160, 530), (1180, 560)], "#d9654b", "#9c3f38")
    for row, count in ((0, 5), (1, 4), (2, 2)):
        for number in range(count):
            x, y = 540 + row * 40 + number * 80, 690 - row * 46
            c.shape(
                [(x, y), (x - 6, y - 30), (x + 8, y - 50), (x + 68, y - 50), (x + 82, y - 30), (x + 74, y)],
                "#f3e2bd",
                "#c8a877",
                brush=0.5,
            )
            c.line([(x + 14, y - 26), (x + 60, y - 26)], "#c65b46", 4)
    standing(c, 1200, 690, 150, "#e9c46a", hat="non", side=1)
    c.line([(470, 690), (360, 640)], "#f3e3b8", 3)


def lagoon_dawn(c: Canvas) -> None:
    sun(c, 980, 430, 74, "#fff0c0", "#ff9d6e")
    hills(c, 430, 26, "#8d7f9e", "#d3a7a4", layers=2, gap=26, waves=3)
    water(c, 490, "#f2b48c", "#3f5f83", "#ffe8bd", ripples=120)
    mirror_light(c, 980, 494, "#ffe6b0", width=90)
    for start, slope, count in ((120, 1.5, 22), (640, -1.2, 20), (1180, 1.1, 18)):
        for number in range(count):
            y = 530 + number * 11
            x = start + number * 15 * slope
            c.line(
                [(x, y), (x + c.random.uniform(-3, 3), y - 46 - number * 3.4)],
                mix("#7b5f6e", "#2a2436", number / count),
                2 + number * 0.2,
            )
    sampan(c, 560, 800, 420, "#4a3440", shade="#2f4a6c")
    rower(c, 500, 775, 260, "#d98752", side=1)
    sampan(c, 1250, 640, 170, "#5a4050")
    rower(c, 1230, 630, 105, "#b5566a", side=-1)
    for x, y in ((300, 260), (360, 236), (430, 270), (700, 190), (760, 210)):
        c.taper([(x - 22, y - 8), (x, y), (x + 22, y - 10)], "#6b5066", 2, 5)


def lagoon_noon(c: Canvas) -> None:
    clouds(c, 9, "#ffffff", low=80, high=330)
    hills(c, 420, 24, "#4f8f87", "#9cc9c4", layers=2, gap=28, waves=3)
    water(c, 480, "#9fe0d3", "#1f8f97", "#f4fff2", ripples=170)
    for number in range(16):
        c.line([(90 + number * 46, 560 + number * 5), (92 + number * 46, 490 + number * 4)], "#56706b", 4)
    for x, y, length, tone in (
        (300, 700, 330, "#c8553d"),
        (640, 660, 280, "#2f6f8f"),
        (980, 740, 360, "#e0a458"),
        (1330, 670, 290, "#7d4a5a"),
    ):
        sampan(c, x, y, length, tone, shade="#17757f")
    rower(c, 960, 718, 190, "#f5efe0", side=-1)
    sitting(c, 320, 690, 110, "#e9c46a", hat="non")
    shore = [(0, 850), (300, 820), (760, 858), (1180, 826), (1600, 862)]
    c.shape(below(smooth(shore)), "#f0d9a4", "#c79f66", brush=0.45)
    tree(c, 180, 930, 520, "#3f7f52")
    tree(c, 1440, 940, 430, "#4b8a56")
    for x, filling in (
        (520, ["#9db7c4", "#c4d4d8", "#7f9cae"]),
        (680, ["#9db7c4", "#e7c3a0"]),
        (850, ["#88a8b8", "#d6dfdc"]),
    ):
        basket(c, x, 950, 120, "#caa25c", filling)
    for x, shirt in ((440, "#c8553d"), (600, "#5a7fa8"), (770, "#8c4a5b"), (960, "#6a994e")):
        sitting(c, x, 944, 120, shirt, hat="non", side=1 if x < 700 else -1)


def lagoon_dusk(c: Canvas) -> None:
    stars(c, 60, 300)
    hills(c, 440, 30, "#2c2746", "#7a4f72", layers=3, gap=26, waves=3)
    water(c, 510, "#8a4e70", "#1a1c3c", "#e98f78", ripples=130)
    for x, y, size in (
        (240, 620, 0.7),
        (560, 560, 0.45),
        (820, 700, 1.0),
        (1180, 600, 0.6),
        (1420, 780, 1.2),
        (420, 860, 1.4),
    ):
        c.glow(x + 40 * size, y - 60 * size, 150 * size, "#ff9a55", 0.8)
        mirror_light(c, x + 40 * size, y + 10, "#f08a4f", width=34 * size, foot=min(HEIGHT, y + 190 * size))
        sampan(c, x, y, 240 * size, "#2b2036")
        c.line([(x + 40 * size, y - 10 * size), (x + 40 * size, y - 66 * size)], "#1c1628", 4 * size)
        c.disc(x + 40 * size, y - 66 * size, 9 * size + 2, 12 * size + 2, colour="#ffdf9a")
        if size > 0.9:
            rower(c, x - 40 * size, y - 8, 120 * size, "#47385c")


def mangrove(c: Canvas) -> None:
    c.glow(820, 330, 520, "#fff3b8", 0.8)
    for layer, (tone, y) in enumerate((("#8fc09a", 330), ("#5c9a78", 370), ("#2f6f5a", 410))):
        for x in range(-60, WIDTH + 80, 74):
            if layer == 2 and 520 < x < 1080:
                continue
            bush(c, x + c.random.uniform(-20, 20), y + c.random.uniform(-50, 30), 90 + layer * 16, tone)
    water(c, 520, "#b5d6ac", "#2e6660", "#fff6cc", ripples=120)
    for x in [*range(-40, 560, 92), *range(1060, 1660, 92)]:
        depth = abs(x - 800) / 800
        foot = 560 + depth * 330 + c.random.uniform(-20, 20)
        crown = (x + c.random.uniform(-20, 20), 360 - depth * 60)
        c.taper([(x, foot - 140), crown], "#5b4238", 20, 12)
        for spread in (-110, -72, -38, -12, 16, 44, 78, 112):
            c.taper(
                [
                    (x, foot - 150 - abs(spread) * 0.5),
                    (x + spread * 0.55, foot - 120),
                    (x + spread, foot + c.random.uniform(-6, 16)),
                ],
                mix("#6b4a3c", "#2c211f", c.random.uniform(0, 0.5)),
                10,
                5,
            )
        bush(c, crown[0], crown[1] - 40, 120, "#2c6a4c", "#a9c964")
    sampan(c, 800, 780, 330, "#5f4238", shade="#24544e")
    sitting(c, 740, 768, 140, "#8c4a7b", hat="non")
    c.rect(850, 716, 90, 52, "#3f7f5a", "#2a5a48")
    c.line([(850, 732), (940, 732)], "#f3e3b8", 4)


def market_boats(c: Canvas) -> None:
    sun(c, 420, 300, 80, "#fff0bf", "#ffc27d")
    hills(c, 430, 12, "#6f9f7c", "#c6cf9f", layers=2, gap=22, waves=5)
    for x in range(40, WIDTH, 130):
        palm(c, x, 470, c.random.uniform(120, 190), c.random.uniform(-40, 40), "#4d8560", nuts=False)
    for x, tone in ((620, "#c8553d"), (820, "#4a6fa5"), (1080, "#c98b46")):
        house(c, x, 476, 120, "#efdcb4", tone)
    water(c, 480, "#f0cf98", "#3a7a80", "#fff1c8", ripples=130)
    cargo = (
        ["#e8b23a", "#f0c95a"],
        ["#d9583f", "#e67c55"],
        ["#7fae4f", "#5c9347"],
        ["#e88b2f", "#f2ab4a"],
        ["#a8c65b", "#d4d96a"],
    )
    boats = ((240, 620, 300), (1180, 600, 280), (700, 650, 330), (1420, 740, 380), (380, 800, 430), (930, 860, 480))
    for number, (x, y, length) in enumerate(boats):
        fruit = cargo[number % 5]
        for _ in range(46):
            share = c.random.uniform(-0.3, 0.3)
            c.disc(
                x + share * length,
                y - length * 0.05 - (0.3 - abs(share)) * length * c.random.uniform(0.05, 0.42),
                length * 0.032,
                colour=mix(c.random.choice(fruit), "#6b3a20", c.random.uniform(0, 0.15)),
            )
        c.line([(x + length * 0.38, y - 10), (x + length * 0.38, y - length * 0.75)], "#6b4b34", 5)
        for each in range(3):
            c.disc(
                x + length * 0.38, y - length * (0.72 - each * 0.09), length * 0.034, length * 0.045, colour=fruit[0]
            )
        sampan(c, x, y, length, ("#7a3f34", "#37586b", "#8a5a36", "#5a4152")[number % 4], shade="#2d656c")
        sitting(
            c,
            x - length * 0.36,
            y - length * 0.03,
            length * 0.34,
            ("#c8553d", "#e9c46a", "#8c4a7b", "#f5efe0")[number % 4],
            hat="non",
        )


SCENES = {
    "canal-library": (canal_library, "#cfe6d2", "#fbe6b8"),
    "flood-boat": (flood_boat, "#172740", "#3b5573"),
    "sea-dyke-lamps": (sea_dyke_lamps, "#34456f", "#f0a37c"),
    "island-ferry": (island_ferry, "#a7d5de", "#ffe6bd"),
    "lagoon-dawn": (lagoon_dawn, "#6a6f9c", "#ffbf92"),
    "lagoon-noon": (lagoon_noon, "#5fb4d4", "#d5f0ea"),
    "lagoon-dusk": (lagoon_dusk, "#1c1d45", "#d9776a"),
    "mangrove": (mangrove, "#bfe0b4", "#f6f3c0"),
    "market-boats": (market_boats, "#f2c98a", "#fdeabf"),
}
