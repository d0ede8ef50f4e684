"""Names of units in memory: from what is typed to the units that bear it. Built once for each state of the tables."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality
from cms.vietnamese import fold, normalise, unify_tones

_WORD = re.compile(r"\w+")
# What may stand before a name (Vietnamese) or after it (English), and the types of unit it stands for.
BEFORE: dict[str, frozenset[str]] = {
    "tinh": frozenset({"tinh"}),
    "thanh pho": frozenset({"thanh-pho"}),
    "tp": frozenset({"thanh-pho"}),
    "huyen": frozenset({"huyen"}),
    "huyen dao": frozenset({"huyen"}),
    "quan": frozenset({"quan"}),
    "thi xa": frozenset({"thi-xa"}),
    "tx": frozenset({"thi-xa"}),
    "xa": frozenset({"xa"}),
    "xa dao": frozenset({"xa"}),
    "phuong": frozenset({"phuong"}),
    "thi tran": frozenset({"thi-tran"}),
    "tt": frozenset({"thi-tran"}),
    "dac khu": frozenset({"dac-khu"}),
}
AFTER: dict[str, frozenset[str]] = {
    "province": frozenset({"tinh"}),
    "city": frozenset({"thanh-pho"}),
    "district": frozenset({"huyen", "quan"}),
    "town": frozenset({"thi-xa", "thi-tran"}),
    "township": frozenset({"thi-tran"}),
    "commune": frozenset({"xa"}),
    "ward": frozenset({"phuong"}),
    "special zone": frozenset({"dac-khu"}),
}
# Names that stand for a person unless a type says otherwise: their unit is offered, not taken.
PEOPLE = {"ho chi minh"}
LONGEST = 7  # words of a name with its type


@dataclass(frozen=True)
class Place:
    """Words ``start`` to ``end`` of what was typed, and the units that they may mean. ``qualified``: with a type.

    ``units`` is empty for the name of a person; ``namesakes`` are then the units that bear it.
    """

    start: int
    end: int
    units: tuple[Locality, ...]
    qualified: bool
    namesakes: tuple[Locality, ...] = ()


class Gazetteer:
    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.slugs = {unit.slug: unit for unit in atlas.units.values()}
        self.codes: dict[str, list[Locality]] = defaultdict(list)
        for unit in atlas.units.values():
            self.codes[unit.code].append(unit)
        self.names: dict[int, tuple[str, ...]] = self._all_names(atlas)
        self._bare: dict[str, list[tuple[Locality, str]]] = defaultdict(list)
        for pk, name in self._bare_names(atlas):
            entry = (atlas.units[pk], marked(name))
            known = self._bare[" ".join(words(name))]
            if entry not in known:
                known.append(entry)

    @staticmethod
    def _all_names(atlas: Atlas) -> dict[int, tuple[str, ...]]:
        found = {pk: dict.fromkeys([unit.full_name, unit.name_en]) for pk, unit in atlas.units.items()}
        for pk, name, _ in atlas.names:
            found[pk][name] = None
        return {pk: tuple(name for name in names if name) for pk, names in found.items()}

    @staticmethod
    def _bare_names(atlas: Atlas) -> Iterator[tuple[int, str]]:
        for pk, unit in atlas.units.items():
            yield pk, unit.name
        for pk, name, _ in atlas.names:
            yield pk, name

    def named(self, typed: list[str]) -> tuple[Locality, ...]:
        """Units of this name. A mark that was typed must be the name's own; one that was not may be: "can giuoc".

        Whoever typed marks meant the rest as well: "Tân An" is not "Tân Ân", while there is a "Tân An". What is near
        that one is meant with it: a district and its town may be written by different lists.
        """
        found = self._bare.get(" ".join(fold(word) for word in typed), [])
        agreeing = {unit: name for unit, name in reversed(found) if _agrees(typed, name)}
        spelled = [marked(word) for word in typed]
        exact = {unit for unit, name in found if unit in agreeing and _WORD.findall(name) == spelled}
        if not exact or len(exact) == len(agreeing) or all(word == fold(word) for word in spelled):
            return tuple(reversed(agreeing))
        near = {pk for unit in exact for pk in self.above(unit)}
        kept = [unit for unit in reversed(agreeing) if unit in exact or unit.pk in near or self._touches(unit, exact)]
        return tuple(kept)

    def _touches(self, unit: Locality, others: set[Locality]) -> bool:
        pks = {other.pk for other in others}
        became = (*self.atlas.later(unit), *self.atlas.earlier(unit))
        return bool(pks & self.above(unit)) or any(each.pk in pks for each in became)

    def above(self, unit: Locality) -> set[int]:
        """Ids of what the unit lies in, and of what it, or what it became or was, lay in."""
        kin = (unit, *self.atlas.later(unit), *self.atlas.earlier(unit))
        return {parent.pk for each in kin for parent in each.ancestors}

    @cached_property
    def run_together(self) -> dict[str, list[Locality]]:
        """Bare names without their spaces, each with its units, the larger and standing first."""
        found: dict[str, dict[int, Locality]] = defaultdict(dict)
        for words_of_name, bearers in self._bare.items():
            for unit, _name in bearers:
                found[words_of_name.replace(" ", "")][unit.pk] = unit
        order = {"province": 0, "district": 1, "commune": 2}
        return {
            letters: sorted(units.values(), key=lambda unit: (order[unit.level], not unit.is_current, unit.slug))
            for letters, units in found.items()
        }

    def find(self, typed: list[str]) -> list[Place]:
        """The places among the words, the longest first where they overlap; none within another.

        One syllable, or a number, names a place only with its type before it or alone in the box.
        """
        places, at = [], 0
        while at < len(typed):
            place = next(filter(None, (self._at(typed, at, end) for end in self._ends(typed, at))), None)
            if place:
                places.append(place)
            at = place.end if place else at + 1
        return places

    @staticmethod
    def _ends(typed: list[str], at: int) -> range:
        return range(min(len(typed), at + LONGEST), at, -1)

    def _at(self, typed: list[str], start: int, end: int) -> Place | None:
        span = typed[start:end]
        for first, last, types in self._readings([fold(word) for word in span]):
            if not types and (span[0].isdigit() or (len(span) == 1 and len(typed) > 1)):
                continue
            units = self.named(span[first:last])
            if types:
                units = tuple(unit for unit in units if unit.type in types)
            if units and not types and " ".join(map(fold, span)) in PEOPLE:
                return Place(start, end, (), qualified=False, namesakes=units)
            if units:
                return Place(start, end, units, qualified=bool(types))
        return None

    @staticmethod
    def _readings(folded: list[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
        """(first, last, types): the whole as a name, then with a type before, then with a type after."""
        yield 0, len(folded), frozenset()
        for count in (2, 1):
            if len(folded) > count:
                if types := BEFORE.get(" ".join(folded[:count])):
                    yield count, len(folded), types
                if types := AFTER.get(" ".join(folded[-count:])):
                    yield 0, len(folded) - count, types


def bears_type(typed: list[str]) -> bool:
    """Whether a type of unit stands before the words, or behind them."""
    folded = [fold(word) for word in typed]
    return any(" ".join(folded[:count]) in BEFORE or " ".join(folded[-count:]) in AFTER for count in (1, 2))


def words(text: str) -> list[str]:
    """Folded words."""
    return _WORD.findall(fold(text))


def _agrees(typed: list[str], name: str) -> bool:
    own = _WORD.findall(name)
    return all(bears(marked_word, word) for word, marked_word in zip(map(marked, typed), own, strict=False))


def bears(own: str, typed: str) -> bool:
    """Whether each letter of ``own`` has the marks of the letter typed for it: "giuộc" bears "giuôc" and "giuoc"."""
    if typed == own or typed == fold(own):
        return True
    letters, keys = _letters(own), _letters(typed)
    return len(letters) == len(keys) and all(mine >= yours for mine, yours in zip(letters, keys, strict=True))


def _letters(word: str) -> list[frozenset[str]]:
    """Each letter as the set of its base and its marks; đ is d with a mark."""
    found: list[set[str]] = []
    for char in unicodedata.normalize("NFD", word.replace("đ", "d\u0335")):
        if unicodedata.combining(char) and found:
            found[-1].add(char)
        else:
            found.append({char})
    return [frozenset(each) for each in found]


def marked(text: str) -> str:
    """With its marks, in one spelling."""
    return unify_tones(normalise(text)).lower()


_built: WeakKeyDictionary[Atlas, Gazetteer] = WeakKeyDictionary()


def get_gazetteer() -> Gazetteer:
    """The gazetteer of now. Two queries (``get_atlas``)."""
    atlas = get_atlas()
    known = _built.get(atlas)
    if known is None:
        known = _built[atlas] = Gazetteer(atlas)
    return known
