"""What was given up, and what was left lying."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from media.models import Upload
from media.services.completing import CHECK
from media.services.refusing import CLEAR
from media.stores import store

log = structlog.get_logger(__name__)
ABANDONED = timedelta(hours=48)
STUCK = timedelta(minutes=10)  # a check that nobody goes on with, bytes that nobody has cleared
LOT = 500  # of each in one run


@transaction.atomic
def abort_upload(*, upload_id: UUID, owner: Any = None) -> Upload:
    """Give an upload up; its bytes go. Nothing when it has ended. ``owner`` None: the house does it."""
    mine = {"owner": owner} if owner is not None else {}
    upload = Upload.objects.select_for_update().get(pk=upload_id, **mine)
    if upload.state in {Upload.State.OPEN, Upload.State.CHECKING}:
        upload.state = Upload.State.ABORTED
        upload.save(update_fields=["state", "touched"])
        async_task(CLEAR, str(upload.pk), task_name="uploads: clear", save=False)
    return upload


def clear_upload(*, upload_id: UUID) -> None:
    """Take what a refused or aborted upload has left out of the store. Idempotent; raises StoreAway."""
    upload = Upload.objects.filter(pk=upload_id, cleared=False).first()
    if upload is None or upload.state not in {Upload.State.REFUSED, Upload.State.ABORTED}:
        return
    store().abort(upload.key, upload.store_upload_id)
    store().delete([upload.key])
    Upload.objects.filter(pk=upload.pk).update(cleared=True)


def sweep_uploads(*, now: datetime | None = None) -> dict[str, int]:
    """Give up what nobody went on with for 48 hours, go on with what got stuck, and clear the store of uploads that no
    row knows. Bounded; the next run does the rest. Raises StoreAway."""
    now = now or timezone.now()
    abandoned = Upload.objects.filter(state=Upload.State.OPEN, touched__lt=now - ABANDONED)
    done = {"abandoned": 0, "cleared": 0, "requeued": 0, "strays": 0}
    for pk in abandoned.values_list("pk", flat=True)[:LOT]:
        abort_upload(upload_id=pk)
        done["abandoned"] += 1
    stuck = Upload.objects.filter(state=Upload.State.CHECKING, touched__lt=now - STUCK)
    for pk in stuck.values_list("pk", flat=True)[:LOT]:
        Upload.objects.filter(pk=pk).update(touched=now)
        async_task(CHECK, str(pk), task_name="uploads: check", save=False)
        done["requeued"] += 1
    ended = Upload.objects.filter(state__in=[Upload.State.REFUSED, Upload.State.ABORTED], cleared=False)
    for pk in ended.values_list("pk", flat=True)[:LOT]:
        clear_upload(upload_id=pk)
        done["cleared"] += 1
    done["strays"] = _strays(now - ABANDONED)
    if any(done.values()):
        log.info("uploads.swept", **done)
    return done


def _strays(before: datetime) -> int:
    """Uploads in the store that are on their way nowhere: of one who died between the store and the row."""
    swept = 0
    for key, store_upload_id in store().stale(before):
        alive = Upload.objects.filter(
            store_upload_id=store_upload_id, state__in=[Upload.State.OPEN, Upload.State.CHECKING]
        )
        if not alive.exists():
            store().abort(key, store_upload_id)
            swept += 1
        if swept == LOT:
            break
    return swept
