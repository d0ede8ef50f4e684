"""What followed units and initiatives have become."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality
from cms.localities.succession import became
from cms.registry.models import Initiative
from search.alerts.rules.subjects import Subject
from search.gazetteer import get_gazetteer

STEPS = 10  # reforms that a unit may have lived through


@dataclass(frozen=True)
class Fate:
    """``units``: what a unit is today, the main one first; one when it was merged whole or renamed, several when it
    was divided. () while it stands, or when nobody knows."""

    units: tuple[Locality, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(unit.slug for unit in self.units)


def fate_of(unit: Locality, atlas: Atlas) -> Fate:
    """No query. Followed through each reform to what stands today."""
    frontier, today = [unit], {}
    for _step in range(STEPS):
        later: dict[int, Locality] = {}
        for each in frontier:
            steps = [] if each.is_current else became(each, atlas)
            if not steps and each.pk != unit.pk:
                today[each.pk] = each
            later.update((step.unit.pk, step.unit) for step in steps)
        frontier = [each for pk, each in later.items() if pk not in today]
        if not frontier:
            break
    return Fate(tuple(today.values()))


def fates(slugs: Iterable[str]) -> dict[str, Fate]:
    """Slug → what it became, of the units that are there. Two queries."""
    atlas, known = get_atlas(), get_gazetteer().slugs
    return {slug: fate_of(known[slug], atlas) for slug in slugs if slug in known}


def today_of(subject: Subject) -> tuple[str, ...]:
    """The slugs of what a followed unit is today, when it is no more. Two queries for a locality, else none."""
    return fates([subject.value])[subject.value].slugs if subject.kind == "locality" else ()


def merged_into(keys: Iterable[str]) -> tuple[dict[str, str], set[str]]:
    """Translation key of an initiative that was merged away → the key of what it was merged into; and the keys of
    those that stand by themselves. One query."""
    rows = Initiative.objects.filter(translation_key__in=list(keys))
    living: set[str] = set()
    found: dict[str, str] = {}
    for key, target in rows.values_list("translation_key", "merged_into__translation_key"):
        if target is None:
            living.add(str(key))
        else:
            found[str(key)] = str(target)
    return {key: target for key, target in found.items() if key not in living}, living
