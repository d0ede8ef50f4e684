"""Tables for spreadsheets in which no cell is ever a formula; ``rules.workbooks`` writes those of several sheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

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
