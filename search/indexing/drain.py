"""From the outbox to the index. Every step may be killed: a row goes only after the engine has its change on disk."""

import time
from dataclasses import dataclass, field

import structlog
from django.db import transaction

from search.documents.builders import build
from search.documents.document import SearchDocument
from search.engines.base import Engine
from search.indexing.keys import documents_of, expand
from search.indexing.outbox import waiting
from search.models import PendingDocument

BATCH = 100  # rows
ATTEMPTS = 3
log = structlog.get_logger(__name__)


@dataclass
class Drained:
    rows: int = 0
    documents: int = 0
    poisoned: int = 0
    finished: bool = True  # False when time ran out first


@dataclass
class _Batch:
    rows: list[PendingDocument]
    units: dict[int, list[str]] = field(default_factory=dict)  # row id → units
    rest: list[PendingDocument] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)  # row id → error

    def all_units(self) -> list[str]:
        return list(dict.fromkeys(unit for row, units in self.units.items() if row not in self.bad for unit in units))


def drain(engine: Engine, *, seconds: float = 45.0) -> Drained:
    """Bring the index up to the outbox, alone (waits for another writer), for about ``seconds``.

    Raises EngineUnavailable when the index cannot be written: then nothing was taken from the outbox.
    """
    done, deadline, last = Drained(), time.monotonic() + seconds, 0
    while True:
        with engine.writing():
            # One batch a turn of the lock: a rebuild can come in between. What failed waits for another run.
            rows = list(waiting().filter(id__gt=last)[:BATCH])
            if not rows:
                return done
            last = rows[-1].id
            batch = _prepare(rows)
            documents = _build(batch)
            units = batch.all_units()
            kept = {document.key for document in documents}
            engine.write_locked(documents, remove=[key for key in documents_of(units) if key not in kept])
            _settle(batch, replay=engine.rebuilding())
        done.rows += len(rows) - len(batch.bad)
        done.documents += len(documents)
        done.poisoned += len(batch.bad)
        if time.monotonic() > deadline:
            done.finished = not waiting().filter(id__gt=last).exists()
            return done


def _prepare(rows: list[PendingDocument]) -> _Batch:
    batch = _Batch(rows)
    for row in rows:
        try:
            step = expand(row.key)
        except Exception as error:
            batch.bad[row.id] = repr(error)
            continue
        batch.units[row.id] = step.units
        if step.rest:
            batch.rest.append(PendingDocument(key=step.rest, reason=row.reason))
    return batch


def _build(batch: _Batch) -> list[SearchDocument]:
    """All at once; one by one when something among them is poison."""
    try:
        return _versioned(build(batch.all_units()))
    except Exception:
        log.warning("search.batch_failed", exc_info=True)
    documents: dict[str, SearchDocument] = {}
    for row, units in batch.units.items():
        try:
            documents |= {document.key: document for document in _versioned(build(units))}
        except Exception as error:
            batch.bad[row] = repr(error)
    return list(documents.values())


def _versioned(documents: list[SearchDocument]) -> list[SearchDocument]:
    for document in documents:
        _ = document.version  # what cannot be written as UTF-8 fails here, where it harms no other
    return documents


@transaction.atomic
def _settle(batch: _Batch, *, replay: bool) -> None:
    good = [row.id for row in batch.rows if row.id not in batch.bad]
    PendingDocument.objects.bulk_create(batch.rest)
    rows = PendingDocument.objects.filter(id__in=good)
    rows.update(replay=True) if replay else rows.delete()
    for row in batch.rows:
        if row.id in batch.bad:
            row.attempts += 1
            row.error = batch.bad[row.id][:2000]
            row.set_aside = row.attempts >= ATTEMPTS
            row.save(update_fields=["attempts", "error", "set_aside"])
            log.error("search.poison", key=row.key, error=row.error, set_aside=row.set_aside)
