"""Tables for spreadsheets: CSV and XLSX in which no cell is ever a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# What spreadsheets take for the beginning of a formula, full-width forms too, behind any blanks.
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
LONGEST = 32_000  # characters that a cell of a spreadsheet holds


def safe(value: Any) -> Any:
    """Numbers, dates and None as they are; text such that no program runs it: ' before what looks like a formula."""
    if value is None or isinstance(value, bool | int | float | Decimal | date | datetime):
        return value.replace(tzinfo=None) if isinstance(value, datetime) else value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST]
    return f"'{text}" if _FORMULA.match(text) else text


def csv_lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A line a row, for a streaming answer; the first begins with a byte-order mark, or Excel takes it for Latin-1."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    for row in rows:
        writer.writerow(["" if value is None else safe(value) for value in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def xlsx(sheets: Iterable[tuple[str, Iterable[Sequence[Any]]]]) -> bytes:
    """A workbook of (title, rows). Rows are written as they come: memory does not grow with them."""
    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", title)[:31])
        for row in rows:
            sheet.append([safe(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
