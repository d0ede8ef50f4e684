"""Heading, caption or paragraph: what a line of plain text is, when nothing but its words can tell."""

import re

from cms.newsroom.importing import lines as kinds
from cms.newsroom.importing.bylines import split_credit
from cms.newsroom.importing.lines import Line, key
from cms.newsroom.importing.noise import ends_sentence
from cms.newsroom.importing.patterns import pattern

CAPTION_CUES = pattern(
    r"ảnh\s*:|ảnh chụp|\((?:bên |ngoài cùng |thứ |hàng |đứng |ngồi |bìa |giữa|người |áo |trái|phải|bìa)[^)]{0,40}\)"
    r"|trong ảnh|ảnh minh họa|(?:trái|phải) (?:qua|sang)"
    r"|^(?:một góc|toàn cảnh|quang cảnh|khung cảnh|hình ảnh|cảnh)\b",
    re.I,
)
CAPTION_ACTS = pattern(
    r"\b(?:trao|tặng|tham quan|thăm|kiểm tra|khảo sát|hướng dẫn|giới thiệu|thu hoạch|chăm sóc|tham gia|ra quân"
    r"|dọn|trồng|phát biểu|chụp"
    r"|tiếp nhận|thu gom|xem|làm việc|sinh hoạt|triển khai|chia sẻ|trò chuyện|đọc|học tập|lắp đặt|mang|viếng"
    r"|đưa|làm|bên|cùng|trong|bàn giao|ký kết|tuyên truyền)\b"
)
CAPTION_SUBJECT = pattern(
    r"^(?:các |những |nhiều |đông đảo )?(?:đồng chí|ông|bà|anh|chị|em|cô|thầy|cụ|già|cán bộ|lãnh đạo|đoàn viên"
    r"|hội viên|đảng viên|người dân|nhân dân|bà con|học sinh"
    r"|chiến sĩ|công an|lực lượng|phụ nữ|nông dân|thanh niên|phó |bí thư|chủ tịch|đại biểu|mô hình|tuyến đường"
    r"|công trình|vườn|đoàn |hội )",
    re.I,
)

CAPTION_PERSON = pattern(
    r"^(?:các |những |đông đảo )?(?:đồng chí|ông|bà|anh|chị|em|cô|thầy|cụ(?! thể)|già|cán bộ|lãnh đạo|đoàn"
    r" viên|hội viên|đảng viên|người dân|nhân dân|bà con"
    r"|học sinh|chiến sĩ|đại biểu|phó |bí thư|chủ tịch|tiểu thương|công nhân|bộ đội|dân quân|lực lượng)\b",
    re.I,
)
# A caption shows a moment; these words tell a story.
TELLS = pattern(
    r"\b(?:đã|cho biết|nói|kể|chia sẻ|cũng|vẫn|đều|sẽ|nên|vì|nhưng|mà|rồi|từng|khẳng định|không|lại|còn|luôn|theo)\b",
    re.I,
)
NAME_OF_PERSON = pattern(r"^(?i:đồng chí|ông|bà|anh|chị|em|cô|thầy|cụ|già)\s+[A-ZÀ-ỸĐ][\w’']*\s+[A-ZÀ-ỸĐ]")


def kind_of(row: Line, index: int, rows: list[Line], repeated: bool) -> str:
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


def is_capitals(text: str) -> bool:
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
    if len(text) < 150 and CAPTION_PERSON.match(text) and CAPTION_ACTS.search(text) and not TELLS.search(text):
        return not re.search(r"[“”\":;]|[.!?] ", text)
    return len(text) < 250 and bool(CAPTION_CUES.search(text)) and text.count(". ") <= 1 and ":" not in text[:20]


def _caption_score(text: str) -> int:
    """Both lack a full stop: captions are longer, name people and places, show somebody at work."""
    words = text.split()
    names = sum(bool(pattern(r"[A-ZÀ-ỸĐ][a-zà-ỹđ]").match(word)) for word in words[1:])
    score = (len(text) > 62) + (len(text) > 85) + (len(text) > 120)
    person = bool(CAPTION_PERSON.match(text) and CAPTION_ACTS.search(text))
    if NAME_OF_PERSON.match(text) and len(words) > 5 and not TELLS.search(text):
        return 3
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
