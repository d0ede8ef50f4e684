"""From a file's bytes to text: size, kind and encoding.

`read_bytes` and `read_file` give a `Source` or raise `Unreadable`, whose message tells a person what to do.
"""

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

MAX_BYTES = 4 * 1024 * 1024
SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP/DOCX",
    b"\xd0\xcf\x11\xe0": "DOC",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "GZIP",
    b"{\\rtf": "RTF",
}
BOMS = (  # UTF-32 first: its mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HTML_MARK = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.I)
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\u00ad\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTROL = re.compile("[\x01-\x08\x0e-\x1f]")
COMMON_WORDS = re.compile(r"\b(?:và|của|các|được|trong|những|là|có|với|đã|một|không|người)\b", re.I)
MOJIBAKE = re.compile(r"Ã.|á»|áº|Ä[‘\x91]|Æ°|�")


class Unreadable(Exception):
    """The file cannot become an article; the message says why, in the user's language."""


@dataclass(frozen=True)
class Source:
    """Clean NFC text of one file. `digest` is of the raw bytes, so an unchanged file is known again."""

    text: str
    is_html: bool
    digest: str
    warnings: tuple[str, ...] = ()


def clean(text: str) -> str:
    """NFC, ordinary spaces and newlines, no invisible or control characters; spelling is left alone."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = INVISIBLE.sub("", text.replace("\u2028", "\n"))
    return re.sub(r"[^\S\n]", " ", text)


def read_file(path: str | Path) -> Source:
    path = Path(path)
    if not path.exists():
        raise Unreadable(_("The file does not exist."))
    if not path.is_file():  # a FIFO would block for ever
        raise Unreadable(_("This is not a file."))
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(_too_large(path.stat().st_size))
    try:
        with path.open("rb") as handle:
            return read_bytes(handle.read(MAX_BYTES + 1))
    except OSError as error:
        raise Unreadable(_("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error}) from error


def read_bytes(data: bytes) -> Source:
    if len(data) > MAX_BYTES:
        raise Unreadable(_too_large(len(data)))
    if not data.strip():
        raise Unreadable(_("The file is empty."))
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise Unreadable(
                _("The file is binary (%(kind)s): save the article as text or HTML first.") % {"kind": kind}
            )
    text, warning = decode(data)
    text = clean(text)
    if not text.strip():
        raise Unreadable(_("The file is empty."))
    return Source(
        text=text,
        is_html=len(HTML_MARK.findall(text[:20_000])) >= 2
        or text.lstrip()[:15].lower().startswith(("<!doctype", "<html")),
        digest=hashlib.sha256(data).hexdigest(),
        warnings=(warning,) if warning else (),
    )


def decode(data: bytes) -> tuple[str, str]:
    """The text and a warning ("" when the encoding was plain UTF-8 or announced and right)."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data, encoding), ""
    guess = _bare_utf16(data)
    if guess and _is_latin(text := data.decode(guess, "replace")):
        return text, _("The file is UTF-16 without a mark; check its letters.")
    if b"\x00" in data:
        raise Unreadable(_("The file is binary: save the article as text or HTML first."))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)
    if len(CONTROL.findall(text)) > len(text) / 100:
        raise Unreadable(_("The file is binary: save the article as text or HTML first."))
    if len(MOJIBAKE.findall(text)) > max(5, len(text) // 200):
        return text, _("The letters look broken (UTF-8 read as another encoding and saved again); check the text.")
    return text, ""


def _is_latin(text: str) -> bool:
    """Letters of Vietnamese and other Latin scripts, signs and spaces: not the noise of a binary file."""
    likely = sum(char in "\n\t\r" or " " <= char < "\u1f00" or "\u2000" <= char < "\u2100" for char in text)
    return likely / max(1, len(text)) > 0.97


def _legacy(data: bytes) -> tuple[str, str]:
    announced = CHARSET.search(data[:4096])
    names = [announced.group(1).decode("ascii")] if announced else []
    for name in [*names, "windows-1258"]:
        try:
            text = unicodedata.normalize("NFC", data.decode(name))
        except (LookupError, UnicodeDecodeError):
            continue
        if _reads_as_vietnamese(text):
            return text, _("The file is not UTF-8; it was read as %(encoding)s. Check its letters.") % {
                "encoding": name
            }
    raise Unreadable(_("The file's encoding is unknown: save it as UTF-8 and import it again."))


def _reads_as_vietnamese(text: str) -> bool:
    words = max(1, len(text.split()))
    strange = len(re.findall(r"[^\w\s.,;:!?()\"'“”‘’…/%+&<>=#@|*\[\]{}$€^~`´§°–—-]", text))
    return len(COMMON_WORDS.findall(text)) / words > 0.04 and strange / max(1, len(text)) < 0.01


def _bare_utf16(data: bytes) -> str:
    """UTF-16 that lost its mark shows as a zero in nearly every other byte of ASCII (spaces, tags, digits)."""
    head = data[:4000]
    if len(head) < 20:
        return ""
    odd, even = head[1::2].count(0) / (len(head) / 2), head[0::2].count(0) / (len(head) / 2)
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else ""


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("The file says that it is %(encoding)s but is not: save it as UTF-8 and import it again.")
            % {"encoding": encoding.upper()}
        ) from error


def _too_large(size: int) -> str:
    return _("The file is too large for an article: %(size).1f MB; at most %(limit)d MB.") % {
        "size": size / 1024 / 1024,
        "limit": MAX_BYTES // 1024 // 1024,
    }
