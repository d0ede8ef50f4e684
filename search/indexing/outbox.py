"""Writing down that something changed: in the transaction that changed it, with the job that will see to it."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import QuerySet
from django_q.tasks import async_task

from search.models import PendingDocument

JOB = "search.indexing.jobs.drain_outbox"


def enqueue(keys: Iterable[str], *, reason: str) -> None:
    """Keep ``keys`` for the index and queue one job a transaction. All commits or vanishes with the caller's change."""
    rows = [PendingDocument(key=key, reason=reason[:60]) for key in dict.fromkeys(keys)]
    if not rows:
        return
    with transaction.atomic():
        PendingDocument.objects.bulk_create(rows)
        # The mark lives and dies with the transaction (and with the savepoint): no job is missed after a rollback.
        if not any(function is _job_is_queued for _, function, *_ in connection.run_on_commit):
            async_task(JOB, task_name="search", save=False)
            transaction.on_commit(_job_is_queued)


def _job_is_queued() -> None:
    """Does nothing; its presence among the transaction's hooks says that the job is queued already."""


def waiting() -> QuerySet[PendingDocument]:
    """What no index has yet."""
    return PendingDocument.objects.filter(set_aside=False, replay=False)


def set_aside() -> QuerySet[PendingDocument]:
    """What could not be indexed, each with its reason."""
    return PendingDocument.objects.filter(set_aside=True)
