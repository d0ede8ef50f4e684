"""Writing down that something changed: in the transaction that changed it, with the job that will see to it."""

from collections.abc import Iterable, Mapping

from django.db import connection, transaction
from django.db.models import QuerySet
from django_q.tasks import async_task

from search.engines import engines
from search.models import KeptIndex, PendingDocument

JOB = "search.indexing.jobs.drain_outbox"


def enqueue(keys: Iterable[str], *, reason: str) -> None:
    """Keep ``keys`` for the index of every engine and queue one job a transaction. All commits or vanishes with the
    caller's change. No engine is asked anything."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return
    names = [engine.name for engine in engines()]
    rows = [PendingDocument(engine=name, key=key, reason=reason[:60]) for name in names for key in wanted]
    with transaction.atomic():
        PendingDocument.objects.bulk_create(rows)
        # The mark lives and dies with the transaction (and with the savepoint): no job is missed after a rollback.
        if not any(function is _job_is_queued for _, function, *_ in connection.run_on_commit):
            # An engine that this site had once and has not now: when it comes back its index must be looked through.
            KeptIndex.objects.filter(behind=False).exclude(engine__in=names).update(behind=True)
            async_task(JOB, task_name="search", save=False)
            transaction.on_commit(_job_is_queued)


def _job_is_queued() -> None:
    """Does nothing; its presence among the transaction's hooks says that the job is queued already."""


def enqueue_poison(engine: str, refused: Mapping[str, str]) -> None:
    """Keep what a rebuild could not index: units, or keys of documents, with the reason of each."""
    reasons = {key if key.count(":") == 1 else key.rpartition(":")[0]: reason for key, reason in refused.items()}
    PendingDocument.objects.bulk_create(
        PendingDocument(engine=engine, key=key, reason="rebuild", error=reason[:2000], attempts=1)
        for key, reason in reasons.items()
    )


def waiting(engine: str | None = None) -> QuerySet[PendingDocument]:
    """What ``engine`` has not yet; without a name, what any engine that is kept true has not yet."""
    return _rows(engine).filter(set_aside=False)


def set_aside(engine: str | None = None) -> QuerySet[PendingDocument]:
    """What could not be indexed, each with its reason."""
    return _rows(engine).filter(set_aside=True)


def retry(rows: QuerySet[PendingDocument]) -> int:
    """Let what was set aside have another try, soon. Returns how many rows."""
    with transaction.atomic():
        number = rows.filter(set_aside=True).update(set_aside=False, attempts=0)
        if number:
            async_task(JOB, task_name="search", save=False)
    return number


def _rows(engine: str | None) -> QuerySet[PendingDocument]:
    names = [engine] if engine else [each.name for each in engines()]
    return PendingDocument.objects.filter(engine__in=names)
