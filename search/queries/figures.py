"""A figure asked for in words: "mô hình vận động trên 1 tỷ đồng", "from 3 km to 5 km", "at least 700 working days".

Only a comparison with a number and a unit is one: "Bữa cơm 0 đồng" is a name. Plain Python.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cms.newsroom.rules.amounts import format_amount, parse_amount
from cms.vietnamese import fold
from search.documents import units
from search.engines.base import FigureRange
from search.queries.highlights import fold_in_place

_NUMBER = r"\d[\d.,]*"
_SCALE = r"(?:tram|chuc|nghin|ngan|van|trieu|ty|ti|thousand|million|billion|bn)\b"
_AMOUNT = rf"{_NUMBER}(?:\s*{_SCALE}){{0,2}}"
_LEAST = (
    r"(?:it nhat|toi thieu|khong duoi|tren|hon|qua|vuot|dat|at least|no less than|not less than|more than|greater than"
    r"|over|above|exceeding|>=|>)"
)
_MOST = (
    r"(?:khong qua|nhieu nhat|toi da|chua den|chua toi|it hon|duoi|at most|no more than|not more than|less than"
    r"|fewer than|under|below|up to|<=|<)"
)
_ABOUT = r"(?:khoang|gan|chung|xap xi|about|around|nearly|some)"
_ASKED = re.compile(
    rf"(?<!\w)(?:"
    rf"(?:(?:tu|from|between)\s+)?(?P<low>{_AMOUNT})(?P<unit1>\s*[^\W\d]\w{{0,6}}[²³]?)?\s*(?:-|–|\bden\b|\bto\b|\band\b)\s*"
    rf"(?P<high>{_AMOUNT})"
    rf"|(?P<most>{_MOST})\s*(?P<top>{_AMOUNT})"
    rf"|(?P<least>{_LEAST})\s*(?P<bottom>{_AMOUNT})"
    rf"|(?P<about>{_ABOUT})\s*(?P<middle>{_AMOUNT})"
    rf"|(?:tu\s+)(?P<upward>{_AMOUNT})(?=.*\b(?:tro len|or more)\b)"
    rf")"
)
_AFTER = re.compile(r"\s*(?:tro len|or more)\b")
_UNIT_WORD = re.compile(r"\s*([^\W\d][\w-]*[²³]?\d?|%)")
_MONEY_SCALE = re.compile(r"\b(?:trieu|ty|ti)\b\s*$")
# What may stand between the thing and its figure, and says nothing that a story must hold. Short words count only with
# their marks: "heo dat tren 1 trieu" is of "heo đất".
_VERBS = re.compile(
    r"(?:(?<!\w)(?:đã|đang|được|có|với|trị giá|tổng|số tiền|kinh phí|vận động|quyên góp|huy động|gây quỹ|tiết kiệm"
    r"|thu|đạt|trao|tặng|hỗ trợ|xây dựng|trồng|dài|làm|giúp|tri gia|so tien|kinh phi|van dong|quyen gop|huy dong"
    r"|gay quy|tiet kiem|ho tro|xay dung|duoc|that|which|who|have|has|had|having|with|raised|raising|raise|collected"
    r"|mobilised|mobilized|donated|saved|worth|built|planted|helped|reached|totalling|of|a|total|is|are|was|were|long"
    r"|contributed|given|gave)(?!\w)\s*)+$"
)
_KINDS = re.compile(
    r"^(?:(?:cac|nhung|tat ca|the|all|any|which|what)\s+)*"
    r"(?P<kind>mo hinh|cach lam|sang kien|phong trao|initiatives?|models?|practices?|bai viet|tin bai|bai bao"
    r"|stor(?:y|ies)|articles?)\b(?:\s+(?:nao|that|which|co|da)\b)*"
)
_STORIES = ("bai", "tin", "stor", "article")
ABOUT = 0.1  # how far "khoảng" reaches


@dataclass(frozen=True)
class Asked:
    """``required``, ``welcome``: what is left of the words. ``kind``: "article", "initiative" or ""."""

    figure: FigureRange
    required: str
    welcome: str = ""
    kind: str = ""


def read(text: str) -> Asked | None:
    """None when ``text`` asks for no figure. ``text`` is NFC."""
    folded = fold_in_place(text)
    for match in _ASKED.finditer(folded):
        unit = _unit_after(text, folded, match)
        if unit is None:
            continue
        name, size, end = unit
        bounds = _bounds(match, size)
        if bounds is None:
            continue
        if upward := _AFTER.match(folded, end):
            end = upward.end()
        before, after = text[: match.start()].rstrip(), text[end:].strip()
        kind, before = _kind(before)
        verbs = _VERBS.search(before.lower())
        welcome = before[verbs.start() :] if verbs else ""
        rest = before[: verbs.start()] if verbs else before
        return Asked(FigureRange(name, *bounds), f"{rest.strip()} {after}".strip(), welcome.strip(), kind)
    return None


def _unit_after(text: str, folded: str, match: re.Match[str]) -> tuple[str, float, int] | None:
    """(canonical unit, its size, where it ends); money when millions are counted of nothing."""
    found, at, words = None, match.end(), []
    for _ in range(units.LONGEST_NAME):
        word = _UNIT_WORD.match(text, at)
        if word is None:
            break
        words.append(word.group(1))
        at = word.end()
        if unit := units.known(" ".join(words)):
            found = (*unit, at)
    if found is None and _MONEY_SCALE.search(match.group()):
        return "đồng", 1, match.end()
    return found


def _bounds(match: re.Match[str], size: float) -> tuple[float | None, float | None] | None:
    """Both ends included: a story's "hơn 1 tỷ" is kept as one of 1 tỷ."""
    try:
        if match["low"]:
            low, high = amount(match["low"]), amount(match["high"])
            # "từ 1 đến 2 tỷ": the scale is said once.
            scale = re.search(rf"(?:\s*{_SCALE})+$", match["high"])
            if scale and not re.search(_SCALE, match["low"]):
                low = amount(match["low"] + scale.group())
            return (_sized(low, size), _sized(high, size)) if low <= high else None
        if match["most"]:
            return None, _sized(amount(match["top"]), size)
        if match["about"]:
            middle = _sized(amount(match["middle"]), size)
            return middle * (1 - ABOUT), middle * (1 + ABOUT)
        return _sized(amount(match["bottom"] or match["upward"]), size), None
    except ValueError:
        return None


def _sized(value: Decimal, size: float) -> float:
    return float(round(value * Decimal(str(size)), 6))


def amount(text: str) -> Decimal:
    """As ``parse_amount``, and "trăm", "chục", "bn". Raises ValueError."""
    bare = re.sub(r"\bbn\b", "billion", fold(text))
    times = 1
    for word, size in (("tram", 100), ("chuc", 10)):
        bare, count = re.subn(rf"\b{word}\b", " ", bare)
        times *= size**count
    return parse_amount(" ".join(bare.split()).rstrip(".,")) * times


def _kind(before: str) -> tuple[str, str]:
    match = _KINDS.match(fold_in_place(before))
    if not match:
        return "", before
    kind = "article" if match["kind"].startswith(_STORIES) else "initiative"
    return kind, before[match.end() :].strip()


def words_of(figure: FigureRange, language: str, sentences: Mapping[str, str]) -> str:
    """ "trên 1 tỷ đồng"; ``sentences`` (least, most, between, any) hold %(low)s, %(high)s."""
    low, high = (say(value, figure.unit, language) for value in (figure.minimum, figure.maximum))
    if figure.minimum is not None and figure.maximum is not None:
        form = "between"
    elif figure.minimum is not None:
        form = "least"
    else:
        form = "most" if figure.maximum is not None else "any"
    return sentences[form] % {"low": low, "high": high, "unit": units.said(figure.unit)}


def say(value: float | None, unit: str, language: str) -> str:
    """1200000000.0 "đồng" → "1,2 tỷ đồng"; short lengths in metres."""
    if value is None:
        return ""
    number = Decimal(str(value))
    if unit == "km" and 0 < value < 1:
        number, unit = number * 1000, "m"
    if unit == "m²" and value >= 10_000 and value % 1000 == 0:
        number, unit = number / 10_000, "ha"
    return f"{format_amount(number, language)}{'' if unit == '%' else ' '}{units.said(unit)}".strip()
