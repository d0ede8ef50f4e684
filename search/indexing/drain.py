"""From the outbox to an index. Every step may be killed: a row goes only after the engine has its change on disk."""

import time
from dataclasses import dataclass, field

import structlog
from django.db import InterfaceError, OperationalError, transaction

from search.documents import builders
from search.documents.document import SearchDocument
from search.engines.base import Engine, Written
from search.indexing.keys import documents_of, expand, unit_of
from search.indexing.outbox import set_aside, waiting
from search.indexing.revisions import draw_revision
from search.models import PendingDocument

BATCH = 100  # rows
UNITS = 500  # about as many as are made and written at once
ATTEMPTS = 3
CONTESTED = 10  # times that a later revision may be there already, before something is wrong
GONE = (OperationalError, InterfaceError)  # the database is away or busy: that is no fault of a document
log = structlog.get_logger(__name__)
build = builders.build


@dataclass
class Drained:
    rows: int = 0
    documents: int = 0
    poisoned: int = 0
    finished: bool = True  # False when time ran out first


@dataclass
class Read:
    """Documents of units, and what could not be made."""

    documents: list[SearchDocument] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    bad: dict[str, str] = field(default_factory=dict)  # unit → error


@dataclass
class _Batch:
    rows: list[PendingDocument]
    units: dict[str, PendingDocument] = field(default_factory=dict)  # unit → the last row that asks for it
    rest: list[PendingDocument] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)  # row id → error


def drain(engine: Engine, *, seconds: float = 45.0) -> Drained:
    """Bring the engine's index up to its part of the outbox, for about ``seconds``.

    Raises EngineUnavailable when the index cannot be written, DatabaseError when the database is away: then nothing was
    taken from the outbox.
    """
    done, deadline, last = Drained(), time.monotonic() + seconds, 0
    while True:
        with engine.writing():
            # One batch a turn of the lock: a rebuild can come in between. What failed waits for another run.
            rows = list(waiting(engine.name).filter(id__gt=last)[:BATCH])
            if not rows:
                return done
            batch = _prepare(rows)
            last = batch.rows[-1].id
            revision = draw_revision()  # after the rows, before the documents: see revisions.py
            read = read_units(list(batch.units))
            written = engine.write(read.documents, remove=read.remove, revision=revision)
            poisoned = _settle(engine.name, batch, read, written)
        done.rows += len(batch.rows) - len(batch.bad)
        done.documents += len(read.documents)
        done.poisoned += poisoned
        if time.monotonic() > deadline:
            done.finished = not waiting(engine.name).filter(id__gt=last).exists()
            return done


def _prepare(rows: list[PendingDocument]) -> _Batch:
    batch = _Batch([])
    for row in rows:
        if len(batch.units) >= UNITS:
            break
        batch.rows.append(row)
        try:
            step = expand(row.key)
        except GONE:
            raise
        except Exception as error:
            batch.bad[row.id] = repr(error)
            continue
        batch.units |= dict.fromkeys(step.units, row)
        if step.rest:
            batch.rest.append(PendingDocument(engine=row.engine, key=step.rest, reason=row.reason))
    return batch


def read_units(units: list[str]) -> Read:
    """What the index should hold of ``units`` now: all at once, and one by one when something among them is poison."""
    try:
        documents = _versioned(build(units))
    except GONE:
        raise
    except Exception:
        log.warning("search.batch_failed", exc_info=True)
    else:
        return Read(documents, _without(units, documents))
    read = Read()
    for unit in units:
        try:
            documents = _versioned(build([unit]))
        except GONE:
            raise
        except Exception as error:
            read.bad[unit] = repr(error)
            continue
        read.documents += documents
        read.remove += _without([unit], documents)
    return read


def _without(units: list[str], documents: list[SearchDocument]) -> list[str]:
    kept = {document.key for document in documents}
    return [key for key in documents_of(units) if key not in kept]


def _versioned(documents: list[SearchDocument]) -> list[SearchDocument]:
    for document in documents:
        _ = document.version  # what cannot be written as UTF-8 fails here, where it harms no other
    return documents


@transaction.atomic
def _settle(engine: str, batch: _Batch, read: Read, written: Written) -> int:
    """Take from the outbox what is in the index. Returns how many units and rows failed."""
    failed = {**{unit_of(key): reason for key, reason in written.refused.items()}, **read.bad}
    again = {unit_of(key) for key in written.newer} - set(failed)
    good = set(batch.units) - set(failed) - again
    set_aside(engine).filter(key__in=good).delete()  # it was mended meanwhile
    kept = [_fail(batch.units[unit], unit, reason) for unit, reason in failed.items()]
    kept += [_fail(row, row.key, batch.bad[row.id]) for row in batch.rows if row.id in batch.bad]
    PendingDocument.objects.filter(id__in={row.id for row in batch.rows} - set(kept)).delete()
    PendingDocument.objects.bulk_create(batch.rest + [_once_more(batch.units[unit], unit) for unit in again])
    return len(failed) + len(batch.bad)


def _fail(row: PendingDocument, key: str, error: str) -> int:
    """Count a failure of ``key``, by a row of its own: what came with it is not to wait. Returns the row's id."""
    if row.key != key:
        row = PendingDocument(engine=row.engine, key=key, reason=row.reason)
    row.attempts += 1
    row.error = error[:2000]
    row.set_aside = row.attempts >= ATTEMPTS
    row.save()
    log.error("search.poison", key=key, engine=row.engine, error=row.error, set_aside=row.set_aside)
    return row.id


def _once_more(row: PendingDocument, unit: str) -> PendingDocument:
    """Another writer had a later revision: read again, with one that is later still."""
    attempts = row.attempts + 1 if row.key == unit else 1
    log.warning("search.contested", key=unit, engine=row.engine, attempts=attempts)
    return PendingDocument(
        engine=row.engine,
        key=unit,
        reason=row.reason,
        attempts=attempts,
        set_aside=attempts >= CONTESTED,
        error="the index holds a later revision, again and again" if attempts >= CONTESTED else "",
    )
