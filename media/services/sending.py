"""Parts get their addresses."""

from collections.abc import Mapping

from django.utils import timezone

from media.models import Upload
from media.problems import Problem
from media.stores import PartAddress, store

ADDRESS_LIVES = 3600  # seconds: long enough for a part on a poor line
MOST_AT_ONCE = 100


def sign_parts(*, upload: Upload, checksums: Mapping[int, str]) -> dict[int, PartAddress]:
    """An address for each part, which takes exactly the bytes of its SHA-256 (number → hex). Raises Problem,
    StoreAway."""
    wanted = sorted(checksums)
    if upload.state != Upload.State.OPEN:
        raise Problem("closed")
    if not wanted or len(wanted) > MOST_AT_ONCE or wanted[0] < 1 or wanted[-1] > upload.part_count:
        raise Problem("bad_request")
    Upload.objects.filter(pk=upload.pk).update(touched=timezone.now())  # it lives: not to be swept
    place = store()
    return {
        number: place.sign_part(
            upload.key,
            upload.store_upload_id,
            number,
            length=upload.size_of_part(number),
            sha256=checksums[number].lower(),
            seconds=ADDRESS_LIVES,
        )
        for number in wanted
    }
