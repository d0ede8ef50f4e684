"""What a complete file really is, and whether it is safe to keep."""

import zipfile
from dataclasses import dataclass

from media.inspection.looking import look_at_picture
from media.models import Upload
from media.policies import Limits
from media.problems import Problem
from media.rules.sniffing import HEAD, HEIC, TAIL, TYPES, ZIPPED, hides_another, names_of, sniff
from media.rules.videos import Unfit
from media.sandbox.scratch import scratch_folder
from media.services.limits import check_kind
from media.stores import store
from media.stores.opened import opened

MOST_UNPACKED = 512 * 1024 * 1024  # bytes
MOST_RATIO = 200  # unpacked to packed
MOST_MEMBERS = 5_000
UNFIT = {"too_many_pixels": "too_many_pixels", "too_many_frames": "too_many_frames"}  # else it is broken


@dataclass(frozen=True)
class Findings:
    mime: str
    kind: str
    width: int | None = None
    height: int | None = None


def examine(upload: Upload, limits: Limits) -> Findings:
    """Reads little, but of pictures: the beginning, the end, an archive's list. Raises Problem, StoreAway, Missing,
    SandboxBroken."""
    place = store()
    head = b"".join(place.read(upload.key, 0, min(HEAD, upload.size)))
    start = max(0, upload.size - TAIL)
    tail = b"".join(place.read(upload.key, start, upload.size - start))
    mime = sniff(head)
    if mime == HEIC:
        raise Problem("heic")
    if mime is None:
        raise Problem("not_known", allowed=names_of(frozenset(limits.kinds)))
    kind = TYPES[mime][0]
    check_kind(kind, limits)
    if hides_another(mime, head, tail):
        raise Problem("two_in_one")
    if mime in ZIPPED:
        _examine_archive(upload)
    if kind == "image":
        return Findings(mime, kind, *_examine_picture(upload, limits))
    return Findings(mime, kind)


def _examine_picture(upload: Upload, limits: Limits) -> tuple[int, int]:
    """Its sides as it is shown, once all of it could be decoded: in the sandbox, for it may be anything."""
    try:
        with (
            scratch_folder() as scratch,
            opened(upload.key, upload.size, scratch.parent / f"{scratch.name}.original") as source,
        ):
            _format, width, height = look_at_picture(source, scratch, max_pixels=limits.max_pixels)
    except Unfit as unfit:
        raise Problem(UNFIT.get(unfit.code, "broken_picture"), limit=limits.max_pixels // 1_000_000) from None
    if min(width, height) < limits.min_side:
        raise Problem("too_few_pixels", limit=limits.min_side)
    return width, height


def _examine_archive(upload: Upload) -> None:
    try:
        with store().open(upload.key) as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Problem("not_known", allowed="DOCX, ODT, PDF") from None
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked / packed > MOST_RATIO:
        raise Problem("unpacks_too_large")
