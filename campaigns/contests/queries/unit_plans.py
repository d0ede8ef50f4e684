"""What an import of units would do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Unit
from campaigns.contests.rules import unit_rows
from cms.localities.models import Locality
from cms.localities.resolution import find_localities

Row = tuple[int, dict[str, str]]
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
MOST_PLACES = 300  # different names of localities that are looked up


@dataclass
class Planned:
    """``values``: what the unit will have (only columns of the file); ``changes``: field → [before, after]."""

    line: int
    cells: dict[str, str]
    state: str
    unit_id: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def plan(campaign: Campaign, rows: Sequence[Row]) -> list[Planned]:
    """A row is the unit of its code; without a code, that of its name. Empty cells leave what is there.

    One query for the units, and those that localities take (once a different name).
    """
    units = list(campaign.units.all())
    by_code = {unit.code.lower(): unit for unit in units if unit.code}
    by_name: dict[str, list[Unit]] = {}
    for unit in units:
        by_name.setdefault(unit_rows.identity(unit.name), []).append(unit)
    places = _places(campaign, rows)
    twice = _twice(rows)
    names = {unit_rows.identity(cells.get("name", "")) for _line, cells in rows} | set(by_name)
    planned = []
    for line, cells in rows:
        wrong = unit_rows.problems(cells)
        code, name = cells.get("code", "").lower(), unit_rows.identity(cells.get("name", ""))
        if twice[code, "" if code else name] > 1 and (code or name):
            wrong.append(
                _("Another row has the same code.") if code else _("Another row has the same name and no code.")
            )
        found, sentence = _unit_of(code, name, by_code, by_name)
        wrong += [sentence] if sentence else []
        row = _planned(line, cells, wrong, found, places)
        row.notes = _notes(cells, name, names, places)
        planned.append(row)
    return planned


def _notes(cells: dict, name: str, names: set[str], places: dict[str, Locality | None]) -> list[str]:
    """What is left out of the row, and keeps nobody from taking it."""
    notes = []
    if cells.get("locality") and places.get(cells["locality"]) is None:
        notes.append(_("“%(text)s” is no locality that we know for certain.") % {"text": cells["locality"]})
    parent = unit_rows.identity(cells.get("parent", ""))
    if parent and (parent == name or parent not in names):
        notes.append(_("“%(text)s”, which it belongs to, is not in the list.") % {"text": cells["parent"]})
    return notes


def _twice(rows: Sequence[Row]) -> Counter[tuple[str, str]]:
    keys: Counter[tuple[str, str]] = Counter()
    for _line, cells in rows:
        code = cells.get("code", "").lower()
        keys[code, "" if code else unit_rows.identity(cells.get("name", ""))] += 1
    return keys


def _unit_of(code: str, name: str, by_code: dict, by_name: dict) -> tuple[Unit | None, str]:
    if code and code in by_code:
        return by_code[code], ""
    same = by_name.get(name, [])
    if code:  # a unit known by name so far gets its code; one with another code is another unit
        bare = [unit for unit in same if not unit.code]
        return (bare[0] if len(bare) == 1 else None), ""
    if len(same) > 1:
        return None, _("Several units have this name: give the code.")
    return (same[0] if same else None), ""


def _planned(
    line: int, cells: dict, wrong: list[str], unit: Unit | None, places: dict[str, Locality | None]
) -> Planned:
    if wrong:
        return Planned(line, cells, WRONG, problems=wrong)
    values: dict[str, Any] = {name: text for name, text in cells.items() if text and name not in ("parent", "locality")}
    if "members" in values:
        values["members"] = unit_rows.members(values["members"])
    if place := places.get(cells.get("locality", "")):
        values["locality_id"] = place.pk
    if unit is None:
        return Planned(line, cells, NEW, values=values)
    changes = {name: [getattr(unit, name), value] for name, value in values.items() if getattr(unit, name) != value}
    return Planned(line, cells, CHANGED if changes else SAME, unit.pk, values, changes)


def _places(campaign: Campaign, rows: Sequence[Row]) -> dict[str, Locality | None]:
    """The locality that a name stands for today, within the contest's own where it has some; None when unsure."""
    texts = list(dict.fromkeys(cells["locality"] for _line, cells in rows if cells.get("locality")))[:MOST_PLACES]
    if not texts:
        return {}
    eligible = campaign.localities.select_related("parent__parent").first()
    province = ([eligible, *eligible.ancestors][-1]) if eligible else None
    return {text: _place(text, province) for text in texts}


def _place(text: str, province: Locality | None) -> Locality | None:
    mentions = [each for each in find_localities(text, province=province) if each.locality]
    return mentions[0].locality if mentions and mentions[0].confidence >= 0.5 else None
