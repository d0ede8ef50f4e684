"""Where stories happen: real units of every era, and the days between which they stood together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random
from zoneinfo import ZoneInfo

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality
from cms.localities.rules.titles import in_sentence
from search.documents.places import Ties, Whereabouts, gather
from tests.corpus.coverage.lexicon import Pair

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2014, 1, 1), date(2026, 10, 31)  # of the archive
# How often a story tells of a unit of each level, among those that are gone and those that stand.
_LEVELS = {True: {"commune": 45, "district": 45, "province": 10}, False: {"commune": 85, "province": 15}}
GONE = 0.7


@dataclass(frozen=True, eq=False)
class Setting:
    """``main`` is what the story is about, the narrowest first; all stood from ``first`` to ``last``."""

    number: int
    main: tuple[Locality, ...]
    mentioned: tuple[Locality, ...]
    first: date
    last: date
    name: Pair = field(default=("", ""))  # within a sentence: "xã Mỹ Lộc"
    address: Pair = field(default=("", ""))  # "xã Mỹ Lộc, huyện Cần Giuộc, tỉnh Long An"
    others: tuple[Pair, ...] = ()  # names of ``mentioned``

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        return tuple((unit.lat, unit.lon) for unit in self.main if unit.lat is not None and unit.lon is not None)


class Settings:
    """``count`` places, made when asked for; ``settings[0]`` is where most happens when numbers are drawn by Zipf."""

    LOT = 100  # whereabouts are gathered for so many at once

    def __init__(self, seed: int, count: int) -> None:
        self.seed, self.count = seed, count
        self._atlas = get_atlas()
        self._made: dict[int, Setting] = {}
        self._where: dict[tuple[int, bool], Whereabouts] = {}
        self._pools: dict[tuple[bool, str], Sequence[Locality]] = {}
        units = sorted(self._atlas.units.values(), key=lambda unit: unit.key)
        for gone, levels in _LEVELS.items():
            for level in levels:
                self._pools[gone, level] = [u for u in units if u.level == level and bool(u.valid_to) is gone]

    def __getitem__(self, number: int) -> Setting:
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._make(number)
        return found

    def whereabouts(self, setting: Setting, *, alone: bool = False) -> Whereabouts:
        """All its ties to units of then and now; ``alone``: without what is mentioned. Two queries for LOT settings."""
        if (setting.number, alone) not in self._where:
            start = setting.number - setting.number % self.LOT
            lot = [self[number] for number in range(start, start + self.LOT)]
            ties = {str(each.number): Ties(_ids(each.main), () if alone else _ids(each.mentioned)) for each in lot}
            self._where.update(((int(number), alone), where) for number, where in gather(ties).items())
        return self._where[setting.number, alone]

    def _make(self, number: int) -> Setting:
        rng = Random(f"{self.seed}/setting/{number}")
        gone = rng.random() < GONE
        levels = _LEVELS[gone]
        level = rng.choices(list(levels), list(levels.values()))[0]
        unit = rng.choice(self._pools[gone, level])
        parent = unit.parent
        # An editor often names the district beside the commune.
        main = (unit, parent) if parent and parent.level == "district" and rng.random() < 0.4 else (unit,)
        first, last = _interval(unit)
        siblings = _siblings(self._atlas, unit, first, last)
        mentioned = tuple(rng.sample(siblings, min(len(siblings), rng.choice((0, 0, 1, 1, 2, 3)))))
        return Setting(
            number=number,
            main=main,
            mentioned=mentioned,
            first=first,
            last=last,
            name=_name(unit),
            address=_address(unit),
            others=tuple(_name(each) for each in mentioned),
        )


def _ids(units: tuple[Locality, ...]) -> tuple[int, ...]:
    return tuple(unit.pk for unit in units)


def _interval(unit: Locality) -> tuple[date, date]:
    return max(unit.valid_from or FIRST, FIRST), min(unit.valid_to or LAST, LAST)


def _siblings(atlas: Atlas, unit: Locality, first: date, last: date) -> list[Locality]:
    if unit.parent_id is None:
        return []
    found = [each for each in atlas.children[unit.parent_id] if each.pk != unit.pk and each.level == unit.level]
    return sorted((each for each in found if each.stood_on(first) and each.stood_on(last)), key=lambda each: each.key)


def _name(unit: Locality) -> Pair:
    return in_sentence(unit.full_name), unit.name_en


def _address(unit: Locality) -> Pair:
    units = [unit, *unit.ancestors]
    return ", ".join(in_sentence(each.full_name) for each in units), ", ".join(each.name_en for each in units)
