"""All units, parents and successions in memory, built once a process and rebuilt when the tables have changed.

Text resolution and closure ask thousands of small questions; from here they cost no query but that of ``_stamp``.
The units are shared between threads: read them, never change or save them.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db import connection

from cms.localities.models import Locality, LocalityName, Succession
from cms.localities.signals import localities_changed


@dataclass(eq=False)
class Atlas:
    """``units`` by id (their ``parent`` set); successions by either end; children by parent."""

    units: dict[int, Locality]
    names: list[tuple[int, str, str]]
    successors: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))
    predecessors: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))
    children: dict[int, list[Locality]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def intervals(self) -> dict[tuple[str, str], list[Locality]]:
        """(level, code) → the units that bore the code, oldest first."""
        found = defaultdict(list)
        for unit in self.units.values():
            found[unit.level, unit.code].append(unit)
        for units in found.values():
            units.sort(key=lambda unit: unit.valid_from or date.min)
        return found

    def later(self, unit: Locality) -> list[Locality]:
        """All that the unit became, directly or in steps, nearest first; main successors before others."""
        return self._walk(unit, self.successors, lambda link: link.successor_id)

    def earlier(self, unit: Locality) -> list[Locality]:
        """All that the unit was, directly or in steps, nearest first."""
        return self._walk(unit, self.predecessors, lambda link: link.predecessor_id)

    def _walk(self, unit: Locality, links: dict[int, list[Succession]], end) -> list[Locality]:
        found: dict[int, Locality] = {}
        frontier = [unit.pk]
        while frontier:
            reached = [end(link) for pk in frontier for link in links.get(pk, ())]
            frontier = [pk for pk in dict.fromkeys(reached) if pk not in found and pk != unit.pk]
            found.update((pk, self.units[pk]) for pk in frontier)
        return list(found.values())

    def on(self, unit: Locality, day: date | None) -> Locality:
        """The unit of the same level and code as it stood on ``day``: a province that changed its type keeps its code.

        Falls back to the unit itself: a code may have passed to a stranger.
        """
        if day is None or unit.stood_on(day):
            return unit
        kin = {unit.pk, *(other.pk for other in self.later(unit)), *(other.pk for other in self.earlier(unit))}
        for other in self.intervals[unit.level, unit.code]:
            if other.pk in kin and other.stood_on(day):
                return other
        return unit

    def ancestors(self, unit: Locality, day: date | None = None) -> list[Locality]:
        """Nearest first, each as it stood on ``day`` (by default on the unit's last day)."""
        return [self.on(parent, day) for parent in unit.ancestors]


def _build() -> Atlas:
    units = {unit.pk: unit for unit in Locality.objects.order_by("pk")}
    atlas = Atlas(units, list(LocalityName.objects.order_by("pk").values_list("locality_id", "name", "kind")))
    for unit in units.values():
        if unit.parent_id:
            unit.parent = units[unit.parent_id]
            atlas.children[unit.parent_id].append(unit)
    for link in Succession.objects.order_by("-is_primary", "pk"):
        if link.predecessor_id in units and link.successor_id in units:
            atlas.successors[link.predecessor_id].append(link)
            atlas.predecessors[link.successor_id].append(link)
    return atlas


_lock = threading.Lock()
_current: tuple[tuple[object, ...], Atlas] | None = None


def _stamp() -> tuple[object, ...]:
    """Cheap to ask, different after a load in whichever process: two queries, each answered from indices alone."""
    units, links, names = (model._meta.db_table for model in (Locality, Succession, LocalityName))
    # One aggregate a subquery: several in one SELECT would read the whole table, at every search.
    ends = ", ".join(f"(SELECT MAX(valid_to) FROM {units} WHERE level = '{level}')" for level in Locality.Level.values)  # noqa: S608
    stamp: list[object] = []
    with connection.cursor() as cursor:
        # A name that is changed is a new row; ``load_localities`` enters the names of whatever else it changes anew.
        for table, more in ((units, f", {ends}"), (links, f", (SELECT MAX(id) FROM {names})")):  # noqa: S608
            cursor.execute(f"SELECT (SELECT COUNT(*) FROM {table}), (SELECT MAX(id) FROM {table}){more}")  # noqa: S608
            stamp += cursor.fetchone()
    return tuple(stamp)


def get_atlas() -> Atlas:
    """The atlas of now. Two queries when nothing has changed, five when it must be built (a fraction of a second)."""
    global _current
    stamp = _stamp()
    held = _current
    if held is not None and held[0] == stamp:
        return held[1]
    with _lock:
        if _current is None or _current[0] != stamp:
            _current = (stamp, _build())
        return _current[1]


def forget(**kwargs: object) -> None:
    """Drops the atlas; the next question builds it anew."""
    global _current
    _current = None


localities_changed.connect(forget, dispatch_uid="localities.atlas")
