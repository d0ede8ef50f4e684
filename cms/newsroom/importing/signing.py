"""Where the bylines of a story stand: under the title, in its date line, at its foot, glued to its last sentence."""

import re

from cms.newsroom.importing import lines as kinds
from cms.newsroom.importing.bylines import Byline, merge, parse_bylines
from cms.newsroom.importing.dates import Stamp
from cms.newsroom.importing.lines import Line, Sheet
from cms.newsroom.importing.noise import is_prose
from cms.newsroom.importing.patterns import pattern

# A pen name of one word, at the foot: "Hoài", "LAN".
SINGLE = pattern(r"[A-ZÀ-ỸĐ][A-Za-zÀ-ỹĐđ]{2,7}\.?")
GLUED = pattern(r"(?<=[.!?…”\"])\s*/?\.?\s+\(?(?P<who>[A-ZÀ-ỸĐ][a-zà-ỹđ]+(?: [A-ZÀ-ỸĐ][a-zà-ỹđ]+){1,3})\)?\.?$")


def take_bylines(
    rows: list[Line], title_at: int | None, stamps: dict[int, Stamp], sheet: Sheet
) -> tuple[list[Line], list[Byline]]:
    """The rows that remain, and the names under the title, in date lines and at the foot."""
    start = title_at + 1 if title_at is not None else 0
    first = next((i for i in range(start, len(rows)) if is_prose(rows[i])), len(rows))
    last = max((i for i in range(len(rows)) if is_prose(rows[i])), default=-1)
    kept: list[Line] = []
    names: list[Byline] = []
    signed = False
    for index, row in enumerate(rows):
        stamp = stamps.get(id(row))
        if stamp is not None:
            names += parse_bylines(stamp.rest) if stamp.rest else []
            continue
        if index < start and row.kind not in (kinds.LEAD, kinds.CAPTION):
            continue
        found = _names_in(row, index, first, last)
        dropped = (row.kind == kinds.AUTHOR and index < first) or _is_chrome(row, index, start, first)
        if found:
            names += found
        elif not dropped and (not signed or row.kind == kinds.CAPTION):
            kept.append(row)  # what stands below the signature is the site's
        if found and index > last >= 0:
            signed = True
    kept = _cut_signature(kept, names)
    if not names:
        for name in sheet.authors:
            names += parse_bylines(name, known_author=True)
    return kept, merge(names)


def _names_in(row: Line, index: int, first: int, last: int) -> list[Byline]:
    """The names of a row where a byline may stand: above the first paragraph, right below the lead, behind the last."""
    if row.kind == kinds.AUTHOR:
        return parse_bylines(row.text, known_author=True)
    if row.kind not in ("", kinds.HEADING, kinds.PARAGRAPH):
        return []
    under_lead = (index <= first + 2 and row.text.isupper() and " - " in row.text) or (
        index == first + 1 and len(row.text) < 40 and not row.kind and not row.text.isupper()
    )
    if index == last + 1 and SINGLE.fullmatch(row.text):
        return parse_bylines(row.text, known_author=True)
    return parse_bylines(row.text) if index > last or index < first or under_lead or _signs(row.text) else []


def _is_chrome(row: Line, index: int, start: int, first: int) -> bool:
    """Buttons between the title and the first paragraph; a section heading does not stand there."""
    return start <= index < first and not row.kind and len(row.text) < 30 and not parse_bylines(row.text)


def _signs(text: str) -> bool:
    return bool(re.match(r"(?:bài|tin)\s*(?:[,&–-]|và)\s*ảnh\s*:", text, re.I))


def _cut_signature(rows: list[Line], names: list[Byline]) -> list[Line]:
    """A byline glued to the last paragraph: "… của địa phương./. Bài, ảnh: Triều Dương"."""
    if names or not rows:
        return rows
    row = rows[-1]
    match = pattern(
        r"(?<=[.!?…”\"])\s*/?\.?\s+(?P<who>(?:(?:Bài|Tin)(?:\s*(?:[,&–-]|và)\s*ảnh)?\s*:\s*)?[A-ZÀ-ỸĐ][^.!?…:]{3,45})$"
    ).search(row.text)
    if (
        match
        and (found := parse_bylines(match.group("who")))
        and (":" in match.group("who") or match.group("who").isupper())
    ):
        names += found
        return [*rows[:-1], Line(row.text[: match.start()].strip(), row.kind)]
    match = GLUED.search(row.text) if len(row.text) > 120 else None
    if match and (found := parse_bylines(match["who"])):
        names += found
        return [*rows[:-1], Line(row.text[: match.start()].strip(), row.kind)]
    return rows
