"""Does an index hold what the database says? Compared by id and version, in chunks; no list of all of them anywhere."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from search.engines.base import Engine
from search.indexing.drain import read_units
from search.indexing.keys import documents_of, known_units, unit_of
from search.indexing.outbox import enqueue_poison, set_aside, waiting
from search.indexing.rebuild import every_unit
from search.indexing.revisions import draw_revision

CHUNK = 500
LISTED = 1000  # keys that are named of each sort; all are counted


@dataclass
class Drift:
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    differ: int = 0
    checked: int = 0
    mended: int = 0
    waiting: int = 0
    set_aside: int = 0

    @property
    def keys(self) -> list[str]:
        """At most LISTED of each sort."""
        return [*self.missing, *self.stale, *self.unwanted]

    def units(self) -> list[str]:
        return list(dict.fromkeys(unit_of(key) for key in self.keys))

    def add(self, other: "Drift") -> None:
        for name in ("missing", "stale", "unwanted"):
            listed = getattr(self, name)
            listed += getattr(other, name)[: LISTED - len(listed)]
        self.differ += other.differ


@dataclass
class _Check:
    engine: Engine
    deadline: float
    mend: bool
    drift: Drift = field(default_factory=Drift)
    there: int = 0  # keys of the index that were met

    def settle(self) -> None:
        """Wait for changes that are under way, as long as there is time."""
        while waiting(self.engine.name).exists() and time.monotonic() < self.deadline:
            time.sleep(0.25)

    def look(self, units: list[str]) -> None:
        found, there, checked = _compare(self.engine, units)
        self.there += there
        self.drift.checked += checked
        if not found.differ:
            return
        # Something may have changed between reading the database and reading the index: look again at those only.
        self.settle()
        found, _, _ = _compare(self.engine, found.units())
        if found.differ and self.mend:
            self.drift.mended += found.differ - _repair(self.engine, found.units())
        self.drift.add(found)


def verify(engine: Engine, *, wait: float = 20.0, mend: bool = False) -> Drift:
    """What differs. Waits up to ``wait`` seconds for changes that are under way; what then differs is drift, and is
    written anew at once if ``mend``. What was set aside is counted apart: it is known not to be there.

    Raises EngineUnavailable when there is no index to compare with.
    """
    check = _Check(engine, time.monotonic() + wait, mend)
    check.settle()
    for units in _joined(every_unit()):
        check.look(units)
    if check.there != engine.count():
        for units in _forgotten(engine):
            check.look(units)
    drift = check.drift
    drift.waiting, drift.set_aside = waiting(engine.name).count(), set_aside(engine.name).count()
    return drift


def repair(engine: Engine, drift: Drift) -> None:
    """Write anew what ``drift`` names; see also ``verify``'s ``mend``, which knows no limit."""
    for units in _chunks(drift.units()):
        _repair(engine, units)


def _compare(engine: Engine, units: list[str]) -> tuple[Drift, int, int]:
    """What differs, how many keys the index has, how many it should have."""
    aside = set(set_aside(engine.name).filter(key__in=units).values_list("key", flat=True))
    read = read_units([unit for unit in units if unit not in aside])
    wanted = {document.key: document.version for document in read.documents}
    there = engine.versions(documents_of(units))
    drift = Drift(
        missing=[key for key in wanted if key not in there],
        stale=[key for key in wanted if key in there and there[key] != wanted[key]],
        unwanted=[key for key in there if key not in wanted and unit_of(key) not in aside | set(read.bad)],
    )
    # A builder that raises is drift as well: it is set aside when someone tries to mend it.
    drift.missing += [f"{unit}:vi" for unit in read.bad]
    drift.differ = len(drift.keys)
    return drift, len(there), len(wanted)


def _repair(engine: Engine, units: list[str]) -> int:
    """Write ``units`` anew; returns how many could not be: they are in the outbox, with the reason."""
    with engine.writing():
        revision = draw_revision()
        read = read_units(units)
        written = engine.write(read.documents, remove=read.remove, revision=revision)
    failed = {**read.bad, **written.refused}
    enqueue_poison(engine.name, failed)
    return len(failed)


def _forgotten(engine: Engine) -> Iterator[list[str]]:
    """Units that the index has and the database does not know at all."""
    for keys in _chunks(engine.keys()):  # noqa: SIM118
        units = list(dict.fromkeys(unit_of(key) for key in keys))
        known = known_units(units)
        if orphans := [unit for unit in units if unit not in known]:
            yield orphans


def _joined(steps: Iterable[list[str]]) -> Iterator[list[str]]:
    """Each unit once, as far as they stand together: a story in two languages is two rows."""
    return _chunks(unit for step in steps for unit in step)


def _chunks(units: Iterable[str]) -> Iterator[list[str]]:
    each = iter(units)
    while chunk := list(islice(each, CHUNK)):
        yield list(dict.fromkeys(chunk))
