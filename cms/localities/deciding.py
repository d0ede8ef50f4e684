"""Which unit each sight means. Evidence is weighed in rounds: provinces, districts, communes, and again."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext_noop

from cms.localities.gazetteer import Entry, Gazetteer
from cms.localities.models import Locality
from cms.localities.scanning import Sight

#: What a reason means, for whoever shows it to an editor (translate with gettext).
REASONS = {
    "prefix": gettext_noop("its kind stands before the name"),
    "only": gettext_noop("the only unit of that name"),
    "only-then": gettext_noop("the only unit of that name at that time"),
    "parent": gettext_noop("the unit above it stands beside it"),
    "neighbour": gettext_noop("other places of the text lie beside it"),
    "province": gettext_noop("it lies in the province of the text"),
    "elsewhere": gettext_noop("named in full elsewhere in the text"),
    "subject": gettext_noop("the headline begins with it"),
    "other-type": gettext_noop("it is of another kind than the text says"),
    "other-time": gettext_noop("it did not stand on the day of the text"),
    "former": gettext_noop("the text calls it a former unit"),
    "ambiguous": gettext_noop("several units bear that name"),
    "far": gettext_noop("the unit of that name lies elsewhere"),
}
#: A line that begins "Hải Hà: …" further down than this is another story's headline, not this one's.
HEADLINE = 300
_SOON = timedelta(days=60)  # papers write of units that the law has made and that begin in a few weeks


@dataclass(eq=False)
class Case:
    """A sight and what was decided. ``candidates``: most fitting first."""

    sight: Sight
    chosen: Locality | None = None
    candidates: list[Locality] = field(default_factory=list)
    confidence: float = 0.0
    reasons: list[str] = field(default_factory=list)


@dataclass(eq=False)
class _Docket:
    """All that the judging of one text shares."""

    cases: list[Case]
    gazetteer: Gazetteer
    day: date
    home: list[Locality]
    known: list[Locality]
    by_sight: dict[int, Case] = field(default_factory=dict)

    def chosen(self, level: str) -> list[Locality]:
        return [case.chosen for case in self.cases if case.chosen is not None and case.chosen.level == level]


def decide(
    sights: list[Sight], gazetteer: Gazetteer, day: date, *, home: list[Locality], known: list[Locality]
) -> list[Case]:
    """A case for each sight that deserves one; bare names that nothing supports are left out."""
    docket = _Docket([Case(sight) for sight in sights], gazetteer, day, home, known)
    docket.by_sight = {id(case.sight): case for case in docket.cases}
    for _round in range(3):
        for level in ("province", "district", "commune"):
            evidence = _Evidence(docket)
            for case in docket.cases:
                if case.chosen is None and _turn(case.sight) == level and not case.sight.is_bare:
                    _judge(case, docket, evidence)
    evidence = _Evidence(docket)
    for case in docket.cases:
        if case.sight.is_bare:
            _judge_bare(case, docket, evidence)
    return [case for case in docket.cases if case.chosen is not None or case.sight.how in ("prefix", "list")]


def _turn(sight: Sight) -> str:
    levels = sight.levels
    return next((level for level in ("province", "district", "commune") if level in levels), "commune")


class _Evidence:
    """Where the text plays, as far as is known by now."""

    def __init__(self, docket: _Docket) -> None:
        self.gazetteer = docket.gazetteer
        provinces = docket.chosen("province")
        districts = docket.chosen("district")
        communes = docket.chosen("commune")
        self.provinces: Counter[int] = Counter()
        self.units: dict[int, Locality] = {}
        for unit in (*provinces, *docket.home, *docket.known):
            self._count(unit, 3 if unit in docket.home else 2)
        for unit in (*districts, *communes):
            for parent in unit.ancestors[-1:]:
                self._count(parent, 1)
        self.districts: Counter[int] = Counter()
        for unit in (*districts, *(u for u in docket.known if u.level == "district")):
            self.districts[unit.pk] += 2
            self.units[unit.pk] = unit
        for unit in communes:
            district = unit.parent
            if district is not None and district.level == "district":
                self.districts[district.pk] += 1
                self.units[district.pk] = district

    def _count(self, unit: Locality, weight: int) -> None:
        province = unit.ancestors[-1] if unit.ancestors else unit
        self.provinces[province.pk] += weight
        self.units[province.pk] = province

    def weight(self, unit: Locality) -> tuple[int, int]:
        """How much speaks for ``unit``: (through its district, through its province)."""
        district = self._sum(unit, self.districts) if unit.level == "commune" else 0
        return district, self._sum(unit, self.provinces) if unit.level != "province" else 0

    def _sum(self, unit: Locality, counts: Counter[int]) -> int:
        return sum(count for pk, count in counts.items() if self.gazetteer.lies_in(unit, self.units[pk]))


def _fit(entry: Entry, sight: Sight, day: date) -> tuple[float, list[str]]:
    """How well the unit fits the word before the name, and the day."""
    score, reasons = 0.0, []
    if sight.types and entry.type not in sight.types:
        score -= 1.5
        reasons.append("other-type")
    unit = entry.unit
    ended = unit.valid_to is not None and unit.valid_to < day
    if sight.former:
        score += 2.0 if ended else -2.0
        reasons += ["former"] if ended else []
    elif ended:
        score -= 1.0
        reasons.append("other-time")
    elif unit.valid_from is not None and unit.valid_from > day:
        score -= 2.0 if unit.valid_from - day <= _SOON else 4.0
        reasons.append("other-time")
    return score, reasons


def _judge(case: Case, docket: _Docket, evidence: _Evidence) -> None:
    sight = case.sight
    ranked = []
    parent = docket.by_sight.get(id(sight.parent)) if sight.parent is not None else None
    for unit, (score, reasons) in _best_entries(sight, docket).items():
        support, why = _support(unit, parent, evidence, docket.gazetteer)
        ranked.append((score + support, support, unit, [*why, *reasons]))
    ranked.sort(key=lambda row: (-row[0], row[2].pk))
    case.candidates = [row[2] for row in ranked]
    if not ranked:
        return
    best = ranked[0]
    rivals = [row for row in ranked[1:] if best[0] - row[0] < 1.0]
    rivals = [row for row in rivals if row[2].pk not in docket.gazetteer.lineage(best[2])]
    same = [row for row in ranked[1:] if row[2].pk in docket.gazetteer.lineage(best[2]) and row[0] == best[0]]
    if rivals or same:
        case.reasons = ["ambiguous"]
        return
    if best[1] < 0 or (best[1] <= 0 and _stranger(best[2], evidence, docket.day)):
        case.reasons = ["far"]
        return
    _settle(case, best, alone=len(ranked) == 1)


def _best_entries(sight: Sight, docket: _Docket) -> dict[Locality, tuple[float, list[str]]]:
    """Each unit once, with its best fit."""
    found: dict[Locality, tuple[float, list[str]]] = {}
    for entry in sight.entries:
        fit = _fit(entry, sight, docket.day)
        if entry.unit not in found or fit[0] > found[entry.unit][0]:
            found[entry.unit] = fit
    top = max((fit[0] for fit in found.values()), default=0)
    return {unit: fit for unit, fit in found.items() if fit[0] > top - 6}


def _support(unit: Locality, parent: Case | None, evidence: _Evidence, gazetteer: Gazetteer) -> tuple[float, list[str]]:
    if parent is not None:
        above = [parent.chosen] if parent.chosen is not None else parent.candidates or parent.sight.entries
        above = [item.unit if isinstance(item, Entry) else item for item in above]
        if any(gazetteer.lies_in(unit, other) for other in above):
            return 6.0, ["parent"]
        if parent.chosen is not None:
            return -3.0, ["far"]
    district, province = evidence.weight(unit)
    if district:
        return 3.0 + min(district, 9) / 10, ["neighbour"]
    if province:
        strongest = max(evidence.provinces.values())
        return (2.5 if province >= strongest else 1.0), ["province"]
    return 0.0, []


def _stranger(unit: Locality, evidence: _Evidence, day: date) -> bool:
    """A commune outside all that the text is known to speak of: more likely one that we do not know.

    Of the communes since the reform we know all; of those before it, not all that ended before 2025.
    """
    return unit.level == "commune" and bool(evidence.provinces) and not (unit.is_current and unit.stood_on(day))


def _settle(case: Case, best: tuple[float, float, Locality, list[str]], *, alone: bool) -> None:
    _score, support, unit, reasons = best
    case.chosen = unit
    case.reasons = [*(["prefix"] if case.sight.types else []), *reasons]
    base = 0.97 if "parent" in reasons else 0.95 if "neighbour" in reasons else 0.93 if "province" in reasons else 0.9
    if not support:
        case.reasons.append("only" if alone else "only-then")
        if unit.level == "commune":
            base = 0.75
    case.confidence = base - 0.1 * ("other-type" in reasons) - 0.08 * ("other-time" in reasons)


def _judge_bare(case: Case, docket: _Docket, evidence: _Evidence) -> None:
    """A bare name counts when the unit is named in full elsewhere, or when its province or district supports it."""
    sight = case.sight
    mine = {entry.unit.pk: entry.unit for entry in sight.entries}
    case.candidates = list(mine.values())
    full = [other.chosen for other in docket.cases if other.chosen is not None and other.chosen.pk in mine]
    if full and sight.how != "run":
        case.chosen = Counter(full).most_common(1)[0][0]
        case.confidence, case.reasons = 0.9, ["elsewhere"]
    else:
        case.chosen, case.confidence, case.reasons = _unsupported(case, docket, evidence)
    if sight.how == "subject" and case.chosen is not None:
        case.reasons = ["subject", *case.reasons]


def _unsupported(case: Case, docket: _Docket, evidence: _Evidence) -> tuple[Locality | None, float, list[str]]:
    """Bare names said in full nowhere: provinces; a row of communes; a headline's district in a known province."""
    sight = case.sight
    standing = [entry.unit for entry in sight.entries if entry.unit.stood_on(docket.day)]
    provinces = {unit.pk: unit for unit in standing if unit.level == "province"}
    if len(provinces) == 1 and sight.how != "run":
        return next(iter(provinces.values())), 0.8, ["only-then"]
    if sight.how == "province":
        ended = {
            entry.unit.pk: entry.unit for entry in sight.entries if (entry.unit.valid_to or docket.day) < docket.day
        }
        return (next(iter(ended.values())), 0.75, ["other-time"]) if len(ended) == 1 else (None, 0.0, [])
    if sight.how == "run":
        within = {unit.pk: unit for unit in standing if unit.level == "commune" and evidence.weight(unit)[0]}
        return (next(iter(within.values())), 0.8, ["neighbour"]) if len(within) == 1 else (None, 0.0, [])
    if sight.how == "subject" and sight.start > HEADLINE:
        return None, 0.0, []
    within = {unit.pk: unit for unit in standing if unit.level == "district" and evidence.weight(unit)[1] >= 2}
    return (next(iter(within.values())), 0.8, ["province"]) if len(within) == 1 else (None, 0.0, [])
