"""Units of before and after 1 July 2025, and what changed since, from the packages' tables and notes."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from cms.vietnamese import fold

from .records import BEFORE_REFORM, REFORM, Link, Unit, split_title
from .sources import Sources

_DECISION = re.compile(r"Số: ?([^;]+); Ngày: ?(\d+)/(\d+)/(\d+)")
_PROVINCE_DECISION = re.compile(r"(\d+/\d+/QH\d+) - (\d+)/(\d+)/(\d+)")


def decision(note: str, pattern: re.Pattern[str] = _DECISION) -> tuple[str, date] | None:
    """The number and day of the last decision that a note names."""
    found = pattern.findall(note)
    if not found:
        return None
    number, day, month, year = found[-1]
    return number.strip(), date(int(year), int(month), int(day))


def legacy_units(sources: Sources) -> dict[str, Unit]:
    """Key → unit, as the country stood on 30 June 2025. Provinces that the reform left alone have no last day."""
    joined = defaultdict(set)
    for new, olds in sources.converter["DICT_PROVINCE"].items():
        joined[new].update(olds)
    untouched = {new for new, olds in joined.items() if olds == {new}}
    units: dict[str, Unit] = {}
    for row in sources.legacy:
        kind, name = split_title(row["province"])
        end = None if row["provinceKey"] in untouched else BEFORE_REFORM
        province = Unit(
            "province", row["provinceCode"], kind, name, "", None, end, row["provinceLat"], row["provinceLon"]
        )
        kind, name = split_title(row["district"])
        place = (row["districtLat"], row["districtLon"])
        district = Unit("district", row["districtCode"], kind, name, province.key, None, BEFORE_REFORM, *place)
        units[province.key], units[district.key] = province, district
        if row["ward"]:
            kind, name = split_title(row["ward"])
            place = (row["wardLat"], row["wardLon"])
            ward = Unit("commune", row["wardCode"], kind, name, district.key, None, BEFORE_REFORM, *place)
            units[ward.key] = ward
    return units


def current_units(sources: Sources, legacy: dict[str, Unit]) -> dict[str, Unit]:
    """Key → unit, as the country stood on 1 July 2025 (new rows only)."""
    units: dict[str, Unit] = {}
    standing = {unit.code: unit for unit in legacy.values() if unit.level == "province" and unit.valid_to is None}
    for row in sources.current:
        code = row["provinceCode"]
        if code not in standing:
            kind, name = split_title(row["province"])
            standing[code] = Unit(
                "province", code, kind, name, "", REFORM, None, row["provinceLat"], row["provinceLon"]
            )
        province = standing[code]
        units[province.key] = province
        kind, name = split_title(row["ward"])
        place = (row["wardLat"], row["wardLon"])
        ward = Unit("commune", row["wardCode"], kind, name, province.key, REFORM, None, *place)
        units[ward.key] = ward
    return units


def reform_laws(sources: Sources) -> dict[str, str]:
    """Province code → the resolution that arranged its communes in 2025."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for ward in sources.wards.values():
        found = decision(ward["note"])
        if found and found[1] < REFORM:
            counts[ward["parent_code"]][found[0]] += 1
    return {code: counter.most_common(1)[0][0] for code, counter in counts.items()}


def later_changes(sources: Sources, units: dict[str, Unit]) -> list[Link]:
    """Ends and begins intervals in ``units`` for what the notes say happened after 1 July 2025."""
    links = []
    by_code = {(unit.level, unit.code): unit for unit in units.values() if unit.valid_to is None}
    rows = [("commune", row, _DECISION) for row in sources.wards.values()]
    rows += [("province", row, _PROVINCE_DECISION) for row in sources.provinces.values()]
    for level, row, pattern in rows:
        found = decision(row["note"], pattern)
        before = by_code[level, row["code"]]
        kind, name = split_title(row["name_with_type"])
        same_name = fold(name).replace(" ", "") == fold(before.name).replace(" ", "")
        if not found or found[1] < REFORM or (kind == before.type and same_name):
            continue
        law, day = found
        after = replace(before, type=kind, name=before.name if same_name else name, valid_from=day)
        units[before.key] = before.until(day)
        units[after.key] = after
        links.append(Link(before.key, after.key, "retyped" if same_name else "renamed", "whole", True, law, day))
    return links


def hang_on_provinces(units: dict[str, Unit]) -> None:
    """Points each unit to its province as that stood on the unit's last day (today, for those that still stand)."""
    provinces = defaultdict(list)
    for unit in units.values():
        if unit.level == "province":
            provinces[unit.code].append(unit)
    for key, unit in list(units.items()):
        if unit.parent.startswith("p"):
            code = unit.parent[1:].split("@")[0]
            last = unit.valid_to or date.max
            fitting = [p for p in provinces[code] if (p.valid_from or date.min) <= last <= (p.valid_to or date.max)]
            units[key] = replace(unit, parent=fitting[0].key)
