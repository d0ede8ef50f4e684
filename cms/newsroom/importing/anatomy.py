"""The parts of a story: title, date, dateline, lead, headings, paragraphs, captions, bylines. Plain data."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from cms.newsroom.importing import lines as kinds
from cms.newsroom.importing.bylines import Byline, parse_bylines, split_credit
from cms.newsroom.importing.captions import is_capitals, kind_of
from cms.newsroom.importing.dates import Stamp, stamp_of_line
from cms.newsroom.importing.lines import Line, Sheet, key, same
from cms.newsroom.importing.noise import ends_sentence, is_noise, is_prose, opens_comments, opens_related
from cms.newsroom.importing.patterns import pattern
from cms.newsroom.importing.signing import take_bylines

LEAD_LIMIT = 1000
DATELINE = pattern(
    r"^\(?(?P<name>[A-ZĐ][A-ZĐ0-9]{1,9}|[A-ZĐ][\w]{1,20}(?:online|dientu)?|[A-ZĐ]+Online"
    r"|Báo [A-ZĐ][\w ]{2,25})\)?\s*[-–—]+\s+(?=[\"“A-ZÀ-ỸĐ\d])"
    r"|^\((?P<short>[A-ZĐ]{2,6})\)\s*(?=[\"“A-ZÀ-ỸĐ\d])"
)
# What a site calls itself, above the title or in <title>.
SITE_NAME = re.compile(
    (
        r"^(?:Báo|Đài|Cổng|Trang) (?!chí\b)[^.?!:“]{0,40}(?:điện tử|online|truyền hình|thông tin|$)|^(?:cơ quan"
        r" (?:của|ngôn luận)|tiếng nói của)|online$"
    ),
    re.I,
)


@dataclass
class Piece:
    """One block of the body: `kind` is heading, paragraph or caption (then `credit` and `image` may be set)."""

    kind: str
    text: str
    credit: str = ""
    image: str = ""


@dataclass
class Anatomy:
    title: str = ""
    published: datetime | None = None
    dateline: str = ""
    lead: str = ""
    pieces: list[Piece] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    url: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def passages(self) -> list[str]:
        """All that a reader reads, in order: title, lead, then each piece."""
        return [text for text in (self.title, self.lead, *(piece.text for piece in self.pieces)) if text]


def dissect(sheet: Sheet) -> Anatomy:
    story = Anatomy(url=sheet.url)
    rows = _story_lines(sheet)
    stamps = {id(row): stamp for row in rows if (stamp := _stamp(row))}
    title_at = _title_at(rows, sheet, stamps)
    story.title = rows[title_at].text if title_at is not None else _site_title(sheet.title)
    if not story.title:
        story.warnings.append(_("No title was found."))
    body, story.bylines = take_bylines(rows, title_at, stamps, sheet)
    story.published = _published(rows, title_at, stamps) or sheet.published
    body = [row for row in body if not same(row.text, story.title)]
    story.pieces = _pieces(body, sheet)
    _take_lead(story, sheet)
    if not any(piece.kind == kinds.PARAGRAPH for piece in story.pieces) and len(story.lead) < 80:
        story.warnings.append(_("No article text was found in the file."))
    return story


def _story_lines(sheet: Sheet) -> list[Line]:
    """Lines of the story alone: chrome dropped, and what follows "other stories" or "comments" too."""
    rows: list[Line] = []
    skipping = False
    prose = 0
    total = sum(is_prose(row) for row in sheet.lines)
    for row in sheet.lines:
        if prose and opens_comments(row.text) and prose >= total / 2:
            break
        if prose and opens_related(row.text):
            skipping = True
            continue
        if is_noise(row.text):
            continue
        if skipping and not (is_prose(row) or parse_bylines(row.text)):
            continue
        if skipping and not is_prose(row) and prose < total:
            continue  # a name among headlines of other stories
        skipping = False
        prose += is_prose(row)
        rows.append(row)
    return rows


def _stamp(row: Line) -> Stamp | None:
    return stamp_of_line(row.text) if row.kind in ("", kinds.DATE, kinds.AUTHOR, kinds.PARAGRAPH) else None


def _title_at(rows: list[Line], sheet: Sheet, stamps: dict[int, Stamp]) -> int | None:
    marked = next((index for index, row in enumerate(rows) if row.kind == kinds.TITLE), None)
    if marked is not None:
        return marked
    title = "" if SITE_NAME.search(sheet.title) else sheet.title
    if title:
        for index, row in enumerate(rows[:25]):
            if len(row.text) > 15 and key(row.text) and key(row.text) in key(title):
                return index
    head: list[int] = []
    for index, row in enumerate(rows[:15]):
        if id(row) in stamps:
            continue
        if len(row.text) > 220 or (ends_sentence(row.text) and len(row.text) > 60 and head):
            break
        if len(row.text) >= 8:
            head.append(index)
    if title or not head:
        return None if title else (0 if rows and len(rows[0].text) < 300 else None)
    return next((index for index in head if _is_headline(rows[index].text)), head[0])


def _is_headline(text: str) -> bool:
    """A title rather than a kicker ("Xây dựng Đảng") or a byline: five words and more."""
    return (
        len(re.findall(r"\w+", text)) >= 5
        and not SITE_NAME.search(text)
        and not re.search(r" [|/] ", text)
        and not ends_sentence(re.sub(r"[?!]$", "", text))
    )


def _site_title(title: str) -> str:
    """A <title> without the newspaper's name behind a bar or a dash."""
    return re.split(r"\s+[|»]\s+|\s+[-–]\s+(?=(?:Báo|Đài|Trang|Cổng|Tạp chí)\b)", title)[0].strip()


def _published(rows: list[Line], title_at: int | None, stamps: dict[int, Stamp]) -> datetime | None:
    """A date just under the title is the story's; else the earliest of the head, as a page's clock runs later."""
    head: list[tuple[int, Stamp]] = []
    for index, row in enumerate(rows):
        if id(row) in stamps:
            head.append((index, stamps[id(row)]))
        elif title_at is not None and index > title_at + 1 and is_prose(row) and head:
            break
    if not head:
        return None
    limit = (title_at if title_at is not None else 0) + 5
    under = [
        stamp for index, stamp in head if title_at is not None and title_at < index <= limit and not stamp.is_update
    ]
    chosen = under or [stamp for _index, stamp in head if not stamp.is_update] or [stamp for _index, stamp in head]
    best = min(chosen, key=lambda stamp: stamp.when)
    timed = [stamp for stamp in chosen if stamp.has_time and stamp.when.date() == best.when.date()]
    return (timed[0] if timed else best).when


def _pieces(rows: list[Line], sheet: Sheet) -> list[Piece]:
    seen: set[str] = set()
    counts: dict[str, int] = {}
    for row in rows:
        counts[key(row.text)] = counts.get(key(row.text), 0) + 1
    pieces: list[Piece] = []
    capitals = any(is_capitals(row.text) for row in rows)
    for index, row in enumerate(rows):
        mark = key(row.text)
        if not mark or mark in seen:
            continue  # printed twice: a caption under its picture and in its alt text, a paragraph for the share box
        seen.add(mark)
        kind = kind_of(row, index, rows, counts[mark] > 1)
        if kind == kinds.HEADING and capitals and not row.kind and not is_capitals(row.text) and len(row.text) > 25:
            kind = kinds.CAPTION  # this paper sets its headings in capitals
        if kind != kinds.CAPTION:
            pieces.append(Piece(kind, row.text))
            continue
        text, credit = split_credit(row.text)
        if not text and pieces and pieces[-1].kind == kinds.CAPTION:
            pieces[-1].credit = pieces[-1].credit or credit
        elif text or credit or row.image:
            pieces.append(Piece(kinds.CAPTION, text, credit, row.image))
    while pieces and pieces[-1].kind == kinds.HEADING:
        pieces.pop()  # a heading over nothing is a headline of another story
    return pieces


def _take_lead(story: Anatomy, sheet: Sheet) -> None:
    """The sapo is what the page marks as such, else the first paragraph; its dateline is set apart."""
    marked = [piece for piece in story.pieces if piece.kind == kinds.LEAD]
    for piece in story.pieces[:4]:
        match = DATELINE.match(piece.text)
        if match and piece.kind in (kinds.PARAGRAPH, kinds.LEAD) and not story.dateline:
            story.dateline = match.group("name") or match.group("short")
            piece.text = piece.text[match.end() :].strip()
    if marked:
        story.lead = " ".join(piece.text for piece in marked)
        story.pieces = [piece for piece in story.pieces if piece.kind != kinds.LEAD]
        return
    paragraphs = [piece for piece in story.pieces if piece.kind == kinds.PARAGRAPH]
    if paragraphs and len(paragraphs[0].text) <= LEAD_LIMIT and (len(paragraphs) > 1 or len(paragraphs[0].text) < 400):
        story.lead = paragraphs[0].text
        story.pieces.remove(paragraphs[0])
    elif not paragraphs and sheet.description:
        story.lead = sheet.description
