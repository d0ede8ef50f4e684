"""Does the index hold what the database says? Compared by id and version, in chunks."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search.documents.builders import build
from search.engines.base import Engine
from search.indexing.keys import documents_of, unit_of
from search.indexing.outbox import set_aside, waiting
from search.indexing.rebuild import every_unit

CHUNK = 500


@dataclass
class Drift:
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    checked: int = 0
    waiting: int = 0
    set_aside: int = 0

    @property
    def keys(self) -> list[str]:
        return [*self.missing, *self.stale, *self.unwanted]

    def units(self) -> list[str]:
        return list(dict.fromkeys(unit_of(key) for key in self.keys))


def verify(engine: Engine, *, wait: float = 20.0) -> Drift:
    """What differs. Waits up to ``wait`` seconds for changes that are under way; what then differs is drift.

    Raises EngineUnavailable when there is no index to compare with.
    """
    _settled(wait)
    drift = Drift()
    known: set[str] = set()
    for units in every_unit():
        known.update(units)
        _compare(engine, units, drift)
    indexed = {unit_of(key) for key in engine.keys()}  # noqa: SIM118
    orphans = indexed - known
    for units in _chunks(sorted(orphans)):
        _compare(engine, units, drift)
    if drift.keys:
        # Something may have changed between reading the database and reading the index: look again at those only.
        _settled(min(wait, 5.0))
        again = Drift(checked=drift.checked)
        for units in _chunks(drift.units()):
            _compare(engine, units, again, count=False)
        drift = again
    drift.waiting, drift.set_aside = waiting().count(), set_aside().count()
    return drift


def _compare(engine: Engine, units: list[str], drift: Drift, *, count: bool = True) -> None:
    wanted = {document.key: document.version for document in build(units)}
    there = engine.versions(documents_of(units))
    drift.checked += len(wanted) if count else 0
    drift.missing += [key for key in wanted if key not in there]
    drift.stale += [key for key in wanted if key in there and there[key] != wanted[key]]
    drift.unwanted += [key for key in there if key not in wanted]


def repair(engine: Engine, drift: Drift) -> None:
    """Write anew what differs."""
    for units in _chunks(drift.units()):
        with engine.writing():
            documents = build(units)
            kept = {document.key for document in documents}
            engine.write_locked(documents, remove=[key for key in documents_of(units) if key not in kept])


def _settled(wait: float) -> None:
    deadline = time.monotonic() + wait
    while waiting().exists() and time.monotonic() < deadline:
        time.sleep(0.25)


def _chunks(units: Iterable[str]) -> Iterator[list[str]]:
    units = list(units)
    for start in range(0, len(units), CHUNK):
        yield units[start : start + CHUNK]
