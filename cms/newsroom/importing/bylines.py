"""Who wrote, photographed or translated: "Bài, ảnh: Triều Dương", "TIỂU LIÊN - CHÂU TIẾN"."""

import re
from dataclasses import dataclass

from cms.newsroom.importing.patterns import pattern
from cms.vietnamese import fold

TEXT, PHOTO, VIDEO, TRANSLATION = "text", "photo", "video", "translation"
ROLE_WORDS = {
    (
        r"bài|tin|nội dung|thực hiện|tác giả|người viết|phóng sự|ghi chép|ký sự|biên soạn|tổng hợp|pv|phóng viên"
        r"|nhóm pv|nhóm"
        r" phóng viên|chùm"
    ): TEXT,
    r"ảnh|đồ họa|infographics?|minh họa": PHOTO,
    r"clip|video|quay phim|hình": VIDEO,
    r"dịch|người dịch|biên dịch|lược dịch|chuyển ngữ": TRANSLATION,
}
WORD = "|".join(ROLE_WORDS)
PREFIX = pattern(rf"^[(\s]*((?:{WORD})(?:\s*(?:[,&+/–-]|và)\s*(?:{WORD}))*)\s*(?::|\s[-–]\s)\s*", re.I)
# "Bài, ảnh Khánh Chi": two roles need no colon.
BARE_PREFIX = pattern(r"^(?i:((?:bài|tin)\s*(?:[,&–-]|và)\s*ảnh))\s+(?=[A-ZÀ-ỸĐ])")
INITIALS = pattern(r"(?!P\.V)(?:[A-ZĐ]\.){1,4}[A-ZĐ]\.?")  # "P.V" is any reporter
NOT_AUTHORS = re.compile(r"^(?:báo|đài|tạp chí|cổng|trang|ctv|ttxvn|vov|vtv|hdo|bdk|nguồn)(?!\w)", re.I)
SOURCE = pattern(r"^[(\s]*(?:theo|nguồn)\s*:?\s+", re.I)
CREDIT = pattern(
    r"[\s.,;–-]*[(\[]?\s*(?:nguồn\s+)?(?:ảnh|photo|hình)(?:\s+(?:minh họa|tư liệu))?\s*:\s*"
    r"(?P<who>[^()\[\]:]{2,60}?)\s*[)\]]?\s*[.]?\s*$",
    re.I,
)
LAID_OUT = re.compile(r"(?:trình bày|thiết kế|kỹ thuật|tư liệu)\s*:", re.I)
AGENCIES = {"ttxvn", "vov", "vtv", "pv", "btv", "bbt", "nhóm pv", "nhóm phóng viên", "vnexpress"}
UPPER, LOWER = "A-ZÀ-ỸĐ", "a-zà-ỹđ"
NAME_WORD = pattern(r"^(?:[^\W\d_][\w’'.]*|[A-ZĐ]\.)$")
# A capitalised line that is a place or an office is no person.
NOT_A_NAME = pattern(
    r"\b(?:ubnd|hđnd|huyện|xã|phường|tỉnh|thành phố|thị trấn|công an|đoàn|hội|ban|sở|phòng|trung tâm|mô hình"
    r"|chuyên mục|chính trị|kinh tế"
    r"|xã hội|văn hóa|thể thao|giáo dục|pháp luật|xây dựng|đảng|quốc phòng|an ninh|đời sống|thời sự|du lịch"
    r"|chuyển đổi số|môi trường"
    r"|video|podcast|liên kết|website|tin tức)\b",
    re.I,
)


@dataclass(frozen=True)
class Byline:
    name: str
    roles: tuple[str, ...] = (TEXT,)


def parse_bylines(line: str, *, known_author: bool = False) -> list[Byline]:
    """The bylines that a whole line holds; [] when the line is something else.

    With `known_author` (the page's own metadata or markup) a single pen name of any shape is believed.
    """
    text = line.strip().strip("*•").strip()
    if len(text) > 110 or not text:
        return []
    head = PREFIX.match(text)
    cut = head.end() if head else 0  # "Bài, ảnh: A": the comma of the prefix divides nothing
    parts = re.split(
        r"\s*[;|]\s*|[\s.,–-]+(?=(?:ảnh|clip|video|bài|dịch|đồ họa|trình bày|thiết kế|kỹ thuật|tư liệu)\s*:)",
        text[cut:],
        flags=re.I,
    )
    segments = [part for part in [text[:cut] + parts[0], *parts[1:]] if part and not LAID_OUT.match(part)]
    found: list[Byline] = []
    for segment in segments:
        part = _segment(segment, known_author, found[-1].roles if found else ())
        if not part:
            return []
        found += part
    return merge(found)


def merge(bylines: list[Byline]) -> list[Byline]:
    """One row a person, roles united, order kept."""
    roles: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for byline in bylines:
        handle = fold(byline.name)
        names.setdefault(handle, byline.name)
        roles.setdefault(handle, [])
        roles[handle] += [role for role in byline.roles if role not in roles[handle]]
    return [Byline(names[handle], tuple(roles[handle])) for handle in names]


def split_credit(caption: str) -> tuple[str, str]:
    """("The road at dawn.", "Việt Hà") from "The road at dawn. Ảnh: Việt Hà"; credit "" when there is none."""
    match = CREDIT.search(caption)
    if not match or match.start() == 0:
        return caption.strip(), ""
    before = caption[: match.start()].rstrip()
    if match.group().lstrip().startswith("."):
        before += "."
    return before, tidy_name(match.group("who"))


def tidy_name(name: str) -> str:
    """ "TIỂU LIÊN" → "Tiểu Liên"; "PV" and "TTXVN" stay."""
    name = re.sub(r"\s+", " ", name).strip(" ,:;–-()*_/")
    name = pattern(
        r"^(?:CTV|PV|BTV|Phóng viên|Cộng tác viên|Nhà báo|By|(?:Đại|Thượng|Trung|Thiếu) (?:úy|tá)|ThS\.?"
        r"|TS\.?)\s+(?=[A-ZÀ-ỸĐ])"
    ).sub("", name)
    name = name if re.search(r"\b[A-ZĐ]\.?$|\.[A-ZĐ]\.$", name) else name.rstrip(".")
    if name.lower() in AGENCIES or not name.isupper():
        return name
    words = [_title_case(word) for word in name.split()]
    return " ".join(words) if len(words) > 1 else name if len(name) <= 4 else words[0]


def _title_case(word: str) -> str:
    if pattern(r"(?:[A-ZÀ-ỸĐ]\.)*[A-ZÀ-ỸĐ]?\.?").fullmatch(word):
        return word  # initials
    return re.sub(r"[^\W_]+", lambda part: part.group()[:1] + part.group()[1:].lower(), word)


def _segment(text: str, known: bool, before: tuple[str, ...]) -> list[Byline]:
    """Names of one part of the line; a part without its own role words keeps those `before` it."""
    roles: tuple[str, ...] = before or (TEXT,)
    prefix = PREFIX.match(text) or BARE_PREFIX.match(text)
    source = SOURCE.match(text)
    if prefix:
        roles = _roles(prefix.group(1))
        text = text[prefix.end() :]
    elif source:
        text = text[source.end() :]
    text = re.sub(
        r"(?<=\w )\([^)]*\)",
        "",
        text,
        flags=re.I,
    )
    text = re.sub(r"\s*(?:thực hiện|tổng hợp|lược ghi|ghi)\s*$", "", text.strip(" ()"), flags=re.I)
    names = [
        tidy_name(part)
        for part in pattern(
            r"\s+[-–—]\s*|\s*[–—]\s+|\s*[,/&+]\s*|\s+(?:và|VÀ)\s+|(?<=[A-ZÀ-ỸĐ]{2})-(?=[A-ZÀ-ỸĐ]{2})"
        ).split(text)
    ]
    names = [name for name in names if name and not (len(names) > 1 and NOT_AUTHORS.match(name))]
    if len(names) == 2 and _is_name(names[0], False) and NOT_A_NAME.search(names[1]):
        names = names[:1]  # "Lan Anh - Ban Tuyên giáo Huyện ủy"
    sure = bool(prefix or source or known or before)
    if not names or len(names) > 6 or not all(_is_name(name, sure) for name in names):
        return []
    if len(names) == 1 and not sure and " " not in names[0] and not INITIALS.fullmatch(names[0]):
        return []
    return [Byline(name, roles) for name in names]


def _is_name(name: str, sure: bool) -> bool:
    if name.lower() in AGENCIES:
        return True
    words = name.split()
    if not 1 <= len(words) <= (8 if sure else 5) or len(name) > 50:
        return False
    if not all(NAME_WORD.match(word) and word[0].isupper() for word in words):
        return sure and name[0].isupper() and len(words) <= 6 and not re.search(r"[.!?…:]", name)
    return sure or not NOT_A_NAME.search(name)


def _roles(prefix: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in re.split(r"\s*(?:[,&+/–-]|\bvà\b)\s*", prefix.lower()):
        for known, role in ROLE_WORDS.items():
            if re.fullmatch(known, word.strip()) and role not in found:
                found.append(role)
    return tuple(found) or (TEXT,)
