"""Changes before the reform: reviewed lists of districts, provinces, and communes that the packages have as aliases."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from .records import Link, Unit, squeeze

HERE = Path(__file__).parent
DAY = timedelta(days=1)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def rekey(units: dict[str, Unit], old: Unit, new: Unit) -> Unit:
    """Puts ``new`` in the place of ``old``; children and all follow."""
    del units[old.key]
    units[new.key] = new
    for key, unit in list(units.items()):
        if unit.parent == old.key:
            units[key] = replace(unit, parent=new.key)
    return new


def _find(units: dict[str, Unit], level: str, name: str, province: str) -> Unit:
    """The unit of that name as it stood last; a town is meant before the rural district that shares its name."""
    fitting = [
        unit
        for unit in units.values()
        if unit.level == level
        and unit.name == name
        and (unit.valid_to is None or unit.valid_to >= date(2025, 6, 30))
        and (level == "province" or units[unit.parent].name == province)
    ]
    fitting.sort(key=lambda unit: (unit.type == "huyen", unit.code))
    if not fitting:
        raise ValueError(f"no {level} {name} in {province}")
    return fitting[0]


def districts(units: dict[str, Unit]) -> list[Link]:
    """Applies earlier_districts.tsv to ``units`` (legacy ones only): earlier types, and units that ended."""
    links: list[Link] = []
    founded: dict[str, str] = {}
    for row in rows("earlier_districts.tsv"):
        since = date.fromisoformat(row["since"])
        if row["change"] == "retyped":
            later = _find(units, "district", row["name"], row["province"])
            before = replace(later, type=row["type"], valid_to=since - DAY)
            later_now = rekey(units, later, replace(later, valid_from=since))
            founded[later.key] = later_now.key
            units[before.key] = before
            links.append(Link(before.key, later_now.key, "retyped", "whole", True, row["law"], since))
        else:
            links += _joined(units, row, since, founded)
    return [replace(link, successor=founded.get(link.successor, link.successor)) for link in links]


def _joined(units: dict[str, Unit], row: dict[str, str], since: date, founded: dict[str, str]) -> list[Link]:
    level = row["change"]
    successors = [_find(units, level, name.lstrip(">"), row["province"]) for name in row["successors"].split(";")]
    if row["founds"]:
        found = []
        for unit in successors:
            if unit.valid_from is None:
                founded[unit.key] = replace(unit, valid_from=since).key
                unit = rekey(units, unit, replace(unit, valid_from=since))
            found.append(unit)
        successors = found
    first = successors[0]
    code = row["code"] or f"{first.code}-{row['type'].replace('-', '')}{squeeze(row['name'])}"
    old = Unit(level, code, row["type"], row["name"], first.parent, None, since - DAY, first.lat, first.lon)
    if old.key in units:
        raise ValueError(f"twice: {old.key}")
    units[old.key] = old
    whole = len(successors) == 1
    kind, extent = ("merged", "whole") if whole else ("divided", "part")
    return [Link(old.key, unit.key, kind, extent, unit is first, row["law"], since) for unit in successors]


def communes(units: dict[str, Unit]) -> list[Link]:
    """Adds the units of earlier_communes.tsv: communes that ended between 2018 and 2025."""
    links = []
    by_code = {u.code: u for u in units.values() if u.level == "commune" and u.valid_to == date(2025, 6, 30)}
    for row in rows("earlier_communes.tsv"):
        into = by_code[row["successor"]]
        since = date.fromisoformat(row["since"])
        code = f"{into.code}-{row['type'].replace('-', '')}{squeeze(row['name'])}"
        old = Unit("commune", code, row["type"], row["name"], into.parent, None, since - DAY, into.lat, into.lon)
        units[old.key] = old
        links.append(Link(old.key, into.key, "merged", "whole", True, row["law"], since))
    return links


def names(units: dict[str, Unit]) -> list[tuple[str, str, str]]:
    """(unit's key, name, kind) besides the official ones: names.tsv, by level, name and province."""
    result = []
    for row in rows("names.tsv"):
        fitting = [
            key
            for key, unit in units.items()
            if unit.level == row["level"]
            and unit.name == row["of"]
            and (not row["province"] or units[unit.parent].name == row["province"])
        ]
        if not fitting:
            raise ValueError(f"a name of nothing: {row}")
        result += [(key, row["name"], row["kind"]) for key in fitting]
    for row in rows("earlier_types.tsv"):
        result.append((f"c{row['code']}@", row["title"], "historic"))
    return result
