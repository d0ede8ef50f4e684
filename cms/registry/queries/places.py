"""Where initiatives are, through every change of the map."""

from collections import defaultdict

from cms.localities.closure import closure_of
from cms.localities.models import Locality
from cms.registry.models import InitiativeLocality


def used_localities(*, public_only: bool = True) -> set[int]:
    """Ids of every unit that a (public) initiative names. One query."""
    links = InitiativeLocality.objects.filter(initiative__merged_into=None)
    if public_only:
        links = links.filter(initiative__live=True)
    return set(links.values_list("locality_id", flat=True).distinct())


def localities_within(unit: Locality, *, public_only: bool = True) -> set[int]:
    """Ids of the named units that `unit` is, contains, was or became: what a reader who chooses it expects to see.

    An old commune's page shows what happens in the commune it became; a province's, what happened in the districts
    it had. A unit that merely lies in the same district does not count. As many queries as two closures cost.
    """
    used = used_localities(public_only=public_only)
    if not used:
        return set()
    became = {heir.pk for heir in closure_of([unit.pk])[unit.pk].successors}
    return {
        pk
        for pk, closure in closure_of(used).items()
        if pk == unit.pk or pk in became or any(unit.pk == other.pk for other in _reaches(closure))
    }


def provinces_in_use() -> dict[int, tuple[Locality, set[int]]]:
    """Today's provinces that have initiatives: id → (province, ids of the named units within it)."""
    used = used_localities()
    found: dict[int, tuple[Locality, set[int]]] = {}
    members: dict[int, set[int]] = defaultdict(set)
    for pk, closure in (closure_of(used) if used else {}).items():
        for unit in _reaches(closure):
            if unit.level == Locality.Level.PROVINCE and unit.is_current:
                found[unit.pk] = (unit, members[unit.pk])
                members[unit.pk].add(pk)
    return found


def _reaches(closure) -> list[Locality]:
    return [*closure.own, *closure.ancestors, *closure.successors, *closure.successor_ancestors]
