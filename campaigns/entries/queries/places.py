"""Whether somebody of one place may take part in a contest of others."""

from collections.abc import Iterable

from cms.localities.closure import closure_of


def lies_within(locality: int, allowed: Iterable[int]) -> bool:
    """True when the place is one of ``allowed``, lies in one, was part of one, or became part of one.

    Units are merged and divided: a contest of a city of 2022 is also for the wards that it is now. Two queries.
    """
    allowed = set(allowed)
    found = closure_of({locality, *allowed})
    wide = set(allowed)
    for pk in allowed:
        if pk in found:
            wide.update(unit.pk for unit in (*found[pk].successors, *found[pk].weak))
    if locality not in found:
        return False
    of_it = found[locality]
    units = (*of_it.own, *of_it.ancestors, *of_it.successors, *of_it.successor_ancestors)
    return any(unit.pk in wide for unit in units)
