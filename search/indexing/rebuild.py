"""A new index beside the live one, under continuing writes, then the switch: nothing is lost, whoever is killed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from search.documents.builders import DOCUMENTED
from search.engines.base import Build, Engine, Lot
from search.indexing import keeping
from search.indexing.drain import read_units
from search.indexing.keys import KINDS, cursor_of, expand, expand_all
from search.indexing.outbox import enqueue_poison
from search.indexing.revisions import draw_revision

LOT = 1000  # units


@dataclass
class Progress:
    """How far a rebuild has come. ``total``: units that there are, about."""

    total: int
    done: int = 0  # units, those of an earlier, killed one included
    documents: int = 0  # of this run
    resumed: bool = False
    refused: dict[str, str] = field(default_factory=dict)  # unit or document → why it could not be indexed
    told: set[str] = field(default_factory=set)  # which of them are in the outbox


Report = Callable[[Progress], None]


def every_unit() -> Iterator[list[str]]:
    """All that may have a document, some at a time."""
    for kind in KINDS:
        yield from expand_all(f"sweep:{kind}:0")


def rebuild(engine: Engine, *, fresh: bool = False, report: Report = lambda progress: None) -> int:
    """Make an index, or go on with what a killed one left half made (unless ``fresh``), and switch to it. Returns the
    number of documents.

    All that is drained meanwhile goes into both. Killed, it leaves the live index as it was.
    Raises EngineUnavailable when the engine is away, or another process is making one.
    """
    # What was made before changes went unwritten is not worth going on with.
    behind = keeping.known(engine.name).behind
    with engine.rebuild(resume=not fresh and not behind) as build:
        keeping.begin_mending(engine.name)
        progress = Progress(_number_of_units(), resumed=bool(build.cursor))
        progress.done = _number_before(build.cursor) if build.cursor else 0
        report(progress)
        for units, cursor in _lots(build.cursor):
            build.add(lambda units=units: _gather(units, progress), cursor=cursor)  # type: ignore[misc]
            progress.done += len(units)
            _tell_of_poison(engine, build, progress)
            report(progress)
        total = build.finish()
        _tell_of_poison(engine, build, progress)
    keeping.mended(engine)
    return total


def _gather(units: list[str], progress: Progress) -> Lot:
    revision = draw_revision()
    read = read_units(units)
    progress.refused |= read.bad
    progress.documents += len(read.documents)
    return Lot(tuple(read.documents), revision=revision)  # what leaves meanwhile, leaves this index too: see ``write``


def _tell_of_poison(engine: Engine, build: Build, progress: Progress) -> None:
    """To the outbox, at once: a killed rebuild must not forget it."""
    progress.refused |= build.refused
    untold = {key: reason for key, reason in progress.refused.items() if key not in progress.told}
    enqueue_poison(engine.name, untold)
    progress.told.update(untold)


END = "end"


def _lots(cursor: str) -> Iterator[tuple[list[str], str]]:
    """Units from ``cursor`` on, each lot with the cursor after it."""
    units: list[str] = []
    following: str | None = cursor or _sweep(KINDS[0])
    while following and following != END:
        step = expand(following)
        following = step.rest or _next_kind(following)
        units += step.units
        if len(units) >= LOT or not following:
            yield units, following or END
            units = []


def _sweep(kind: str) -> str:
    return f"sweep:{kind}:0"


def _next_kind(cursor: str) -> str | None:
    kind = cursor.split(":")[1]
    later = KINDS[KINDS.index(kind) + 1 :]
    return _sweep(later[0]) if later else None


def _number_of_units() -> int:
    return sum(DOCUMENTED[kind][0]._default_manager.count() for kind in KINDS)


def _number_before(cursor: str) -> int:
    if cursor == END:
        return _number_of_units()
    _, kind, last = cursor.split(":")
    before = sum(DOCUMENTED[each][0]._default_manager.count() for each in KINDS[: KINDS.index(kind)])
    return before + DOCUMENTED[kind][0]._default_manager.filter(pk__lte=cursor_of(last)).count()
