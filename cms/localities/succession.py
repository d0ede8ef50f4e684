"""What a unit was and became, step by step, with the law of each step: for pages and the API."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality, Succession


@dataclass(frozen=True)
class Step:
    """The unit at the other end of a succession. ``law`` is "" when we do not know it; ``by_then``: at the latest."""

    unit: Locality
    kind: str
    extent: str
    is_primary: bool
    law: str
    effective: date
    by_then: bool = False


def became(unit: Locality, atlas: Atlas | None = None) -> list[Step]:
    """Direct successors, the main one first. A district that was abolished leads to the communes of its communes.

    Whoever asks for several units gets the atlas once and passes it: then no query is made.
    """
    atlas = atlas or get_atlas()
    vague = unit.ended_by_then
    steps = [_step(atlas.units[link.successor_id], link, vague) for link in atlas.successors.get(unit.pk, ())]
    if not steps and unit.level == Locality.Level.DISTRICT and unit.valid_to:
        return _became_through_communes(atlas, unit)
    return sorted(steps, key=lambda step: not step.is_primary)


def was(unit: Locality, atlas: Atlas | None = None) -> list[Step]:
    """Direct predecessors, whole ones first. For ``atlas`` see ``became``."""
    atlas = atlas or get_atlas()
    old = [(atlas.units[link.predecessor_id], link) for link in atlas.predecessors.get(unit.pk, ())]
    steps = [_step(other, link, other.ended_by_then) for other, link in old]
    return sorted(steps, key=lambda step: (step.extent != "whole", step.unit.code))


def _step(other: Locality, link: Succession, vague: bool) -> Step:
    return Step(other, link.kind, link.extent, link.is_primary, link.legal_document, link.effective, vague)


def _became_through_communes(atlas: Atlas, district: Locality) -> list[Step]:
    """Each new commune once; the main one is that which took in most of the district's communes."""
    taken: Counter[int] = Counter()
    links: dict[int, Succession] = {}
    for child in atlas.children.get(district.pk, ()):
        for link in atlas.successors.get(child.pk, ()):
            if atlas.units[link.successor_id].level == Locality.Level.COMMUNE and child.valid_to == district.valid_to:
                taken[link.successor_id] += 2 if link.extent == "whole" else 1
                links.setdefault(link.successor_id, link)
    ended = district.valid_to or date.min
    return [
        Step(atlas.units[pk], "divided", "part", index == 0, links[pk].legal_document, ended + timedelta(days=1))
        for index, (pk, _count) in enumerate(sorted(taken.items(), key=lambda item: (-item[1], item[0])))
    ]
