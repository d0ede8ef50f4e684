"""What a complete file really is, and whether it is safe to keep."""

import warnings
import zipfile
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from media.models import Upload
from media.policies import Limits
from media.problems import Problem
from media.rules.sniffing import HEAD, HEIC, TAIL, TYPES, ZIPPED, hides_another, names_of, sniff
from media.services.limits import check_kind
from media.stores import store

MOST_UNPACKED = 512 * 1024 * 1024  # bytes
MOST_RATIO = 200  # unpacked to packed
MOST_MEMBERS = 5_000
ORIENTATION = 0x0112  # a word of EXIF; from 5 on the picture lies on its side
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")


@dataclass(frozen=True)
class Findings:
    mime: str
    kind: str
    width: int | None = None
    height: int | None = None


def examine(upload: Upload, limits: Limits) -> Findings:
    """Reads little: the beginning, the end, a picture's header, an archive's list. Raises Problem, StoreAway."""
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
    """Its pixels as its header says them, before one is unpacked; then that its data are whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with store().open(upload.key) as file, Image.open(file, formats=FORMATS) as picture:
                width, height = picture.size
                if width * height > limits.max_pixels:
                    raise Problem("too_many_pixels", limit=limits.max_pixels // 1_000_000)
                if min(width, height) < limits.min_side:
                    raise Problem("too_few_pixels", limit=limits.min_side)
                if picture.getexif().get(ORIENTATION, 1) > 4:  # a phone that was held upright
                    width, height = height, width
                picture.draft("RGB", (256, 256))  # a JPEG is read at an eighth of its size: all of it, in little memory
                picture.load()
    except Image.DecompressionBombError:
        raise Problem("too_many_pixels", limit=limits.max_pixels // 1_000_000) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise Problem("broken_picture") from None
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
