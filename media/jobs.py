"""What the worker runs for uploads. Each may be killed at any moment."""

import time
from typing import Any
from uuid import UUID

import structlog
from django_q.models import Schedule
from django_q.tasks import async_task

from media.services import check_upload, clear_upload, sweep_uploads
from media.services import delete_bytes as delete_bytes_of
from media.services.checking import BeingChecked
from media.services.completing import CHECK
from media.stores import StoreAway

log = structlog.get_logger(__name__)
SWEEP = "media.jobs.sweep"


def check(upload_id: str) -> None:
    """A turn of at most 40 seconds or so, far below what a job may last; more asks for another, behind others."""
    try:
        ended = check_upload(upload_id=UUID(upload_id))
    except StoreAway as error:
        log.warning("uploads.store_away", upload=upload_id, error=str(error))
        raise  # given to a worker again in two minutes; what fails ten times, the sweep asks for again
    except BeingChecked:
        time.sleep(2)  # by a request that waits for it, or one that was killed in the midst: behind others
        ended = False
    if not ended:
        async_task(CHECK, upload_id, task_name="uploads: check", save=False)


def clear(upload_id: str) -> None:
    clear_upload(upload_id=UUID(upload_id))


def delete_bytes(file_id: str) -> None:
    delete_bytes_of(file_id=UUID(file_id))


def sweep() -> None:
    """Each half hour."""
    try:
        sweep_uploads()
    except StoreAway as error:
        log.warning("uploads.store_away", error=str(error))


def schedule(**_: Any) -> None:
    """The clock's entry. Idempotent."""
    Schedule.objects.get_or_create(
        name="media: uploads given up", defaults={"func": SWEEP, "schedule_type": Schedule.MINUTES, "minutes": 30}
    )
