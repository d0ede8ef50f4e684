"""Sent photos as pages show them: renditions made in the sandbox, without EXIF or place, served by the policy of the
file. The job makes them when a photo is stored; whoever asks before that has them made."""

import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from django_q.tasks import async_task

from media import signals
from media.inspection.looking import shrink_picture
from media.models import StoredFile
from media.rules.photos import NAMES, TYPES, folder
from media.rules.videos import Unfit
from media.sandbox.scratch import scratch_folder
from media.stores import Absent, StoreAway, store
from media.video.working import original

log = structlog.get_logger(__name__)
MAKE, CLEAR = "media.photos.make_job", "media.photos.clear_job"
_one_at_a_time = threading.Semaphore(1)  # in a web process: each holds a picture in memory


def connect() -> None:
    signals.stored.connect(_stored, dispatch_uid="photo-stored")
    signals.removed.connect(_removed, dispatch_uid="photo-removed")


def _stored(*, file: StoredFile, **_: Any) -> None:
    if file.kind == StoredFile.Kind.IMAGE:
        async_task(MAKE, str(file.pk), task_name="photos: make", save=False)


def _removed(*, file: StoredFile, **_: Any) -> None:
    if file.kind == StoredFile.Kind.IMAGE:
        async_task(CLEAR, str(file.pk), task_name="photos: clear", save=False)


def make_job(file_id: str) -> None:
    make(UUID(file_id))


def clear_job(file_id: str) -> None:
    store().delete_folder(folder(file_id))


def make_soon(file_id: UUID) -> bool:
    """As ``make``, in a web request; False also while another one is being made."""
    if not _one_at_a_time.acquire(blocking=False):
        return False
    try:
        return make(file_id)
    finally:
        _one_at_a_time.release()


def read(file: StoredFile, name: str) -> bytes:
    """A rendition, of NAMES; made first if it is not there. Whoever calls this has asked who may see it. Raises Absent,
    and StoreAway, also while another one is being made."""
    place, key = store(), f"{folder(file.pk)}/{name}"
    size = place.size(key)
    if size is None:
        if not make_soon(file.pk):
            raise StoreAway("photos: busy, or it cannot be made")
        size = place.size(key)
    return b"".join(place.read(key, 0, size or 0))


def make(file_id: UUID) -> bool:
    """Make the renditions of a stored picture, if they are not there; False for one that is gone or cannot be decoded.
    Idempotent. Raises StoreAway, SandboxBroken."""
    file = StoredFile.objects.filter(pk=file_id, kind=StoredFile.Kind.IMAGE, removed__isnull=True).first()
    if file is None:
        return False
    place = store()
    if place.size(f"{folder(file.pk)}/{NAMES[-1]}") is not None:  # what is kept last
        return True
    try:
        with scratch_folder() as scratch:
            with original(file, scratch.parent / f"{scratch.name}.original", lambda: None) as source:
                shrink_picture(source, scratch)
            for name in NAMES:
                path: Path = scratch / name
                place.put(f"{folder(file.pk)}/{name}", path, TYPES[path.suffix.removeprefix(".")])
    except (Absent, Unfit) as error:
        log.warning("photos.unfit", file=str(file.pk), problem=str(error))
        return False
    if StoredFile.objects.filter(pk=file.pk, removed__isnull=False).exists():
        clear_job(str(file.pk))  # removed meanwhile
        return False
    return True
