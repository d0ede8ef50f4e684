"""The words before a name that say what kind of unit it is."""

import re
from dataclasses import dataclass

from .spelling import CAPITALS
from .titles import LEVELS

# What each word says: the types that it fits. "thành phố" may be a province or a district.
_WORDS: dict[str, tuple[str, ...]] = {
    r"thị\s+trấn": ("thi-tran",),
    r"đặc\s+khu": ("dac-khu",),
    r"thị\s+xã": ("thi-xa",),
    r"thành\s+phố": ("thanh-pho",),
    r"phường": ("phuong",),
    r"huyện": ("huyen",),
    r"quận": ("quan",),
    r"tỉnh": ("tinh",),
    r"xã": ("xa",),
    r"thủ\s+đô": ("thanh-pho",),
}
# Institutions that carry the level in their own name: "Huyện ủy Cần Giuộc", "Thành đoàn Huế".
_BODIES = r"(?:ủy|uỷ|đoàn|đội|hội)"
_INSTITUTIONS: dict[str, tuple[str, ...]] = {
    rf"huyện\s+{_BODIES}": ("huyen",),
    rf"thị\s+{_BODIES}": ("thi-xa",),
    rf"thành\s+{_BODIES}": ("thanh-pho",),
    rf"quận\s+{_BODIES}": ("quan",),
    rf"tỉnh\s+{_BODIES}": ("tinh",),
    r"xã\s+(?-i:đoàn|đội)": ("xa",),
    r"phường\s+(?-i:đoàn|đội)": ("phuong",),
}
_SHORT: dict[str, tuple[str, ...]] = {
    r"t\.?\s?p\.?": ("thanh-pho",),
    r"t\.?\s?x\.?": ("thi-xa",),
    r"t\.?\s?t\.?": ("thi-tran",),
    r"h\.": ("huyen",),
    r"q\.?": ("quan",),
    r"p\.?": ("phuong",),
    r"x\.": ("xa",),
}
_LONG = {**_INSTITUTIONS, **_WORDS}

# Between the word and the name: "xã nông thôn mới Tân Tập", "huyện đảo Lý Sơn".
_ADJECTIVES = (
    r"nông\s+thôn\s+mới(?:\s+nâng\s+cao|\s+kiểu\s+mẫu)?|NTM(?:\s+nâng\s+cao|\s+kiểu\s+mẫu)?|đảo|biên\s+giới|miền\s+núi|"
    r"vùng\s+(?:cao|sâu|xa|biên|ven|ven\s+biển|lũ|căn\s+cứ)|anh\s+hùng|điểm|ven\s+biển|bãi\s+ngang|đặc\s+biệt\s+khó\s+khăn|"
    r"cù\s+lao|rẻo\s+cao|thuần\s+nông|mới|trẻ|nghèo"
)
_ANY_WORD = "|".join(_WORDS)
# Longest first within one alternation; an abbreviation counts only right before a capital or a digit.
PATTERN = re.compile(
    rf"(?<![\w.])(?:(?P<long>(?:{'|'.join(_LONG)})(?:\s*(?:,|và|/|-|;)\s*(?:{_ANY_WORD}))*)(?![\w])"
    rf"(?:\s+(?:{_ADJECTIVES})(?![\w]))?(?P<colon>\s*:)?\s*"
    rf"|(?P<short>{'|'.join(_SHORT)})\s*(?-i:(?=[{CAPITALS}0-9])))",
    re.IGNORECASE,
)
_FULL = [(re.compile(rf"{words}\Z", re.IGNORECASE), types) for words, types in {**_LONG, **_SHORT}.items()]
_SPLIT = re.compile(r"\s*(?:,|;|/|-|\bvà\b)\s*", re.IGNORECASE)
_PLURAL = re.compile(
    r"(?:\b(?:các|những|nhiều|mấy|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|đôi)|\d{1,3})\s+$", re.IGNORECASE
)
# Not a unit although the word stands there: a cooperative, a society, the Paris commune; "hành chính công xã X" is one.
_NOT_BEFORE = re.compile(
    r"(?:hợp\s+tác|hợp\s+tác\s+|(?<!chính )(?<!vụ )(?<!nghiệp )công|thông\s+tấn|bệnh|làng|tu)\s+$", re.IGNORECASE
)
# Bodies whose name does not tell the level: "Đảng bộ Thanh Liêm", "Công an Hải Hà".
BODIES = (
    r"Đảng\s+bộ|Đảng\s+ủy|Đảng\s+uỷ|UBND|HĐND|UBMTTQ|MTTQ|Ủy\s+ban\s+nhân\s+dân|Hội\s+đồng\s+nhân\s+dân|Mặt\s+trận\s+Tổ\s+quốc|"
    r"Mặt\s+trận|Công\s+an|Hội\s+Nông\s+dân|Hội\s+Phụ\s+nữ|Hội\s+LHPN|Hội\s+CCB|Hội\s+Cựu\s+chiến\s+binh|Ban\s+CHQS|"
    r"Đoàn\s+Thanh\s+niên|LĐLĐ|Liên\s+đoàn\s+Lao\s+động|chính\s+quyền|cấp\s+ủy|tuổi\s+trẻ|thanh\s+niên|phụ\s+nữ|nông\s+dân|"
    r"nhân\s+dân|người\s+dân|bà\s+con|quân\s+và\s+dân|đảng\s+viên|quê\s+hương|mảnh\s+đất|vùng\s+đất|đất"
)
PREPOSITIONS = r"ở|tại|về|từ|đến|trên\s+đất|khắp|toàn|với"


@dataclass(frozen=True)
class Prefix:
    """What stands before a name. ``end``: where the name begins. ``plural``: "các xã", "2 xã": a list follows."""

    start: int
    end: int
    types: tuple[str, ...]
    plural: bool
    short: bool


def levels_of(types: tuple[str, ...]) -> set[str]:
    return {level for kind in types for level in LEVELS[kind]}


def _types(words: str) -> list[str]:
    found: list[str] = []
    for part in _SPLIT.split(words.strip()):
        found += next((types for pattern, types in _FULL if pattern.match(part)), ())
    return found


def prefixes(text: str) -> list[Prefix]:
    """Every prefix in the text, in order; each begins where the word begins."""
    result = []
    for match in PATTERN.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if _NOT_BEFORE.search(before):
            continue
        types = _types(match.group("long") or match.group("short"))
        if not types:
            continue
        plural = bool(_PLURAL.search(before)) or bool(match.group("colon"))
        # "từ huyện đến xã Mỹ Lộc": without a plural the last word alone goes with the name.
        fitting = tuple(dict.fromkeys(types if plural else types[-1:]))
        # "phường, xã Tả Van" names one of them: it begins at "xã".
        last = max((part.end() for part in _SPLIT.finditer(match.group("long") or "")), default=0)
        result.append(Prefix(match.start() + last, match.end(), fitting, plural, match.group("short") is not None))
    return result
