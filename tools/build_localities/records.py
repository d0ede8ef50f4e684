"""The rows that the builder writes, and how a title is split into type and name."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cms.vietnamese import fold, normalise, unify_tones

REFORM = date(2025, 7, 1)
BEFORE_REFORM = REFORM - timedelta(days=1)

TYPES = {
    "tinh": "Tỉnh",
    "thanh-pho": "Thành phố",
    "thi-xa": "Thị xã",
    "thi-tran": "Thị trấn",
    "dac-khu": "Đặc khu",
    "huyen": "Huyện",
    "quan": "Quận",
    "phuong": "Phường",
    "xa": "Xã",
}


@dataclass(frozen=True)
class Unit:
    """A unit in an interval. ``parent`` is a unit's key. Dates are inclusive; None is open."""

    level: str
    code: str
    type: str
    name: str
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def key(self) -> str:
        return f"{self.level[0]}{self.code}@{self.valid_from or ''}"

    @property
    def title(self) -> str:
        return f"{TYPES[self.type]} {self.name}"

    def until(self, first_day_of_next: date) -> "Unit":
        return replace(self, valid_to=first_day_of_next - timedelta(days=1))


@dataclass(frozen=True)
class Link:
    """``predecessor`` became ``successor`` on ``effective``; extent says how much of the predecessor."""

    predecessor: str
    successor: str
    kind: str
    extent: str
    is_primary: bool
    law: str
    effective: date


def split_title(title: str) -> tuple[str, str]:
    """``"Thị Xã Việt Yên"`` → ``("thi-xa", "Việt Yên")``; the name in one spelling of tones (Hòa, not Hoà)."""
    title = normalise(title).replace("’", "'")
    for slug, words in TYPES.items():
        if fold(title).startswith(fold(words) + " "):
            return slug, unify_tones(title[len(words) :].strip())
    raise ValueError(f"no type in {title!r}")


def squeeze(text: str) -> str:
    """The packages' own keys: letters and digits without marks, nothing between."""
    return re.sub(r"[^a-z0-9]", "", fold(text))
