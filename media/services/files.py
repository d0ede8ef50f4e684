"""Stored files: a second one of the same bytes, and the end of one."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from media import signals
from media.models import StoredFile
from media.rules.names import new_key
from media.rules.sniffing import ending_of
from media.stores import Absent, store

DELETE = "media.jobs.delete_bytes"


def copy_file(
    *, file: StoredFile, space: str = StoredFile.Space.PRIVATE, owner: Any = None, purpose: str = "", subject: str = ""
) -> StoredFile:
    """Another file with the same bytes, in any space; public ones are anybody's who has the address. Raises Absent for
    a file that was removed, StoreAway."""
    if file.removed is not None:
        raise Absent(file.key)
    key = new_key() + (ending_of(file.mime) if space == StoredFile.Space.PUBLIC else "")
    store().copy(file.key, key, file.space, space, file.mime)
    copied = ("name", "size", "sha256", "mime", "kind", "width", "height", "duration")
    return StoredFile.objects.create(
        owner=owner,
        purpose=purpose,
        subject=subject,
        space=space,
        key=key,
        **{each: getattr(file, each) for each in copied},
    )


@transaction.atomic
def remove_file(*, file: StoredFile) -> None:
    """From now on nobody gets it; its bytes go. The row stays: what was there can be told. Idempotent."""
    locked = StoredFile.objects.select_for_update().get(pk=file.pk)
    if locked.removed is None:
        file.removed = locked.removed = timezone.now()
        locked.save(update_fields=["removed"])
        signals.removed.send(StoredFile, file=locked)
        async_task(DELETE, str(locked.pk), task_name="files: delete", save=False)


def delete_bytes(*, file_id: UUID) -> None:
    """Of a removed file; nothing for others. Idempotent; raises StoreAway."""
    file = StoredFile.objects.filter(pk=file_id, removed__isnull=False).first()
    if file:
        store().delete([file.key], file.space)
