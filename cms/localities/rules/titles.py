"""How a unit is called in Vietnamese and English, and on which level each type stands."""

TITLES_VI = {
    "tinh": "Tỉnh",
    "thanh-pho": "Thành phố",
    "huyen": "Huyện",
    "quan": "Quận",
    "thi-xa": "Thị xã",
    "xa": "Xã",
    "phuong": "Phường",
    "thi-tran": "Thị trấn",
    "dac-khu": "Đặc khu",
}
_TITLES_EN = {
    "tinh": "Province",
    "thanh-pho": "City",
    "huyen": "District",
    "quan": "District",
    "thi-xa": "Town",
    "xa": "Commune",
    "phuong": "Ward",
    "thi-tran": "Township",
    "dac-khu": "Special Zone",
}
# Where English has a name of its own.
_NAMES_EN = {
    ("thanh-pho", "Hồ Chí Minh"): "Ho Chi Minh City",
    ("thanh-pho", "Hà Nội"): "Hanoi",
    ("thanh-pho", "Đà Nẵng"): "Da Nang City",
}
LEVELS = {
    "tinh": ("province",),
    "thanh-pho": ("province", "district"),
    "huyen": ("district",),
    "quan": ("district",),
    "thi-xa": ("district",),
    "xa": ("commune",),
    "phuong": ("commune",),
    "thi-tran": ("commune",),
    "dac-khu": ("commune",),
}


def title_vi(type: str, name: str) -> str:
    """``("huyen", "Cần Giuộc")`` → ``"Huyện Cần Giuộc"``."""
    return f"{TITLES_VI[type]} {name}"


def title_en(type: str, name: str) -> str:
    """``("huyen", "Cần Giuộc")`` → ``"Cần Giuộc District"``; a number follows its word: ``"Ward 5"``."""
    special = _NAMES_EN.get((type, name))
    if special:
        return special
    word = _TITLES_EN[type]
    return f"{word} {name}" if name[:1].isdigit() else f"{name} {word}"


def in_sentence(title: str) -> str:
    """``"Huyện Cần Giuộc"`` → ``"huyện Cần Giuộc"``: a title within a sentence."""
    return title[:1].lower() + title[1:]
