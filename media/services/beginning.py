"""An upload begins, or goes on where it was cut."""

from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from media.models import Upload
from media.policies import Limits, Policy
from media.problems import Problem
from media.rules.names import clean_name, new_key
from media.rules.sniffing import HEIC, kind_of_claim
from media.services.limits import check_beginning, check_completing, check_count, check_kind, check_size, policy_of
from media.services.refusing import refuse
from media.stores import Absent, store

MiB = 1024 * 1024
MOST_OPEN = 60  # uploads of one account that are on their way
MOST_PARTS = 10_000  # of an S3 store
_ON_THEIR_WAY = (Upload.State.OPEN, Upload.State.CHECKING)


def begin_upload(
    *,
    owner: Any,
    purpose: str,
    subject: str,
    name: str,
    size: int,
    fingerprint: str,
    claimed_type: str = "",
    language: str = "vi",
) -> Upload:
    """The upload of this file: a new one, or the one that ``owner`` began for the same purpose, subject, fingerprint
    and size, on whatever device; also one that is complete, while its subject still has the file.

    Raises Refused, Problem (nothing is kept), StoreAway.
    """
    policy = policy_of(purpose)
    limits = policy.limits(owner, subject, language)
    same = {"owner": owner, "purpose": purpose, "subject": subject, "fingerprint": fingerprint, "size": size}
    if found := _known(same, limits, policy):
        return found
    check_beginning(timezone.now(), limits)
    check_size(size, limits)
    if claimed_type.lower() in {HEIC, "image/heif"}:
        raise Problem("heic")
    check_kind(kind_of_claim(claimed_type), limits)
    check_count(purpose, subject, limits)
    if Upload.objects.filter(owner=owner, state__in=_ON_THEIR_WAY).count() >= MOST_OPEN:
        raise Problem("too_many_open")
    return _begin(same, clean_name(name))


def part_size_for(size: int) -> int:
    """5 MiB is the least of an S3 store, and little to lose on a poor line; large files take larger ones."""
    wanted = 5 * MiB if size <= 512 * MiB else 8 * MiB
    while wanted * MOST_PARTS < size:
        wanted *= 2
    return wanted


def _known(same: dict[str, Any], limits: Limits, policy: Policy) -> Upload | None:
    if upload := Upload.objects.filter(**same, state__in=_ON_THEIR_WAY).first():
        check_completing(timezone.now(), upload.started, limits)
        if _is_in_store(upload):
            return upload
        refuse(upload_id=upload.pk, problem=Problem("gone"))  # a disk that was restored without it
    done = Upload.objects.filter(**same, state=Upload.State.COMPLETE, file__removed__isnull=True)
    upload = done.select_related("file").order_by("-started").first()
    return upload if upload and upload.file and policy.holds(upload.file) else None


def _is_in_store(upload: Upload) -> bool:
    try:
        store().list_parts(upload.key, upload.store_upload_id)
    except Absent:
        return upload.state == Upload.State.CHECKING  # made one already
    return True


def _begin(same: dict[str, Any], name: str) -> Upload:
    upload = Upload(**same, id=uuid4(), name=name, key=new_key(), part_size=part_size_for(same["size"]))
    # Before the row: what is left in the store by one who dies here is swept with the stale ones.
    upload.store_upload_id = store().begin(upload.key, str(upload.id))
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
    except IntegrityError:  # another tab began the same file in this moment
        store().abort(upload.key, upload.store_upload_id)
        return Upload.objects.get(**same, state__in=_ON_THEIR_WAY)
    return upload
