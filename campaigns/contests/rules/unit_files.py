"""Reading a spreadsheet that somebody sent: CSV in the encodings of offices here, or XLSX. Bounded in every way."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 80 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 5000, 40, 500
_BLANK_ROWS = 200  # so many in a row, and the list is taken to be over


class Unreadable(ValueError):
    """The file is no list that can be read; the text says why, and what to do."""


def read(name: str, data: bytes) -> list[list[str]]:
    """The rows of the file (of its first sheet), each cell as trimmed NFC text; blank rows at the end are left out.

    Raises Unreadable: too large, too many rows, no spreadsheet, an encoding that is not known.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(_("The file is larger than 5 MB. Please keep only the sheet with the units."))
    if not data.strip():
        raise Unreadable(_("The file is empty."))
    if data.startswith(b"PK\x03\x04"):
        rows = _xlsx(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("This is the old Excel format (.xls). Please save it as .xlsx or CSV."))
    else:
        rows = _csv(data)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Unreadable(_("The file has no rows."))
    return rows


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value))
    return " ".join(text.replace("\x00", "").split())[:MAX_CELL]


def _bounded(rows: Iterable[Iterable[Any]]) -> list[list[str]]:
    kept: list[list[str]] = []
    blank = 0
    for row in rows:
        cells = [_cell(value) for value in islice(row, MAX_COLUMNS)]
        while cells and not cells[-1]:
            cells.pop()
        blank = 0 if cells else blank + 1
        if blank > _BLANK_ROWS:
            break
        kept.append(cells)
        if len(kept) - blank > MAX_ROWS:
            raise Unreadable(_("The list has more than %(most)d rows.") % {"most": MAX_ROWS})
    return kept


def _xlsx(data: bytes) -> list[list[str]]:
    """Values as last calculated: a formula is never run, and its text never taken for a value."""
    from openpyxl import load_workbook  # a second to import, and only needed here

    _refuse_bombs(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # the size that a sheet claims may be a lie
            return _bounded(sheet.iter_rows(max_row=MAX_ROWS + _BLANK_ROWS + 2, max_col=MAX_COLUMNS, values_only=True))
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken workbook makes of the library
        raise Unreadable(_("This Excel file cannot be read. Please save it again as .xlsx, or as CSV.")) from error


def _refuse_bombs(data: bytes) -> None:
    """Unpacked, a small file may be large; and no honest workbook declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = MAX_UNPACKED
            for part in archive.infolist():
                with archive.open(part) as stream:
                    head = stream.read(4096)
                    left -= len(head)
                    if part.filename.endswith((".xml", ".rels")) and b"<!" in head.replace(b"<!--", b""):
                        raise Unreadable(_("This Excel file holds things that a list does not need. Please send CSV."))
                    while left >= 0 and (chunk := stream.read(1 << 16)):
                        left -= len(chunk)
                if left < 0:
                    raise Unreadable(_("Unpacked, this file is far too large for a list of units."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable(_("This Excel file cannot be read. Please save it again as .xlsx, or as CSV.")) from error


def _csv(data: bytes) -> list[list[str]]:
    text = decode(data)
    if "\x00" in text:
        raise Unreadable(_("This is neither an Excel file nor CSV."))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return _bounded(lines)
    except csv.Error as error:
        raise Unreadable(_("This CSV file cannot be read: look for a quotation mark that is never closed.")) from error


def decode(data: bytes) -> str:
    """UTF-8 (with or without its mark), UTF-16, or Windows' Vietnamese code page; Unreadable for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:2] == b"\x00" or data[:1] == b"\x00":
        encodings = ["utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            # Windows' code page writes a tone as a mark of its own: composed, it is the letter that was meant.
            return unicodedata.normalize("NFC", data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The letters of this file cannot be read. Please save it as “CSV UTF-8”."))


def _delimiter(text: str) -> str:
    """What parts the cells of the first lines: Excel in Vietnam writes semicolons, others commas or tabs."""
    head = "\n".join(text.splitlines()[:15])
    return max(";,\t|", key=head.count) if any(mark in head for mark in ";,\t|") else ","
