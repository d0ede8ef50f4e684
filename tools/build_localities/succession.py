"""What became of each unit on 1 July 2025."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from .records import REFORM, Link, Unit
from .sources import Sources
from .units import reform_laws

PROVINCES_LAW = "202/2025/QH15"
HERE = Path(__file__).parent


def corrections() -> set[tuple[str, str]]:
    """(old ward's code, new ward's code) that the packages join wrongly; the reasons stand in the file."""
    with (HERE / "corrections.tsv").open(encoding="utf-8") as file:
        return {(row["predecessor"], row["successor"]) for row in csv.DictReader(file, delimiter="\t")}


def _pairs(sources: Sources) -> list[tuple[str, str, bool]]:
    """(old unit's key, new unit's key, is the main one) as the converter tells, corrected."""
    old = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": (
            f"c{r['wardCode']}@" if r["ward"] else f"d{r['districtCode']}@"
        )
        for r in sources.legacy
    }
    new = {(r["provinceKey"], r["wardKey"]): f"c{r['wardCode']}@{REFORM}" for r in sources.current}
    pairs = []
    for province, wards in sources.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        pairs += [(old[key], new[province, ward], True) for ward, keys in wards.items() for key in keys]
    for province, wards in sources.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in wards.items():
            pairs += [(old[key], new[province, part["newWardKey"]], part["isDefaultNewWard"]) for part in parts]
    wrong = {(f"c{a}@", f"c{b}@{REFORM}") for a, b in corrections()}
    missing = wrong - {(a, b) for a, b, _ in pairs}
    if missing:
        raise ValueError(f"corrections that correct nothing: {sorted(missing)}")
    return [pair for pair in pairs if pair[:2] not in wrong]


def _kind(old: Unit, new: Unit, targets: int, feeders: int) -> str:
    if targets > 1:
        return "divided"
    if feeders > 1:
        return "merged"
    if old.name != new.name:
        return "renamed"
    return "unchanged" if old.type == new.type else "retyped"


def reform_links(sources: Sources, units: dict[str, Unit]) -> list[Link]:
    """The reform of 1 July 2025: communes (and districts without communes), then provinces."""
    laws = reform_laws(sources)
    pairs = _pairs(sources)
    targets = Counter(old for old, _, _ in pairs)
    feeders = Counter(new for _, new, _ in pairs)
    links = []
    for old, new, primary in pairs:
        kind = _kind(units[old], units[new], targets[old], feeders[new])
        extent = "part" if targets[old] > 1 else "whole"
        law = laws[units[new].parent[1:].split("@")[0]]
        links.append(Link(old, new, kind, extent, primary or targets[old] == 1, law, REFORM))
    return one_main_each(links) + _province_links(sources, units)


def one_main_each(links: list[Link]) -> list[Link]:
    """Each predecessor has exactly one main successor: corrections may have taken the one it had."""
    grouped: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        grouped[link.predecessor].append(link)
    result = []
    for group in grouped.values():
        main = next((link for link in group if link.is_primary), group[0])
        result += [replace(link, is_primary=link is main) for link in group]
    return result


def _province_links(sources: Sources, units: dict[str, Unit]) -> list[Link]:
    codes = {row["provinceKey"]: row["provinceCode"] for row in sources.legacy}
    codes_now = {row["provinceKey"]: row["provinceCode"] for row in sources.current}
    links = []
    for new, olds in sources.converter["DICT_PROVINCE"].items():
        successor = f"p{codes_now[new]}@{REFORM}"
        if successor in units:
            links += [
                Link(f"p{codes[old]}@", successor, "merged", "whole", True, PROVINCES_LAW, REFORM)
                for old in sorted(olds)
            ]
    return links
