"""The shipped tables of units read once more, on their own: a judge must not ask the code that it judges.

Nothing here imports from the product.
"""

import csv
import gzip
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "cms" / "localities" / "data"
TYPES = {
    "tỉnh": "tinh",
    "thành phố": "thanh-pho",
    "huyện": "huyen",
    "quận": "quan",
    "thị xã": "thi-xa",
    "thị trấn": "thi-tran",
    "đặc khu": "dac-khu",
    "phường": "phuong",
    "xã": "xa",
}


@dataclass(frozen=True)
class Unit:
    key: str
    level: str
    type: str
    name: str
    slug: str
    parent: str
    valid_from: str
    valid_to: str  # "" while it stands


def _rows(name: str) -> list[dict[str, str]]:
    with gzip.open(DATA / f"{name}.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


class Units:
    """Units by key, and what became of them."""

    def __init__(self) -> None:
        wanted = Unit.__dataclass_fields__
        self.by_key = {row["key"]: Unit(**{name: row[name] for name in wanted}) for row in _rows("units")}
        self.by_slug = {unit.slug: unit for unit in self.by_key.values()}
        self._later: dict[str, list[str]] = defaultdict(list)
        self._earlier: dict[str, list[str]] = defaultdict(list)
        for row in _rows("successions"):
            self._later[row["predecessor"]].append(row["successor"])
            self._earlier[row["successor"]].append(row["predecessor"])
        self._named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # name → unit → its types
        for unit in self.by_key.values():
            self._named[_same(unit.name)][unit.key].add(unit.type)
        for row in _rows("names"):
            kind, bare_name = _without_type(row["name"])  # a ward that was "Xã Tân An" is that commune too
            self._named[_same(bare_name)][row["unit"]].add(kind or self.by_key[row["unit"]].type)

    def bearing(self, name: str) -> frozenset[str]:
        """Keys of units of this name, of every era; of one type when it comes first: "huyện Cần Giuộc"."""
        kind, bare = _without_type(name)
        found = self._named.get(_same(bare), {})
        return frozenset(key for key, types in found.items() if not kind or kind in types)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name, in small letters without its marks."""
        return frozenset(bare(name) for name in self._named)

    def within(self, key: str) -> list[str]:
        """What it lay in, in its own time, nearest first."""
        found = []
        while key := self.by_key[key].parent:
            found.append(key)
        return found

    @cache  # noqa: B019  # one object lives as long as the process
    def later(self, key: str) -> frozenset[str]:
        return _reached(key, self._later)

    @cache  # noqa: B019
    def earlier(self, key: str) -> frozenset[str]:
        return _reached(key, self._earlier)

    @cache  # noqa: B019
    def related(self, key: str) -> frozenset[str]:
        """What it was and became, and what all of these and itself lay in. Not what it holds."""
        own = {key, *self.later(key), *self.earlier(key)}
        around = {above for each in own for above in self.within(each)}
        # A province that was merged: its communes of then lie in the new one.
        around |= {later for above in self.within(key) for later in self.later(above)}
        return frozenset(own | around)


def _reached(start: str, links: dict[str, list[str]]) -> frozenset[str]:
    found: set[str] = set()
    frontier = [start]
    while frontier:
        frontier = [other for key in frontier for other in links.get(key, ()) if other not in found]
        found.update(frontier)
    return frozenset(found - {start})


def _without_type(name: str) -> tuple[str, str]:
    lowered = unicodedata.normalize("NFC", name).lower()
    for words, kind in TYPES.items():
        if lowered.startswith(words + " "):
            return kind, name[len(words) + 1 :]
    return "", name


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def bare(text: str) -> str:
    """Small letters without marks."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def union(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*groups)


@cache
def units() -> Units:
    return Units()
