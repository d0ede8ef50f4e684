"""The parts of a story: title, date, dateline, lead, headings, paragraphs, captions, bylines. Plain data, no database."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from cms.newsroom.importing.patterns import pattern
from cms.newsroom.importing import lines as kinds
from cms.newsroom.importing.bylines import Byline, merge, parse_bylines, split_credit
from cms.newsroom.importing.dates import Stamp, stamp_of_line
from cms.newsroom.importing.lines import Line, Sheet, key, same
from cms.newsroom.importing.noise import ends_sentence, is_noise, opens_comments, opens_related

PARAGRAPH_LENGTH = 160  # a line longer than this is prose whatever ends it
LEAD_LIMIT = 1000
DATELINE = pattern(
    r"^\(?(?P<name>[A-ZĐ][A-ZĐ0-9]{1,9}|[A-ZĐ][\w]{1,20}(?:online|dientu)?|[A-ZĐ]+Online|Báo [A-ZĐ][\w ]{2,25})\)?\s*[-–—]+\s+(?=[\"“A-ZÀ-ỸĐ\d])|^\((?P<short>[A-ZĐ]{2,6})\)\s*(?=[\"“A-ZÀ-ỸĐ\d])"
)
CAPTION_CUES = pattern(
    r"ảnh\s*:|ảnh chụp|\((?:bên |ngoài cùng |thứ |hàng |đứng |ngồi |bìa |giữa|người |áo |trái|phải|bìa)[^)]{0,40}\)|trong ảnh|ảnh minh họa|(?:trái|phải) (?:qua|sang)"
    r"|^(?:một góc|toàn cảnh|quang cảnh|khung cảnh|hình ảnh|cảnh)\b",
    re.I,
)
CAPTION_ACTS = pattern(
    r"\b(?:trao|tặng|tham quan|thăm|kiểm tra|khảo sát|hướng dẫn|giới thiệu|thu hoạch|chăm sóc|tham gia|ra quân|dọn|trồng|phát biểu|chụp"
    r"|tiếp nhận|thu gom|xem|làm việc|sinh hoạt|triển khai|chia sẻ|trò chuyện|đọc|học tập|lắp đặt|mang|viếng|đưa|làm|bên|cùng|trong|bàn giao|ký kết|tuyên truyền)\b"
)
CAPTION_SUBJECT = pattern(
    r"^(?:các |những |nhiều |đông đảo )?(?:đồng chí|ông|bà|anh|chị|em|cô|thầy|cụ|già|cán bộ|lãnh đạo|đoàn viên|hội viên|đảng viên|người dân|nhân dân|bà con|học sinh"
    r"|chiến sĩ|công an|lực lượng|phụ nữ|nông dân|thanh niên|phó |bí thư|chủ tịch|đại biểu|mô hình|tuyến đường|công trình|vườn|đoàn |hội )",
    re.I,
)

# What a site calls itself, above the title or in <title>.
SITE_NAME = re.compile(
    r"^(?:Báo|Đài|Cổng|Trang) (?!chí\b)[^.?!:“]{0,40}(?:điện tử|online|truyền hình|thông tin|$)|^(?:cơ quan (?:của|ngôn luận)|tiếng nói của)|online$",
    re.I,
)
CAPTION_PERSON = pattern(
    r"^(?:các |những |đông đảo )?(?:đồng chí|ông|bà|anh|chị|em|cô|thầy|cụ(?! thể)|già|cán bộ|lãnh đạo|đoàn viên|hội viên|đảng viên|người dân|nhân dân|bà con"
    r"|học sinh|chiến sĩ|đại biểu|phó |bí thư|chủ tịch|tiểu thương|công nhân|bộ đội|dân quân|lực lượng)\b",
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
    body, story.bylines = _bylines(rows, title_at, stamps, sheet)
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
    total = sum(_is_prose(row) for row in sheet.lines)
    for row in sheet.lines:
        if prose and opens_comments(row.text) and prose >= total / 2:
            break
        if prose and opens_related(row.text):
            skipping = True
            continue
        if is_noise(row.text):
            continue
        if skipping and not (_is_prose(row) or parse_bylines(row.text)):
            continue
        if skipping and not _is_prose(row) and prose < total:
            continue  # a name among headlines of other stories
        skipping = False
        prose += _is_prose(row)
        rows.append(row)
    return rows


def _is_prose(row: Line) -> bool:
    return len(row.text) > PARAGRAPH_LENGTH or (len(row.text) > 80 and ends_sentence(row.text))


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
        elif title_at is not None and index > title_at + 1 and _is_prose(row) and head:
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


def _bylines(
    rows: list[Line], title_at: int | None, stamps: dict[int, Stamp], sheet: Sheet
) -> tuple[list[Line], list[Byline]]:
    """The rows that remain, and the names under the title, in date lines and at the foot."""
    start = title_at + 1 if title_at is not None else 0
    first = next((i for i in range(start, len(rows)) if _is_prose(rows[i])), len(rows))
    last = max((i for i in range(len(rows)) if _is_prose(rows[i])), default=-1)
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
        found: list[Byline] = []
        if row.kind == kinds.AUTHOR:
            found = parse_bylines(row.text, known_author=True)
            if not found and index < first:
                continue
        elif _is_chrome(row, index, start, first):
            continue
        elif row.kind in ("", kinds.HEADING, kinds.PARAGRAPH) and (
            index > last
            or index < first
            or _signs(row.text)
            or (index <= first + 2 and row.text.isupper() and " - " in row.text)
        ):
            found = parse_bylines(row.text)
        if found:
            names += found
        elif not signed or row.kind == kinds.CAPTION:
            kept.append(row)  # what stands below the signature is the site's
        if found and index > last >= 0:
            signed = True
    kept = _cut_signature(kept, names)
    if not names:
        for name in sheet.authors:
            names += parse_bylines(name, known_author=True)
    return kept, merge(names)


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
    return rows


def _pieces(rows: list[Line], sheet: Sheet) -> list[Piece]:
    seen: set[str] = set()
    counts: dict[str, int] = {}
    for row in rows:
        counts[key(row.text)] = counts.get(key(row.text), 0) + 1
    pieces: list[Piece] = []
    capitals = any(_is_capitals(row.text) for row in rows)
    for index, row in enumerate(rows):
        mark = key(row.text)
        if not mark or mark in seen:
            continue  # printed twice: a caption under its picture and in its alt text, a paragraph for the share box
        seen.add(mark)
        kind = _kind(row, index, rows, counts[mark] > 1)
        if kind == kinds.HEADING and capitals and not row.kind and not _is_capitals(row.text) and len(row.text) > 25:
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


def _kind(row: Line, index: int, rows: list[Line], repeated: bool) -> str:
    if row.kind in (kinds.CAPTION, kinds.LEAD):
        return row.kind
    text = row.text
    if split_credit(text)[1] and len(text) < 400:
        return kinds.CAPTION
    if re.match(r"^\(?(?:Ảnh|Nguồn ảnh)\s*:", text) and len(text) < 80:
        return kinds.CAPTION
    if repeated and len(text) < 250 and index + 1 < len(rows) and key(rows[index + 1].text) == key(text):
        return kinds.CAPTION
    if row.kind == kinds.HEADING and len(text) < 200:
        return kinds.HEADING
    if re.match(r"^\s*[-+*•–]\s", text) or (ends_sentence(text) and not _short_note(text)):
        return kinds.PARAGRAPH
    if _short_note(text):
        return kinds.CAPTION
    if len(text) > 260:
        return kinds.PARAGRAPH
    return kinds.CAPTION if _caption_score(text) >= 3 else kinds.HEADING


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) >= 3 and not ends_sentence(text)


def _short_note(text: str) -> bool:
    """A note under a picture even though it ends like a sentence."""
    if (
        len(text) < 100
        and CAPTION_SUBJECT.match(text)
        and re.search(r"\b(?:bên|cạnh|trong một)\b", text)
        and "," not in text
    ):
        return True
    if (
        len(text) < 110
        and CAPTION_PERSON.match(text)
        and CAPTION_ACTS.search(text)
        and not re.search(r"[“”\",:;]|\. ", text)
    ):
        return True
    return len(text) < 250 and bool(CAPTION_CUES.search(text)) and text.count(". ") <= 1 and ":" not in text[:20]


def _caption_score(text: str) -> int:
    """Heading or caption, both without a full stop: captions are longer, name people and places, show somebody at work."""
    words = text.split()
    names = sum(bool(pattern(r"[A-ZÀ-ỸĐ][a-zà-ỹđ]").match(word)) for word in words[1:])
    score = (len(text) > 62) + (len(text) > 85) + (len(text) > 120)
    person = bool(CAPTION_PERSON.match(text) and CAPTION_ACTS.search(text))
    score += (
        2 * person
        + (names >= 2)
        + bool(CAPTION_SUBJECT.match(text))
        + bool(CAPTION_ACTS.search(text))
        + 3 * bool(CAPTION_CUES.search(text))
    )
    score += (
        3
        * bool(pattern(r"(?:xã|phường|thị trấn|huyện|thị xã|tỉnh|thôn|ấp|bản) [A-ZÀ-ỸĐ]").search(text))
        * (len(words) > 6)
    )
    return score - 2 * (len(words) <= 8 and not person)


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
