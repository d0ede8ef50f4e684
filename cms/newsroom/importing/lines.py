"""A story as lines, whatever it was read from. `kind` is what the source itself says of a line ("" = nothing)."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from cms.vietnamese import fold

TITLE, LEAD, HEADING, PARAGRAPH, CAPTION, AUTHOR, DATE = (
    "title", "lead", "heading", "paragraph", "caption", "author", "date",
)  # fmt: skip


@dataclass
class Line:
    text: str
    kind: str = ""
    image: str = ""  # address of the picture that a caption belongs to


@dataclass
class Sheet:
    """What was read: lines in order, and what a page's metadata says (empty for plain text)."""

    lines: list[Line]
    title: str = ""
    description: str = ""
    published: datetime | None = None
    authors: list[str] = field(default_factory=list)
    url: str = ""


def lines_of_text(text: str) -> Sheet:
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    wrapped = _is_wrapped(blocks)
    lines = []
    for block in blocks:
        rows = [re.sub(r" +", " ", row).strip() for row in block.split("\n")]
        rows = [row for row in rows if row]
        lines += [" ".join(rows)] if wrapped and _may_join(rows) else rows
    return Sheet([Line(line) for line in lines])


def same(one: str, other: str) -> bool:
    """Equal but for marks, case, quotes, punctuation and spaces."""
    return key(one) == key(other)


def key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def _is_wrapped(blocks: list[str]) -> bool:
    """Hard-wrapped mail-like text: most inner rows are of one width and the next goes on in lower case."""
    inner = runs_on = 0
    for block in blocks:
        rows = [row.strip() for row in block.split("\n") if row.strip()]
        for row, following in pairwise(rows):
            inner += 50 <= len(row) <= 130
            runs_on += (
                50 <= len(row) <= 130
                and not re.search(r"[.!?:”\"]$", row)
                and bool(re.match(r"[^\W\d_A-ZĐ]|[\d(“]", following))
            )
    return inner >= 6 and runs_on / inner > 0.5


def _may_join(rows: list[str]) -> bool:
    return len(rows) > 1 and all(len(row) >= 40 for row in rows[:-1])
