"""What bytes really are, from the bytes alone: no name, no header of a request, no word of a browser counts."""

import re

import filetype

HEAD, TAIL = 8192, 66_000  # bytes to look at; the end of a zip lies within 65,557 of a file's end

# What we take, by kind: the type that we serve it as, and how people call it.
TYPES = {
    "video/mp4": ("video", "MP4"),
    "video/quicktime": ("video", "MOV"),
    "video/webm": ("video", "WebM"),
    "video/x-matroska": ("video", "MKV"),
    "video/3gpp": ("video", "3GP"),
    "image/jpeg": ("image", "JPEG"),
    "image/png": ("image", "PNG"),
    "image/webp": ("image", "WebP"),
    "image/avif": ("image", "AVIF"),
    "application/pdf": ("document", "PDF"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("document", "DOCX"),
    "application/vnd.oasis.opendocument.text": ("document", "ODT"),
    "audio/mpeg": ("audio", "MP3"),
    "audio/mp4": ("audio", "M4A"),
    "audio/ogg": ("audio", "OGG"),
}
ZIPPED = {mime for mime in TYPES if mime.endswith(("wordprocessingml.document", "opendocument.text"))}
HEIC = "image/heic"

_BRANDS = {  # of the ISO container; the first four letters of what it says it is
    "video/quicktime": {b"qt  "},
    "video/3gpp": {b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3gr6", b"3g2a", b"3gs7", b"3ge6", b"3gg6"},
    "audio/mp4": {b"M4A ", b"M4B "},
    "image/avif": {b"avif", b"avis"},
    HEIC: {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"},
    "video/mp4": {
        *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42", b"mp71"),
        *(b"avc1", b"dash", b"M4V ", b"M4VH", b"M4VP", b"f4v ", b"MSNV", b"XAVC", b"hvc1", b"mmp4", b"cmfc"),
    },
}
_PAGE = re.compile(rb"<(?:html|script|svg|!doctype\s+html|iframe|body|head)\b", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"


def sniff(head: bytes) -> str | None:
    """The type of what begins with ``head`` (HEAD bytes or the whole), one of TYPES, or HEIC, or None."""
    if head[4:8] == b"ftyp" and 8 <= int.from_bytes(head[:4], "big") <= 4096:
        return _by_brand(head)
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free"} and b"moov" in head[:HEAD]:
        return "video/quicktime"  # cameras of the nineties say no brand
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska" if b"matroska" in head[:64] else None
    if head[:4] == b"OggS":
        return "audio/ogg" if any(word in head[:64] for word in (b"OpusHead", b"\x01vorbis", b"FLAC")) else None
    if head[:5] == b"%PDF-":
        return "application/pdf"
    found = filetype.guess_mime(head)
    return found if found in TYPES and TYPES[found][0] != "video" else None


def _by_brand(head: bytes) -> str | None:
    length = int.from_bytes(head[:4], "big")
    major, others = head[8:12], {head[at : at + 4] for at in range(16, min(length, 256), 4)}
    for mime, brands in _BRANDS.items():
        if major in brands:
            # "mif1" says only that it is a picture: which, the others say.
            return "image/avif" if mime == HEIC and others & _BRANDS["image/avif"] else mime
    return "video/mp4" if others & _BRANDS["video/mp4"] else None


def hides_another(mime: str, head: bytes, tail: bytes) -> bool:
    """Whether a file of type ``mime`` is also something else: a page before its picture ends, an archive behind it."""
    if mime != "application/pdf" and b"%PDF-" in head[:1100]:
        return True
    if mime in ZIPPED:
        return False
    if _PAGE.search(head) and mime != "application/pdf":
        return True
    return _ends_as_zip(tail)


def _ends_as_zip(tail: bytes) -> bool:
    """A zip's last record, with a comment that reaches to the very end: what any unpacker looks for."""
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        if len(tail) - at >= 22 and at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail):
            return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False


def names_of(kinds: set[str] | frozenset[str]) -> str:
    """What people call the types of these kinds: "MP4, MOV, WebM"."""
    return ", ".join(name for kind, name in TYPES.values() if kind in kinds)


def accepted(kinds: frozenset[str]) -> str:
    """The types of these kinds as the ``accept`` of an input has them. Endings besides: few systems know Matroska."""
    found = [(mime, name) for mime, (kind, name) in TYPES.items() if kind in kinds]
    return ",".join([*(mime for mime, _name in found), *(f".{name.lower()}" for _mime, name in found)])


def kind_of_claim(claimed: str) -> str | None:
    """The kind that a browser's word for a type means, or None when it says nothing we know."""
    claimed = claimed.partition(";")[0].strip().lower()
    if claimed in TYPES:
        return TYPES[claimed][0]
    first = claimed.partition("/")[0]
    return first if first in {"video", "image", "audio"} else None


def ending_of(mime: str) -> str:
    """By which web servers tell the type of a public file: ".mp4"."""
    return "." + TYPES[mime][1].lower()
