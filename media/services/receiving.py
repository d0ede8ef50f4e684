"""A file that has come in one request, by a plain form."""

import hashlib
from typing import Any

from django.core.files.base import File

from media.models import Upload
from media.problems import Problem
from media.services.beginning import begin_upload
from media.services.completing import complete_upload
from media.stores import Absent, store


def receive_file(
    *, owner: Any, purpose: str, subject: str, file: File, claimed_type: str = "", language: str = "vi"
) -> Upload:
    """An upload of ``file`` by the same doors and with the same checks as one that a browser sends in parts; the same
    file again is the same upload. It has ended, or waits for the job that checks large ones.

    Raises Refused and Problem (nothing is kept), StoreAway.
    """
    digest, size = _sha256(file), file.size or 0
    upload = begin_upload(
        owner=owner,
        purpose=purpose,
        subject=subject,
        name=file.name or "",
        size=size,
        fingerprint=f"form-{digest}",
        claimed_type=claimed_type,
        language=language,
    )
    if upload.state == Upload.State.OPEN:
        _send(upload, file)
    return complete_upload(upload_id=upload.pk, owner=owner, sha256=digest, language=language)


def _sha256(file: File) -> str:
    whole = hashlib.sha256()
    for piece in file.chunks():
        whole.update(piece)
    return whole.hexdigest()


def _send(upload: Upload, file: File) -> None:
    file.seek(0)
    try:
        for number in range(1, upload.part_count + 1):
            at = (number - 1) * upload.part_size
            data = file.read(upload.size_of_part(number))
            store().send_part(upload.key, upload.store_upload_id, number, at=at, data=data)
    except Absent:
        raise Problem("gone") from None
