"""From what a query means to which things answer it, and how well: 2 is exactly what was meant, 1 is relevant.

The meaning is written beside each query: terms joined by " + " (any of them; the best grade counts), each of factors
joined by " & " (all of them; the worst grade counts). A factor is one of

    place:huyện Cần Giuộc   units of that name (and type), of every era; or place:#slug for one unit
    in:Tây Ninh             what is, was or lies in such a unit, pages of units too: to be joined with a place
    initiative:Sổ việc hứa  that initiative (2), the stories that tell of it (1)
    policy:05-CT/TW         stories that cite it, initiatives under it
    figure:đồng>=1000000000 stories that report such a figure, and the initiatives they tell of
    raised:đồng>=1000000000 the same, when initiatives are asked for: these 2, the stories 1
    by:Hà Minh Thảo         stories with this byline
    says:mười mét hoa       the words side by side: in a headline or lead 2, in the text 1; not the name of a unit
    words:lúa thốt nốt      all the words anywhere: in a headline with its lead 2, in the text 1
    told:3, story:muoi-met-hoa, initiative!:so-viec-hua, unit:xa-ka-do   that very thing, with grade 2; "story:…=1" 1
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from tests.relevance.atlas import union, units
from tests.relevance.collection import Thing, Words, words_of

Grades = dict[str, int]  # ref → 1 or 2
_EXACTLY = {"story", "told", "made", "unit", "initiative!"}
_TYPES_BEFORE = tuple(f" {word}" for word in ("phố", "tp", "tỉnh", "huyện", "xã", "phường", "quận", "trấn"))


class NothingAnswers(ValueError):
    """The meaning can be read, but nothing of what is there answers it."""


class Judge:
    def __init__(self, things: Mapping[str, Thing]) -> None:
        self.things = things

    def grades(self, meaning: str) -> Grades:
        """Raises ValueError when it cannot be read, or means nothing that is there."""
        found: Grades = {}
        for term in meaning.split(" + "):
            for ref, grade in self._all_of(term.strip()).items():
                found[ref] = max(found.get(ref, 0), grade)
        if not found:
            raise NothingAnswers(meaning)
        return found

    def answers(self, meaning: str) -> bool:
        """Whether anything that is there is meant."""
        try:
            return bool(self.grades(meaning))
        except NothingAnswers:
            return False

    def check(self, meaning: str) -> None:
        """Raises ValueError when it cannot be read or names what there is not; that nothing answers is no fault."""
        self.answers(meaning)

    def _all_of(self, term: str) -> Grades:
        first, *rest = [self._one(factor.strip()) for factor in term.split(" & ")]
        for other in rest:
            first = {ref: min(grade, other[ref]) for ref, grade in first.items() if ref in other}
        return first

    def _one(self, factor: str) -> Grades:
        kind, _, value = factor.partition(":")
        if kind in _EXACTLY:
            name, _, grade = value.partition("=")
            ref = f"{kind.removesuffix('!')}:{name}"
            if ref not in self.things:
                raise ValueError(f"there is no {ref}")
            return {ref: int(grade or 2)}
        rules: dict[str, Callable[[str], Grades]] = {
            "place": self._place,
            "in": self._in,
            "initiative": self._initiative,
            "policy": self._policy,
            "figure": self._figure,
            "raised": lambda asked: self._figure(asked, story=1),
            "by": self._by,
            "says": self._says,
            "words": self._words,
        }
        if kind not in rules:
            raise ValueError(f"no such rule: {factor}")
        return rules[kind](value)

    def _place(self, name: str) -> Grades:
        """About a unit of the name: 2. In what is, was or lay in it, or mentioned: 1. The unit's own page: 1."""
        meant = self._meant(name)
        found: Grades = {}
        for thing, related in self._by_place:
            if thing.kind == "locality":
                if thing.main <= meant:
                    found[thing.ref] = 1
            elif thing.main & meant:
                found[thing.ref] = 2
            elif related & meant:
                found[thing.ref] = 1
        return found

    def _in(self, name: str) -> Grades:
        meant = self._meant(name)
        return {thing.ref: 2 for thing, related in self._by_place if related & meant}

    @staticmethod
    def _meant(name: str) -> frozenset[str]:
        atlas = units()
        meant = frozenset({atlas.by_slug[name[1:]].key}) if name.startswith("#") else atlas.bearing(name)
        if not meant:
            raise ValueError(f"no unit is called {name}")
        return meant

    @cached_property
    def _by_place(self) -> list[tuple[Thing, frozenset[str]]]:
        """Each thing with all the units that its own are, were, became and lay in."""
        atlas = units()
        placed = [thing for thing in self.things.values() if thing.main]
        return [(thing, union(atlas.related(key) for key in thing.main | thing.mentioned)) for thing in placed]

    def _initiative(self, name: str) -> Grades:
        return {
            thing.ref: 2 if thing.kind == "initiative" else 1
            for thing in self.things.values()
            if name in thing.initiatives
        }

    def _policy(self, number: str) -> Grades:
        return {thing.ref: 2 for thing in self.things.values() if number.upper() in thing.policies}

    def _figure(self, asked: str, story: int = 2) -> Grades:
        match = re.fullmatch(r"(.+?)(>=|<=)([\d.]+)", asked)
        if not match:
            raise ValueError(f"no such figure: {asked}")
        unit, sign, number = match[1], match[2], float(match[3])
        telling = [
            thing
            for thing in self.things.values()
            if any(
                each == unit and (value >= number if sign == ">=" else value <= number) for value, each in thing.figures
            )
        ]
        names = {name for thing in telling for name in thing.initiatives}
        made = [thing for thing in self.things.values() if thing.kind == "initiative" and names & {*thing.initiatives}]
        return {thing.ref: 2 for thing in made} | {thing.ref: story for thing in telling}

    def _by(self, name: str) -> Grades:
        return {thing.ref: 2 for thing in self.things.values() if name in thing.authors}

    def _says(self, phrase: str) -> Grades:
        """Side by side, but not as the name of a unit: "Hồ Chí Minh" is the man, "thành phố Hồ Chí Minh" is not."""
        wanted = f" {' '.join(words_of(phrase))} "

        def bears(words: Words) -> bool:
            starts = (match.start() for match in re.finditer(re.escape(wanted), words.line))
            return any(not words.line[:start].endswith(_TYPES_BEFORE) for start in starts)

        return self._read(bears)

    def _words(self, phrase: str) -> Grades:
        wanted = set(words_of(phrase))
        return self._read(lambda words: wanted <= words.each)

    def _read(self, bears: Callable[[Words], bool]) -> Grades:
        found: Grades = {}
        for thing in self.things.values():
            if thing.texts and bears(thing.everything):
                found[thing.ref] = 2 if bears(thing.top) else 1
        return found
