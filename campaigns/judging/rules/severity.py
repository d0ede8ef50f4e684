"""Judges' different severity, taken out of their points. The method and its limits: docs/adr/0018."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from campaigns.judging.rules.exact import mean, root, total
from campaigns.judging.rules.linear import solve

PRIOR = 5  # as many reviews of average spread are added to each judge's own
NARROWEST, WIDEST = Fraction(1, 2), Fraction(2)
ODD = Fraction(5, 2)  # standard deviations
FEW = 8  # reviews: below, a judge's spread is hardly known


@dataclass(frozen=True)
class Mark:
    """Points, 0 to 100, that a judge gave an entry."""

    judge: str
    entry: str
    points: Fraction


@dataclass(frozen=True)
class Severity:
    """``level``: points above (mild) or below (severe) the other judges, on the same entries; ``stretch``: the factor
    that a judge's differences were given; ``mean`` and ``spread`` (standard deviation) as the points came."""

    judge: str
    reviews: int
    mean: Fraction
    spread: Fraction
    stretch: Fraction
    level: Fraction


@dataclass(frozen=True)
class Levelled:
    """``entries``: points about zero, to be added to ``base``; ``plain``: the same without severities taken out, the
    mean of what was given; ``odd``: (judge, entry) → standard deviations from what the others' points would let one
    expect; ``panels``: groups of entries that no judge compared with the others."""

    base: Fraction
    entries: dict[str, Fraction]
    plain: dict[str, Fraction]
    judges: dict[str, Severity]
    odd: dict[tuple[str, str], Fraction]
    panels: tuple[tuple[str, ...], ...]


def level(marks: Iterable[Mark]) -> Levelled:
    """Points of entries from points of reviews. The order of ``marks`` does not matter; one mark a judge and entry."""
    marks = sorted(marks, key=lambda each: (each.judge, each.entry))
    if not marks:
        return Levelled(Fraction(0), {}, {}, {}, {}, ())
    stretch = _stretches(marks)
    levels = _Levels([(each.judge, each.entry, each.points * stretch[each.judge]) for each in marks])
    base = mean([each.points for each in marks])
    return Levelled(
        base=base,
        entries=levels.entries,
        plain={entry: mean(each) - base for entry, each in _by(marks, lambda mark: mark.entry).items()},
        judges=_severities(marks, stretch, levels.judges),
        odd=levels.odd(),
        panels=levels.panels,
    )


def _by(marks: Iterable[Mark], key) -> dict[str, list[Fraction]]:
    found = defaultdict(list)
    for mark in marks:
        found[key(mark)].append(mark.points)
    return dict(found)


def _squares(values: list[Fraction]) -> Fraction:
    middle = mean(values)
    return total((value - middle) ** 2 for value in values)


def _stretches(marks: list[Mark]) -> dict[str, Fraction]:
    """What each judge's differences are multiplied by, so that all spread alike; near 1 for those with few reviews."""
    given = _by(marks, lambda mark: mark.judge)
    squares = {judge: _squares(values) for judge, values in given.items()}
    freedom = sum(len(values) - 1 for values in given.values())
    common = total(squares.values()) / freedom if freedom else Fraction(0)
    if not common:
        return dict.fromkeys(given, Fraction(1))
    own = {judge: (PRIOR * common + squares[judge]) / (PRIOR + len(values) - 1) for judge, values in given.items()}
    return {judge: min(max(root(common / value), NARROWEST), WIDEST) for judge, value in own.items()}


def _severities(marks: list[Mark], stretch: dict, levels: dict) -> dict[str, Severity]:
    return {
        judge: Severity(
            judge=judge,
            reviews=len(values),
            mean=mean(values),
            spread=root(_squares(values) / (len(values) - 1)) if len(values) > 1 else Fraction(0),
            stretch=stretch[judge],
            level=levels[judge],
        )
        for judge, values in _by(marks, lambda mark: mark.judge).items()
    }


class _Levels:
    """The least-squares fit points = entry + judge, for each group of entries and judges that hang together."""

    def __init__(self, given: list[tuple[str, str, Fraction]]) -> None:
        self.given = given
        self.of_entry: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
        self.of_judge: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
        for judge, entry, value in given:
            self.of_entry[entry].append((judge, value))
            self.of_judge[judge].append((entry, value))
        self.entries: dict[str, Fraction] = {}
        self.judges: dict[str, Fraction] = {}
        groups = self._groups()
        self.panels = tuple(sorted(tuple(sorted(entries)) for _, entries in groups))
        for judges, entries in groups:
            self._fit(sorted(judges), sorted(entries))

    def _groups(self) -> list[tuple[set[str], set[str]]]:
        left, groups = sorted(self.of_judge), []
        seen: set[str] = set()
        for first in left:
            if first in seen:
                continue
            judges, entries, turn = {first}, set(), [first]
            while turn:
                for entry, _ in self.of_judge[turn.pop()]:
                    if entry not in entries:
                        entries.add(entry)
                        new = {judge for judge, _ in self.of_entry[entry]} - judges
                        judges |= new
                        turn += sorted(new)
            seen |= judges
            groups.append((judges, entries))
        return groups

    def _fit(self, judges: list[str], entries: list[str]) -> None:
        """The first judge is the measure of the others; then all are moved about the middle."""
        place = {judge: at for at, judge in enumerate(judges)}
        matrix = [[Fraction(0)] * len(judges) for _ in judges]
        right = [Fraction(0)] * len(judges)
        for entry in entries:
            row = self.of_entry[entry]
            middle = mean(value for _, value in row)
            share = Fraction(1, len(row))
            for judge, value in row:
                at = place[judge]
                matrix[at][at] += 1
                right[at] += value - middle
                for other, _ in row:
                    matrix[at][place[other]] -= share
        found = [Fraction(0), *solve([row[1:] for row in matrix[1:]], right[1:])]
        entry_part = {
            entry: mean(value - found[place[judge]] for judge, value in self.of_entry[entry]) for entry in entries
        }
        middle = mean(entry_part.values())
        self.entries |= {entry: value - middle for entry, value in entry_part.items()}
        usual = mean(found)
        self.judges |= {judge: found[place[judge]] - usual for judge in judges}

    def odd(self) -> dict[tuple[str, str], Fraction]:
        """Reviews far from what was to be expected; empty when there are too few to say."""
        freedom = len(self.given) - len(self.entries) - len(self.judges) + len(self.panels)
        if freedom < 1:
            return {}
        middle = {
            judge: mean(value - self.entries[entry] for entry, value in row) for judge, row in self.of_judge.items()
        }
        rest = {(judge, entry): value - self.entries[entry] - middle[judge] for judge, entry, value in self.given}
        usual = root(total(value**2 for value in rest.values()) / freedom)
        if not usual:
            return {}
        return {pair: value / usual for pair, value in rest.items() if abs(value) > ODD * usual}
