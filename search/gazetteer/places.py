"""Names of units in memory: from what is typed to the units that bear it. Built once for each state of the tables."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality, LocalityName
from cms.syllables import bare_syllables
from cms.vietnamese import fold, normalise, unify_tones
from search.gazetteer.spelling import keys_of, name_keys, words
from search.gazetteer.types import AFTER, ALSO, BEFORE, ISLAND, LOOSE, MARKED, MOST_WORDS, of_the_level

# Names that stand for a person unless a type says otherwise: their unit is offered, not taken.
PEOPLE = {"ho chi minh"}
LONGEST = 8  # words of a name with its type


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
        self._bare: dict[str, list[tuple[Locality, tuple[str, ...]]]] = defaultdict(list)
        for pk, name in self._bare_names(atlas):
            for spelled in name_keys(name):
                known = self._bare[fold(" ".join(spelled))]
                if (atlas.units[pk], spelled) not in known:
                    known.append((atlas.units[pk], spelled))

    @staticmethod
    def _all_names(atlas: Atlas) -> dict[int, tuple[str, ...]]:
        found = {pk: dict.fromkeys([unit.full_name, unit.name_en]) for pk, unit in atlas.units.items()}
        for pk, name, _ in atlas.names:
            found[pk][name] = None
        return {pk: tuple(name for name in names if name) for pk, names in found.items()}

    @staticmethod
    def _bare_names(atlas: Atlas) -> Iterator[tuple[int, str]]:
        """Another spelling ("Plei Ku") is one for every unit of the name: the town's ward is called after it."""
        namesakes: dict[str, list[int]] = defaultdict(list)
        for pk, unit in atlas.units.items():
            namesakes[unit.name].append(pk)
            yield pk, unit.name
        for pk, name, kind in atlas.names:
            others = namesakes[atlas.units[pk].name] if kind == LocalityName.Kind.ALIAS else [pk]
            yield from ((other, each) for other in others for each in (name, *ALSO.get(name, ())))

    def named(self, typed: list[str]) -> tuple[Locality, ...]:
        """Units of this name. A mark that was typed must be the name's own; one that was not may be: "can giuoc".

        Whoever typed marks meant the rest as well: "Tân An" is not "Tân Ân", while there is a "Tân An". What is near
        that one is meant with it: a district and its town may be written by different lists.
        """
        spelled = keys_of(typed)
        found = self._bare.get(fold(" ".join(spelled)), [])
        agreeing = {unit: name for unit, name in reversed(found) if all(map(bears, name, spelled))}
        exact = {unit for unit, name in found if unit in agreeing and name == spelled}
        if not exact or len(exact) == len(agreeing) or all(word == fold(word) for word in typed):
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
        for pk, name in self._bare_names(self.atlas):
            found["".join(words(name))][pk] = self.atlas.units[pk]
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
        span, alone = typed[start:end], end - start == len(typed)
        for first, last, types in self._readings(span, alone=alone):
            if not types and (span[0].isdigit() or (not alone and len(span) == 1 and _is_syllable(span[0]))):
                continue
            units = self.named(span[first:last])
            if types:
                said = span[:first] or span[last:]
                units = self._of_types(units, types, said, alone=alone, short=last - first == 1)
            if units and not types and " ".join(map(fold, span)) in PEOPLE:
                return Place(start, end, (), qualified=False, namesakes=units)
            if units:
                return Place(start, end, units, qualified=bool(types))
        return None

    def _of_types(
        self, units: tuple[Locality, ...], types: frozenset[str], said: list[str], *, alone: bool, short: bool
    ) -> tuple[Locality, ...]:
        """Units of the types. Where none ever was, the type was mistaken ("quận Dĩ An"): those of its level, else all.

        A number, or one syllable among other words, and a type that may be another word ("quân", "X.") decide nothing.
        """
        fitting = tuple(unit for unit in units if unit.type in types)
        if types == ISLAND:
            return self._of_an_island(fitting)
        if fitting or (short and (not alone or (units and units[0].name.isdigit()))):
            return fitting
        if not alone and not _says_type(said):
            return ()
        return tuple(unit for unit in units if of_the_level(unit.level, types)) or units

    def _of_an_island(self, units: tuple[Locality, ...]) -> tuple[Locality, ...]:
        """ "đảo Cát Bà", and not "đông đảo Tân Thành": what is a special zone or became one, and the district of that
        name, whose end the tables do not tell."""
        zones = {unit for unit in units if any(each.type == "dac-khu" for each in (unit, *self.atlas.later(unit)))}
        return tuple(unit for unit in units if zones and (unit in zones or unit.level == "district"))

    @staticmethod
    def _readings(span: list[str], *, alone: bool) -> Iterator[tuple[int, int, frozenset[str]]]:
        """(first, last, types): the whole as a name, then with a type before, then with a type after."""
        folded = [fold(word) for word in span]
        yield 0, len(span), frozenset()
        for count in range(MOST_WORDS, 0, -1):
            if len(span) > count:
                before = " ".join(folded[:count])
                if (types := BEFORE.get(before)) and (before not in LOOSE or alone or _says_type(span[:count])):
                    yield count, len(span), types
                if types := AFTER.get(" ".join(folded[-count:])):
                    yield 0, len(span) - count, types


def _says_type(typed: list[str]) -> bool:
    """Whether the words are a type and no other word: "đảo" with its mark, not "đạo" nor "dao"; no single letter."""
    said = marked(" ".join(typed))
    return MARKED.get(fold(said)) == said or said in AFTER


def _is_syllable(word: str) -> bool:
    """Of Vietnamese: "Pleiku" and "TPHCM" are none, so that they are a name among other words too."""
    return fold(word) in bare_syllables()


def bears_type(typed: list[str]) -> bool:
    """Whether a type of unit stands before the words, or behind them."""
    folded = [fold(word) for word in typed]
    return any(
        " ".join(folded[:count]) in BEFORE or " ".join(folded[-count:]) in AFTER for count in range(1, MOST_WORDS + 1)
    )


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
