"""The bytes are looked at by the server: made one file, its length, what it is, its SHA-256.

In turns, each short enough for a job; between turns the checksum's state lies in the database. Every step may be done
twice, and a killed worker's turn is taken by another.
"""

import hashlib
import time
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from media import signals
from media.models import StoredFile, Upload
from media.policies import Refused
from media.problems import Problem
from media.rules.hashing import resumable, sha256
from media.services.examining import Findings, examine
from media.services.limits import check_count, check_kind, check_size, limits_for, policy_of
from media.services.refusing import refuse
from media.stores import Absent, Part, StoreRefused, store

SAVE_EACH = 256 * 1024 * 1024  # bytes after which the state is kept: what a kill costs
LEASE = 110  # seconds without a sign of life after which another may take its turn: less than a job waits for another


class BeingChecked(Exception):
    """Another process is at it."""


def check_upload(*, upload_id: UUID, seconds: float = 40) -> bool:
    """One turn. True when the upload has ended (complete or refused), False when another turn is needed. Raises
    StoreAway: then a later turn goes on; BeingChecked."""
    upload = Upload.objects.select_related("owner").get(pk=upload_id)
    if upload.state != Upload.State.CHECKING:
        return True
    _lease(upload)
    try:
        return _turn(upload, seconds)
    finally:
        if upload.hash_state:
            _keep(upload, upload.checked, until=0)


def _lease(upload: Upload) -> None:
    """Ours, until we let it go or are silent for too long: two who assemble the parts at once would each take the
    other's work for a loss. ``touched`` changes with every write, so of two only one finds it as it was read."""
    if upload.hash_state.get("until", 0) > time.time():
        raise BeingChecked
    state = upload.hash_state | {"until": time.time() + LEASE}
    asis = Upload.objects.filter(pk=upload.pk, state=Upload.State.CHECKING, touched=upload.touched)
    if not asis.update(hash_state=state, touched=timezone.now()):
        raise BeingChecked
    upload.hash_state = state


def _turn(upload: Upload, seconds: float) -> bool:
    try:
        _assemble(upload)
        findings = examine(upload, limits_for(upload, translation.get_language() or "vi"))
        digest = _hash(upload, time.monotonic() + seconds)
        if digest is None:
            return False
        if upload.claimed_sha256 not in {"", digest}:
            raise Problem("wrong_checksum")
        _finish(upload.pk, findings, digest)
    except Problem as problem:
        refuse(upload_id=upload.pk, problem=problem)
    except Refused as refused:
        refuse(upload_id=upload.pk, problem=Problem(refused.code, sentence=str(refused)))
    upload.hash_state = {}
    return True


def _assemble(upload: Upload) -> None:
    named = zip(upload.hash_state["etags"], upload.hash_state["sha256"], strict=True)
    parts = [
        Part(number, upload.size_of_part(number), etag, sha256) for number, (etag, sha256) in enumerate(named, start=1)
    ]
    try:
        store().complete(upload.key, upload.store_upload_id, parts)
    except StoreRefused:
        raise Problem("wrong_part") from None
    except Absent:
        raise Problem("gone") from None
    if store().size(upload.key) != upload.size:
        raise Problem("wrong_size")


def _hash(upload: Upload, until: float) -> str | None:
    """The SHA-256 of the whole, or None when time was up. Parts are compared with their own checksums on the way."""
    state, place = upload.hash_state, store()
    whole = sha256(state.get("whole", ""))
    at = saved = upload.checked if state.get("whole") else 0
    while at < upload.size:
        number = at // upload.part_size + 1
        length = upload.size_of_part(number)
        own, read = hashlib.sha256(), 0
        for piece in place.read(upload.key, at, length):
            whole.update(piece)
            own.update(piece)
            read += len(piece)
        if read != length:
            raise Problem("wrong_size")
        # Whatever the store says: on disk two requests may have written one part at once.
        if own.hexdigest() != state["sha256"][number - 1]:
            raise Problem("wrong_checksum")
        at += length
        late = time.monotonic() > until and resumable()
        if at < upload.size and (late or at - saved >= SAVE_EACH):
            upload.hash_state["whole"] = whole.state()
            _keep(upload, at, until=time.time() + LEASE)
            saved = at
            if late:
                return None
    return whole.hexdigest()


def _keep(upload: Upload, at: int, until: float) -> None:
    upload.checked, upload.hash_state = at, upload.hash_state | {"until": until}
    Upload.objects.filter(pk=upload.pk, state=Upload.State.CHECKING).update(
        checked=at, hash_state=upload.hash_state, touched=timezone.now()
    )


@transaction.atomic
def _finish(upload_id: UUID, findings: Findings, digest: str) -> None:
    """One file, whoever else is here: the row is locked, and so are others of its subject, for they are counted."""
    purpose, subject = Upload.objects.values_list("purpose", "subject").get(pk=upload_id)
    same = Upload.objects.select_for_update().filter(purpose=purpose, subject=subject)
    list(same.order_by("pk").values_list("pk", flat=True))
    upload = Upload.objects.select_related("owner").get(pk=upload_id)
    if upload.state != Upload.State.CHECKING:  # given up meanwhile: what was made of its parts is to go
        Upload.objects.filter(pk=upload_id).exclude(state=Upload.State.COMPLETE).update(cleared=False)
        return
    limits = limits_for(upload, translation.get_language() or "vi")
    check_size(upload.size, limits)
    check_kind(findings.kind, limits)
    check_count(purpose, subject, limits)
    file = StoredFile.objects.create(
        owner=upload.owner,
        purpose=purpose,
        subject=subject,
        key=upload.key,
        name=upload.name,
        size=upload.size,
        sha256=digest,
        mime=findings.mime,
        kind=findings.kind,
        width=findings.width,
        height=findings.height,
    )
    upload.state, upload.file, upload.checked, upload.hash_state = Upload.State.COMPLETE, file, upload.size, {}
    upload.save(update_fields=["state", "file", "checked", "hash_state", "touched"])
    policy_of(purpose).received(file, upload)
    signals.stored.send(StoredFile, file=file, upload=upload, limits=limits)
