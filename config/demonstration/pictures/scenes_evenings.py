"""After work: lamps, fires and lit windows."""

import math

from config.demonstration.pictures.canvas import WIDTH, Canvas, below, mix
from config.demonstration.pictures.nature import bush, clouds, hills, palm, stars, tree
from config.demonstration.pictures.people import sitting, standing
from config.demonstration.pictures.scenes_gatherings import SHIRTS
from config.demonstration.pictures.things import house, ladder, lantern, roof, stilt_house


def boarding_house(c: Canvas) -> None:
    clouds(c, 4, "#ffe9d0", high=180)
    c.rect(0, 250, WIDTH, 470, "#f3dcb0", "#d9b27f")
    c.shape([(-20, 270), (-20, 190), (1620, 190), (1620, 270)], "#b5563f", "#8a3a30")
    for x in range(-20, 1640, 36):
        c.line([(x, 190), (x, 270)], "#9c4836", 3)
    c.shape([(0, 270), (1600, 270), (1600, 300), (0, 300)], "#b8926a", "#c9a67c")
    c.shape(below([(0, 720), (1600, 720)]), "#cfc0aa", "#9a8c80", brush=0.5)
    c.rect(0, 706, WIDTH, 22, "#a8998a")
    doors = ("#2f7f86", "#d96c4a", "#4f8a5c", "#e0a83a", "#5a6fa8")
    for number, door in enumerate(doors):
        x = 110 + number * 300
        c.rect(x, 410, 130, 298, door, mix(door, "#1c1a2a", 0.25))
        c.rect(x + 14, 430, 102, 70, mix(door, "#ffffff", 0.25))
        c.disc(x + 110, 570, 7, colour="#f6e7b4")
        c.rect(x + 156, 440, 100, 110, "#5c4a4a")
        c.rect(x + 162, 446, 88, 98, "#ffd98a" if number % 2 else "#9fc0c4")
        c.line([(x + 206, 446), (x + 206, 544)], "#5c4a4a", 5)
        c.rect(x + 52, 376, 26, 24, "#fdf6e3")
        c.shape([(x + 170, 706), (x + 160, 650), (x + 250, 650), (x + 240, 706)], "#b5653f", "#8a4630")
        bush(c, x + 205, 634, 42, "#4f9450", "#c6dd7a")
    for wheel in (560, 690):
        box = [(wheel - 52) * 2, (700 - 52) * 2 + 40, (wheel + 52) * 2, (700 + 52) * 2 + 40]
        c.pen.ellipse(box, outline="#2f3440", width=12)
    c.line([(560, 720), (600, 640), (670, 640), (625, 720), (560, 720)], "#c8453d", 7)
    c.line([(690, 720), (662, 620), (690, 612)], "#c8453d", 7)
    c.line([(600, 640), (592, 618), (575, 616)], "#2f3440", 7)
    standing(c, 980, 830, 270, "#5a7fa8", arms="down")
    standing(c, 1090, 838, 262, "#d98f7a", hat="bun", arms="front", side=-1)
    standing(c, 1210, 830, 150, "#e9c46a")
    c.rect(20, 430, 70, 180, "#7a5a40")
    for level in (480, 540, 600):
        c.rect(26, level, 58, 6, "#d9a066")
        for k in range(6):
            c.rect(30 + k * 9, level - 38 - (k * 7) % 12, 8, 38 + (k * 7) % 12, SHIRTS[k])


def lanterns(c: Canvas) -> None:
    stars(c, 50, 200)
    for x, width, wall in ((-40, 560, "#d9a03f"), (480, 420, "#c98a34"), (1090, 560, "#e0ac4c")):
        c.rect(x, 300, width, 480, mix(wall, "#3a1f3a", 0.35), mix(wall, "#2a1630", 0.6))
        roof(c, x, 310, width, 90, "#5a3038")
        for number in range(3):
            left = x + width * (0.1 + number * 0.3)
            c.rect(left, 470, width * 0.2, 310 if number == 1 else 190, "#3a2430", "#2a1a28")
            c.glow(left + width * 0.1, 560, 90, "#ffb85a", 0.55)
    c.shape(below([(0, 780), (1600, 780)]), "#4a3450", "#261c38", brush=0.5)
    c.line([(-10, 120), (400, 176), (820, 130), (1250, 182), (1610, 118)], "#2b1c28", 4)
    tones = ("#d8322c", "#e8912d", "#3f8f6a", "#c23b7a", "#e0b52f", "#3f6fb5", "#d8452c", "#8a4ab5")
    for number, tone in enumerate(tones):
        lantern(
            c, 110 + number * 198, 280 + (number % 3) * 74 - (number % 2) * 26, 62 + (number % 3) * 13, tone, cord=110
        )
    for number, (x, tone) in enumerate(((470, "#5a7fa8"), (610, "#d98f7a"), (760, "#f5efe0"), (910, "#6a994e"))):
        sitting(
            c, x, 900, 190, mix(tone, "#3a1f3a", 0.15), side=1 if number < 2 else -1, hat="bun" if number % 2 else ""
        )
    lantern(c, 690, 826, 46, "#e8912d", cord=0)
    c.glow(690, 850, 300, "#ffb85a", 0.35)
    for x, y in ((200, 900), (1320, 920), (1180, 880)):
        lantern(c, x, y, 40, c.random.choice(tones), cord=0)


def rice_cakes(c: Canvas) -> None:
    stars(c, 80, 380)
    hills(c, 470, 20, "#171d36", "#26305a", layers=2, gap=30, waves=4)
    house(c, 80, 640, 460, "#6a5060", "#4a2c38", doors=2, door="#ffcf7a")
    c.glow(310, 560, 260, "#ffbf6a", 0.4)
    for x in (1280, 1480):
        palm(c, x, 660, 380, c.random.uniform(-60, 40), "#1f4444", nuts=False)
    c.shape(below([(0, 640), (1600, 640)]), "#4a3340", "#2a1c2c", brush=0.5)
    c.glow(860, 800, 620, "#ff9a3d", 0.75)
    for x, size in ((860, 1.0), (1130, 0.74)):
        foot = 850 - (1 - size) * 80
        for _ in range(40):
            turn = c.random.uniform(-0.9, 0.9)
            high = c.random.uniform(40, 150) * size * (1.1 - abs(turn))
            fx = x + turn * 150 * size
            c.taper(
                [
                    (fx, foot),
                    (fx + c.random.uniform(-16, 16), foot - high * 0.5),
                    (fx + c.random.uniform(-12, 12), foot - high),
                ],
                c.random.choice(("#ff7a2d", "#ffb03a", "#ffd86a", "#f2542d")),
                26 * size,
                2,
            )
        c.shape(
            [
                (x - 130 * size, foot - 300 * size),
                (x + 130 * size, foot - 300 * size),
                (x + 122 * size, foot - 60 * size),
                (x - 122 * size, foot - 60 * size),
            ],
            "#5a5a66",
            "#25222c",
            brush=0.5,
        )
        c.disc(x, foot - 300 * size, 132 * size, 30 * size, colour="#7a7a86")
        c.disc(x, foot - 302 * size, 116 * size, 22 * size, colour="#2f4a34")
        for dx in (-66, -10, 46):
            c.shape(
                [
                    (x + dx * size, foot - 312 * size),
                    (x + (dx + 46) * size, foot - 312 * size),
                    (x + (dx + 46) * size, foot - 352 * size),
                    (x + dx * size, foot - 352 * size),
                ],
                "#6a9a4f",
                "#3f6a3a",
            )
            c.line([(x + (dx + 23) * size, foot - 352 * size), (x + (dx + 23) * size, foot - 312 * size)], "#e9dcb4", 3)
        for k in range(9):
            c.disc(
                x + math.sin(k) * 16,
                foot - (360 + k * 34) * size,
                (26 + k * 7) * size,
                colour=mix("#8a7080", "#3a3456", k / 9),
            )
        for turn in (-150, -60, 60, 150):
            c.taper([(x + turn * size, foot + 22), (x + turn * 0.2, foot - 6)], "#5a3a28", 24 * size, 16 * size)
    for number, (x, y, side) in enumerate(((480, 900, 1), (600, 950, 1), (1290, 930, -1), (1410, 890, -1))):
        sitting(
            c,
            x,
            y,
            200,
            mix(SHIRTS[number * 2 % 8], "#ff8a3a", 0.25),
            side=side,
            hat="non" if number == 3 else "",
            hair="#b9b2a8" if number == 0 else "#2b211f",
        )
    sitting(c, 720, 965, 130, mix("#e9c46a", "#ff8a3a", 0.2), side=1)


def longhouse_class(c: Canvas) -> None:
    stars(c, 90, 420)
    c.glow(1320, 160, 190, "#dfe4ff", 0.5)
    c.disc(1320, 160, 54, colour="#f3efd9")
    hills(c, 470, 50, "#1c2a48", "#34456f", layers=3, gap=34)
    c.shape(below([(0, 740), (1600, 740)]), "#4a3a3c", "#2a2230", brush=0.5)
    for x in (60, 1520):
        tree(c, x, 790, 440, "#234a48", trunk="#2f2630")
    c.glow(800, 760, 660, "#ffb85c", 0.7)
    stilt_house(c, 190, 850, 1220, wall="#8a5f3f", thatch="#6a4a3a", stilts=290)
    for x in (330, 520, 710, 900, 1090, 1280):
        c.rect(x - 26, 300, 56, 80, "#ffd28a", "#f0a95a")
        c.line([(x + 2, 300), (x + 2, 380)], "#5a3a2a", 5)
    for x in (420, 800, 1180):
        c.line([(x, 566), (x, 610)], "#3a2a28", 3)
        c.disc(x, 622, 15, 18, colour="#fff0b8")
        c.glow(x, 622, 150, "#ffe09a", 0.8)
    for number in range(10):
        x = 270 + number * 118
        sitting(
            c,
            x,
            880 + (number % 2) * 46,
            168,
            mix(("#8a2f3a", "#2b2f4a", "#d9a441", "#3d6a5a")[number % 4], "#ffb85c", 0.2),
            side=1 if number < 5 else -1,
            hat="bun" if number % 3 == 1 else "",
            hair="#c4bdb2" if number % 3 == 0 else "#2b211f",
        )
        if number % 2 == 0:
            c.rect(x + (28 if number < 5 else -56), 826, 28, 44, "#1f2430")
            c.rect(x + (31 if number < 5 else -53), 830, 22, 35, "#cdeef2")
    ladder(c, (1440, 860), (1404, 560))


SCENES = {
    "boarding-house": (boarding_house, "#f0a87a", "#fbd9a8"),
    "lanterns": (lanterns, "#171638", "#5a3058"),
    "rice-cakes": (rice_cakes, "#10142e", "#3a2a4c"),
    "longhouse-class": (longhouse_class, "#12183a", "#4a4468"),
}
