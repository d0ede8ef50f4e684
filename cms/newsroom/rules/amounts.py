"""What the newsroom knows without a database: amounts as Vietnamese papers write them."""

import re
from decimal import Decimal, InvalidOperation

from cms.vietnamese import fold, normalise

SCALES = {"nghin": 10**3, "ngan": 10**3, "van": 10**4, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_AMOUNT = re.compile(r"^(?P<digits>\d[\d.,]*)\s*(?P<scales>[a-z ]*?)\s*%?$")
_ABOUT = re.compile(r"^(hon|tren|gan|khoang|over|more than|about|nearly)\s+")
_GROUPS = {mark: re.compile(rf"^\d{{1,3}}(\{mark}\d{{3}})+$") for mark in ".,"}


def parse_amount(text: str) -> Decimal:
    """Read ``2,1 tỷ``, ``3.450``, ``hơn 2.500``, ``98,8%``, ``120 triệu``, ``1.234,5``, ``2.1 billion`` as a number.

    The notation is Vietnamese whatever the editor's language: a point groups thousands, a comma marks decimals.
    A point that cannot group thousands (``2.1``) marks decimals. Raises ValueError for anything else.
    """
    match = _AMOUNT.match(_ABOUT.sub("", fold(text)))
    if not match:
        raise ValueError(text)
    number = _plain_number(match["digits"].rstrip(".,"))
    for word in match["scales"].split():
        scale = SCALES.get(word) or ENGLISH_SCALES.get(word)
        if not scale:
            raise ValueError(text)
        number *= scale
    if number >= 10**16:
        raise ValueError(text)
    return number.quantize(Decimal("0.0001")).normalize() + 0


def _plain_number(digits: str) -> Decimal:
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        thousands, decimals = (".", ",") if digits.rfind(",") > digits.rfind(".") else (",", ".")
        whole, _, fraction = digits.partition(decimals)
        if not _GROUPS[thousands].match(whole) or not fraction.isdecimal():
            raise ValueError(digits)
        digits = f"{whole.replace(thousands, '')}.{fraction}"
    elif _GROUPS["."].match(digits):
        digits = digits.replace(".", "")
    elif commas > 1 and _GROUPS[","].match(digits):
        digits = digits.replace(",", "")
    else:
        digits = digits.replace(",", ".")
    try:
        return Decimal(digits)
    except InvalidOperation as error:
        raise ValueError(digits) from error


def format_amount(value: Decimal | int | str, language: str = "vi") -> str:
    """``2100000000`` → ``2,1 tỷ`` / ``2.1 billion``; ``3450`` → ``3.450`` / ``3,450``. Nothing is rounded."""
    value = Decimal(value)
    for scale, vietnamese, english in ((10**9, "tỷ", "billion"), (10**6, "triệu", "million")):
        scaled = value / scale
        if abs(value) >= scale and scaled == scaled.quantize(Decimal("0.01")):
            return f"{_grouped(scaled, language)} {vietnamese if language == 'vi' else english}"
    return _grouped(value, language)


def _grouped(value: Decimal, language: str) -> str:
    text = f"{value.normalize() + 0:,f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


_YEARS = re.compile(r"(?:19|20)\d\d")


def years_of(label: str) -> tuple[int | None, int | None]:
    """First and last year named in a label: ``2017–2022`` → (2017, 2022); ``tháng 5/2023`` → (2023, 2023)."""
    years = [int(year) for year in _YEARS.findall(label)]
    return (min(years), max(years)) if years else (None, None)


def same_words(first: str, second: str) -> bool:
    """Whether two names differ by accents, case and spaces alone."""
    return fold(normalise(first)) == fold(normalise(second))
