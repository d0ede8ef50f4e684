"""All parts are said to be there: the server looks for itself."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from media.models import Upload
from media.problems import Problem
from media.sandbox.programs import Missing
from media.sandbox.running import SandboxBroken
from media.services.checking import BeingChecked, check_upload
from media.services.limits import check_completing, check_size, limits_for
from media.services.refusing import refuse
from media.stores import Absent, Part, StoreAway, store

CHECK = "media.jobs.check"
AT_ONCE = 32 * 1024 * 1024  # bytes that are checked while the sender waits
_seats = threading.BoundedSemaphore(2)  # in a web process: each may have a picture decoded; others are the job's


@dataclass(frozen=True)
class SentPart:
    """What the sender says of a part; "" for what it does not say."""

    number: int
    etag: str = ""
    sha256: str = ""


def complete_upload(
    *, upload_id: UUID, owner: Any, parts: list[SentPart] | None = None, sha256: str = "", language: str = "vi"
) -> Upload:
    """Compare what arrived with what was announced, then have it checked: at once when it is small, else by a job.
    Asking again changes nothing: one upload makes one file.

    Raises Refused and Problem: the upload stays open, and parts can be sent again, unless it came too late.
    """
    upload = Upload.objects.select_related("owner").get(pk=upload_id, owner=owner)
    if upload.state == Upload.State.ABORTED:
        raise Problem("closed")
    if upload.state == Upload.State.OPEN:
        limits = limits_for(upload, language)
        check_size(upload.size, limits)
        try:
            check_completing(timezone.now(), upload.started, limits)
        except Problem as late:
            return refuse(upload_id=upload.pk, problem=late)
        there = _arrived(upload, parts or [])
        _hand_over(upload, there, sha256.lower())
    if upload.size <= AT_ONCE and _seats.acquire(blocking=False):
        try:
            with suppress(StoreAway, BeingChecked, Missing, SandboxBroken):  # then the job asks again
                check_upload(upload_id=upload.pk, seconds=20)
        finally:
            _seats.release()
    return Upload.objects.select_related("file").get(pk=upload.pk)


def _arrived(upload: Upload, said: list[SentPart]) -> list[Part]:
    """The parts in the store: all of them, each of its size, each with the tag that the sender saw and its checksum."""
    try:
        there = store().list_parts(upload.key, upload.store_upload_id)
    except Absent:
        raise Problem("gone") from None
    missing = sorted(set(range(1, upload.part_count + 1)) - {part.number for part in there})
    if missing:
        raise Problem("missing_parts", numbers=missing[:100])
    etags = {part.number: part.etag.strip('"') for part in said if part.etag}
    checksums = {part.number: part.sha256.lower() for part in said if part.sha256}
    wrong = [
        part.number
        for part in there
        if part.number > upload.part_count
        or part.size != upload.size_of_part(part.number)
        or etags.get(part.number, part.etag) != part.etag
        or checksums.get(part.number, part.sha256) != part.sha256
    ]
    if wrong:
        raise Problem("wrong_part", numbers=wrong[:100])
    return there


@transaction.atomic
def _hand_over(upload: Upload, there: list[Part], sha256: str) -> None:
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state != Upload.State.OPEN:
        return  # a second asking, in the same moment
    upload.state, upload.claimed_sha256 = Upload.State.CHECKING, sha256
    upload.hash_state = {
        "etags": [part.etag for part in there],
        "sha256": [part.sha256 for part in there],
    }
    upload.save(update_fields=["state", "claimed_sha256", "hash_state", "touched"])
    async_task(CHECK, str(upload.pk), task_name="uploads: check", save=False)
