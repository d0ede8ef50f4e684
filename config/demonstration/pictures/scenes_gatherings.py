"""People together out of doors: schools, yards, markets, building sites."""

import math

from config.demonstration.pictures.canvas import HEIGHT, Canvas, below, mix, smooth
from config.demonstration.pictures.nature import (
    casuarina,
    clouds,
    grass,
    hills,
    palm,
    pine,
    sun,
    water,
)
from config.demonstration.pictures.people import sitting, standing
from config.demonstration.pictures.things import basket, house

SHIRTS = ["#c8553d", "#e9c46a", "#3d6a7a", "#8c4a7b", "#6a994e", "#f5efe0", "#5a7fa8", "#d98f7a"]


def pagoda_yard(c: Canvas) -> None:
    sun(c, 260, 220, 60, "#fff0c0", "#ffcf8f")
    clouds(c, 4, "#fff0dc")
    for x in (80, 220, 1400, 1540):
        palm(c, x, 640, 420, c.random.uniform(-40, 40), "#4d8a5c", nuts=False)
    c.shape(below([(0, 640), (1600, 640)]), "#ecd2a0", "#c9a26a", brush=0.5)
    gold, red = "#e0a83a", "#b5452f"
    c.rect(430, 420, 740, 230, "#f6e2b0", "#d9b878")
    for number in range(8):
        x = 452 + number * 98
        c.rect(x, 420, 22, 230, gold, "#a87428")
    for x in (545, 741, 937):
        c.rect(x, 500, 64, 150, "#8a3a30", "#5f2420")
    for tier, (left, right, foot, rise) in enumerate(
        ((380, 1220, 420, 120), (480, 1120, 322, 110), (590, 1010, 232, 130))
    ):
        c.shape(
            smooth(
                [(left - 50, foot - 34), (left, foot), (left + 90, foot - 26), ((left + right) / 2 - 120, foot - rise)],
                8,
            )
            + smooth(
                [
                    ((left + right) / 2 + 120, foot - rise),
                    (right - 90, foot - 26),
                    (right, foot),
                    (right + 50, foot - 34),
                ],
                8,
            ),
            mix(red, "#f0b060", 0.12 * tier),
            mix(red, "#2b1414", 0.25),
            brush=0.45,
        )
        c.line([(left, foot), (right, foot)], gold, 10)
        for way, edge in ((-1, left), (1, right)):
            c.taper([(edge, foot), (edge + way * 46, foot - 24), (edge + way * 64, foot - 84)], gold, 13, 3)
    c.taper([(800, 110), (800, 18)], gold, 26, 3)
    c.rect(620, 690, 360, 150, "#2f5a50", "#234840")
    c.rect(612, 682, 376, 10, "#7a5a40")
    c.line([(800, 694), (800, 836)], "#e9f0e4", 3)
    for row in range(3):
        c.line(smooth([(645 + k * 20, 720 + row * 38 + (8 if k % 2 else -6)) for k in range(7)]), "#f3e8c4", 3)
        for k in range(4):
            c.line([(825 + k * 36, 722 + row * 38), (850 + k * 36, 722 + row * 38)], "#f3e8c4", 4)
    for x in (640, 960):
        c.line([(x, 840), (x, 880)], "#7a5a40", 8)
    standing(c, 560, 870, 210, "#e08a2e", trousers="#d97a22", hair="#c98f66", arms="front", side=1)
    standing(c, 1040, 870, 206, "#6a4a8c", hat="bun", arms="front", side=-1)
    for number in range(9):
        sitting(
            c,
            300 + number * 125 + (number % 2) * 20,
            960 + (number % 2) * 22,
            108,
            SHIRTS[number % 8],
            side=1 if number < 5 else -1,
        )


def dyke_meeting(c: Canvas) -> None:
    sun(c, 1260, 260, 62, "#fff3cc", "#ffdfa4")
    clouds(c, 5, "#fff6e8", high=200)
    water(c, 420, "#a9d6d6", "#3f8fa3", "#f8fff4", ripples=60)
    for number in range(12):
        c.line([(100 + number * 130, 520), (100 + number * 130, 470)], "#6a5a50", 4)
    c.shape(below(smooth([(0, 610), (500, 560), (1100, 552), (1600, 600)])), "#8fb45f", "#4f7f44", brush=0.5)
    grass(c, 600, 1000, "#6a9a4c", number=380, tall=26)
    for x, y, high in ((170, 720, 560), (360, 650, 430), (1300, 670, 470), (1490, 760, 600)):
        casuarina(c, x, y, high, "#4f7f5c")
    c.shape([(640, 812), (960, 812), (1040, 880), (560, 880)], "#d9b878", "#b5904e", brush=0.5)
    c.flat([(768, 826), (842, 826), (850, 862), (758, 862)], "#fdf9ea")
    for row in range(3):
        c.line([(774, 834 + row * 9), (834 - row * 8, 834 + row * 9)], "#7a8a99", 2.5)
    seats = (
        (430, 800, 1, ""),
        (560, 766, 1, "non"),
        (720, 750, 1, ""),
        (880, 750, -1, "bun"),
        (1040, 766, -1, "cap"),
        (1170, 800, -1, ""),
    )
    for number, (x, y, side, hat) in enumerate(seats):
        sitting(
            c,
            x,
            y,
            165,
            SHIRTS[(number * 3 + 1) % 8],
            hat=hat,
            side=side,
            hair="#b9b2a8" if number in (2, 5) else "#2b211f",
        )
    for number, (x, side) in enumerate(((520, 1), (1090, -1))):
        sitting(c, x, 930, 185, SHIRTS[number * 5 % 8], side=side)


def house_raising(c: Canvas) -> None:
    sun(c, 300, 200, 56, "#fff0cf", "#ffd9a0")
    hills(c, 320, 80, "#4f7f74", "#b0c8b8", layers=4, gap=58, waves=1.5)
    c.shape(below(smooth([(0, 700), (500, 676), (1100, 690), (1600, 668)])), "#c9a56a", "#8a6a40", brush=0.55)
    wood = "#b5793f"
    for depth, shift in ((0, 60), (1, 0)):
        y, tone = 760 + depth * 60, mix(wood, "#3a2418", 0.3 * (1 - depth))
        for number in range(4):
            x = 520 + shift + number * 190
            c.taper([(x, y), (x, y - 390)], tone, 22, 20)
        c.line([(500 + shift, y - 180), (1110 + shift, y - 180)], tone, 16)
        c.line([(500 + shift, y - 385), (1110 + shift, y - 385)], tone, 16)
        c.line([(520 + shift, y - 388), (805 + shift, y - 540)], tone, 14)
        c.line([(1090 + shift, y - 388), (805 + shift, y - 540)], tone, 14)
    c.line([(805, 280), (865, 220)], mix(wood, "#3a2418", 0.15), 14)
    for x in (560, 720, 880, 1040):
        c.line([(x, 640), (x + 60, 580)], mix(wood, "#3a2418", 0.2), 10)
    for x, shirt in ((660, "#3d4f7a"), (950, "#c8553d")):
        sitting(c, x, 432, 110, shirt, side=1)
    c.taper([(330, 820), (420, 470)], wood, 26, 22)
    for number, x in enumerate((180, 250, 330)):
        standing(c, x, 850 + number * 12, 210, SHIRTS[number + 2], arms="front", side=1, hat="" if number else "cap")
    c.line([(430, 480), (230, 700)], "#e9dcb4", 5)
    for number, x in enumerate((1220, 1300, 1390, 1480)):
        standing(
            c,
            x,
            870 - number * 8,
            215,
            SHIRTS[(number * 2 + 1) % 8],
            arms="front",
            side=-1,
            hat="non" if number == 2 else "",
        )
    c.line([(1100, 440), (1200, 720), (1460, 730)], "#e9dcb4", 5)
    for row in range(4):
        c.line(
            [(560 + row * 12, 930 - row * 16), (960 - row * 12, 930 - row * 16)],
            mix(wood, "#ffe2b0", 0.2 * (row % 2)),
            15,
        )
    grass(c, 890, HEIGHT + 20, "#6f7f3f", number=120, tall=30)


def mobile_office(c: Canvas) -> None:
    sun(c, 220, 190, 54, "#fff3cf", "#ffe2ac")
    hills(c, 380, 60, "#4a7f78", "#b3d0c4", layers=3, gap=44)
    c.shape(below([(0, 620), (1600, 604)]), "#c8a878", "#946f4c", brush=0.5)
    for x, high in ((90, 480), (250, 380), (1390, 430), (1530, 540), (1260, 330)):
        pine(c, x, 650, high, "#35695a")
    house(c, 880, 630, 300, "#f0dfba", "#a8503c", doors=1)
    c.disc(760, 868, 380, 20, colour="#7f6044")
    c.shape(
        [
            (430, 820),
            (430, 690),
            (900, 690),
            (900, 620),
            (935, 540),
            (1080, 540),
            (1140, 640),
            (1210, 670),
            (1216, 820),
        ],
        "#3f7f9a",
        "#245068",
        brush=0.3,
    )
    c.flat([(950, 556), (1066, 556), (1112, 636), (950, 636)], "#d9eef0")
    c.line([(1016, 556), (1016, 636)], "#245068", 7)
    c.rect(1180, 690, 34, 30, "#ffe7a0")
    for x in (560, 1060):
        c.disc(x, 824, 62, colour="#2b2a33")
        c.disc(x, 824, 30, colour="#b9b4ae")
    c.shape([(300, 560), (360, 470), (860, 470), (900, 560)], "#d9654b", "#b5483a", brush=0.2)
    for number in range(6):
        left = 300 + number * 100
        c.flat([(left, 560), (360 + number * 83, 470), (402 + number * 83, 470), (left + 50, 560)], "#f6e7c4")
    for x in (316, 884):
        c.line([(x, 558), (x, 700)], "#5a4a44", 7)
    c.rect(440, 640, 440, 60, "#f6ecd2", "#d9c49a")
    c.rect(610, 596, 76, 46, "#2f3440")
    c.rect(616, 602, 64, 34, "#9fd0d4")
    c.flat([(500, 634), (560, 634), (566, 642), (494, 642)], "#ffffff")
    standing(c, 740, 800, 250, "#f5efe0", arms="front", side=-1, hat="bun", trousers="#2f3a56")
    c.rect(440, 690, 460, 128, "#3f7f9a", "#2a5a74")
    c.rect(500, 724, 330, 50, "#f6e7c4")
    for start in (520, 610, 700, 780):
        c.rect(start, 742, 60 if start < 780 else 34, 14, "#b5483a")
    for number, (x, hat) in enumerate(((330, "non"), (220, ""), (110, "cap"))):
        standing(
            c,
            x,
            900 + number * 10,
            270,
            SHIRTS[number * 3 % 8],
            hat=hat,
            arms="front" if not number else "down",
            side=1,
            hair="#b9b2a8" if number == 1 else "#2b211f",
        )


def school_yard(c: Canvas) -> None:
    clouds(c, 5, "#fffaf0", high=220)
    hills(c, 330, 90, "#5a8f84", "#b9d4cc", layers=3, gap=50, waves=1.5)
    c.shape(below([(0, 600), (1600, 600)]), "#e0b98a", "#b5805a", brush=0.5)
    house(c, 260, 620, 1080, "#f7e6b8", "#c14a36", doors=4, door="#3f7f86")
    for rope in (((0, 150), (420, 250), (800, 130)), ((800, 130), (1180, 250), (1600, 150))):
        line = smooth(rope, 14)
        c.line(line, "#7a5a4a", 3)
        for number, (x, y) in enumerate(line[1::2]):
            c.flat(
                [(x - 18, y), (x + 18, y), (x, y + 40)],
                ("#d8322c", "#f2c14e", "#3f7fb5", "#4f9a5c", "#e07ab0")[number % 5],
            )
    c.line([(800, 640), (800, 110)], "#8a8a94", 8)
    c.shape([(804, 116), (930, 124), (926, 204), (804, 198)], "#d8322c", "#b3231f")
    star = [
        (
            866 + math.sin(k * math.tau / 10) * (26 if k % 2 == 0 else 11),
            160 - math.cos(k * math.tau / 10) * (26 if k % 2 == 0 else 11),
        )
        for k in range(10)
    ]
    c.flat(star, "#ffd83d")
    for row in range(3):
        for number in range(13):
            x = 190 + number * 102 + row * 14
            standing(
                c,
                x,
                720 + row * 92,
                104 + row * 16,
                ("#3d4f7a", "#b5384e", "#2f6f5a", "#7a4a8c", "#f5efe0")[(number * 2 + row) % 5],
                hat="bun" if number % 3 == 0 else "",
            )
            c.flat(
                [
                    (x - 7, 720 + row * 92 - 78 - row * 12),
                    (x + 7, 720 + row * 92 - 78 - row * 12),
                    (x, 720 + row * 92 - 56 - row * 9),
                ],
                "#d8322c",
            )


def basket_market(c: Canvas) -> None:
    water(c, 420, "#8fd0d4", "#3f97ab", "#f4fff8", ripples=50)
    c.shape(smooth([(0, 424), (200, 350), (420, 330), (620, 424)]), "#6a9f84", "#3f7a6a", brush=0.4)
    c.shape(below([(0, 560), (1600, 560)]), "#e3cfa6", "#b8946a", brush=0.5)
    for x in (110, 790, 1490):
        c.line([(x, 110), (x, 760)], "#6a4e3c", 16)
    for number in range(16):
        left, tone = number * 100, "#d9654b" if number % 2 else "#f8ecd0"
        c.shape(
            [(left + 30, 60), (left + 130 - 30 * (number == 15), 60), (left + 100, 210), (left, 210)],
            tone,
            mix(tone, "#3b2230", 0.12),
            brush=0.2,
        )
        c.disc(left + 50, 210, 50, 26, colour=tone)
    c.rect(60, 660, 1480, 46, "#b5804e", "#8a5a36")
    c.rect(60, 706, 1480, 200, "#9a6a42", "#6a452e")
    for x in range(90, 1540, 70):
        c.line([(x, 710), (x, 900)], "#7f5537", 3)
    for x, shirt, hat in ((330, "#8c4a7b", "non"), (680, "#e9c46a", "non"), (1180, "#3d6a7a", "")):
        standing(c, x, 860, 400, shirt, hat=hat, arms="front", side=1 if x < 700 else -1)
    c.rect(60, 660, 1480, 250, "#b5804e", "#6a452e")
    fillings = (
        ["#d8392c", "#e8623d"],
        ["#6a9a3f", "#8fb84f", "#4f8a44"],
        ["#9db7c4", "#c4d4d8", "#7f9cae"],
        ["#f2a83a", "#f7c35a"],
        ["#7a4a8c", "#9a6aa8"],
    )
    for number, filling in enumerate(fillings):
        basket(c, 210 + number * 295, 690, 210, "#d3a95c", filling)
    for number in range(4):
        x = 300 + number * 330
        c.line([(x, 210), (x, 262)], "#6a4e3c", 4)
        basket(c, x, 350, 120, "#c99a4c", ["#c99a4c", "#b5863c"])
    standing(c, 960, 985, 470, "#d98f7a", hat="bun", arms="front", side=-1)
    basket(c, 860, 880, 160, "#dcb66a", ["#6a9a3f", "#d8392c"])


SCENES = {
    "pagoda-yard": (pagoda_yard, "#f2b57a", "#fdeac0"),
    "dyke-meeting": (dyke_meeting, "#a6d6e0", "#fdf0cf"),
    "house-raising": (house_raising, "#b3cfd4", "#fbe6c0"),
    "mobile-office": (mobile_office, "#a4d0da", "#fbeed0"),
    "school-yard": (school_yard, "#8fcbe0", "#fdf0cc"),
    "basket-market": (basket_market, "#8fd0e0", "#e6f4ea"),
}
