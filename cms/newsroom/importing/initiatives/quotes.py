"""Quotation marks of every kind, also mixed (“tự chuyển hóa"), and sentences that do not break inside them."""

from dataclasses import dataclass

from cms.newsroom.importing.patterns import pattern

OPENERS = "“\"«‘„'"
CLOSERS = {"“": '”"“', '"': '"”', "«": "»", "‘": "’'", "„": '“”"', "'": "'’"}
MODEL = pattern(r"(?<!\w)(?:[Mm]ô hình|[Cc]ách làm)(?!\w)")
MAX_LENGTH = 260
ABBREVIATIONS = pattern(r"(?:TP|TX|TT|Tp|Tx|PGS|TS|ThS|GS|BS|Th|Đ/c|[A-ZĐ])\.$")


@dataclass(frozen=True)
class Quote:
    """`start`/`end` include the marks; `text` does not."""

    start: int
    end: int
    text: str


def find_quotes(text: str) -> list[Quote]:
    """Outermost quotations, left to right. An opening mark without its closing one within reach is skipped."""
    found: list[Quote] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char not in OPENERS or (char in "'‘" and not _opens(text, at)):
            at += 1
            continue
        end = _close(text, at, CLOSERS[char])
        if end < 0:
            at += 1
            continue
        inner = text[at + 1 : end].strip(" ,;")
        if inner:
            found.append(Quote(at, end + 1, inner))
        at = end + 1
    return found


def unwrap(text: str, quote: Quote) -> list[Quote]:
    """Of somebody’s words the quotations that tell of practices (“Từ khi có mô hình “X”, bản sạch”); else itself."""
    if not MODEL.search(quote.text):
        return [quote]
    shift = quote.start + 1
    inner = find_quotes(text[shift : quote.end - 1])
    return [Quote(each.start + shift, each.end + shift, each.text) for each in inner]


def sentences(text: str, quotes: list[Quote]) -> list[tuple[int, int]]:
    """(start, end) of each sentence; a full stop inside a quotation ends none."""
    inside = {index for quote in quotes for index in range(quote.start, quote.end)}
    spans, start = [], 0
    for match in pattern(r"[.!?…]+(?:[”\"’»)]+)?\s+(?=[\"“«‘(A-ZÀ-ỸĐ\d-])").finditer(text):
        if match.start() in inside or ABBREVIATIONS.search(text[max(0, match.start() - 4) : match.start() + 1]):
            continue
        if match.group().startswith(("…", "...")) and not pattern(r"[A-ZÀ-ỸĐ]").match(text[match.end() :]):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return spans


def mask(text: str, quotes: list[Quote]) -> str:
    """The text with every quotation blanked, offsets kept: what stands around names, without the names."""
    chars = list(text)
    for quote in quotes:
        chars[quote.start : quote.end] = ["\x00"] * (quote.end - quote.start)
    return "".join(chars)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return not before.isalnum() and at + 1 < len(text) and text[at + 1].isalnum()


def _close(text: str, at: int, marks: str) -> int:
    depth = 0
    for index in range(at + 1, min(len(text), at + MAX_LENGTH)):
        char = text[index]
        if char == "\n":
            return -1
        if char == "“" and text[at] == "“" and "”" in text[index : at + MAX_LENGTH]:
            depth += 1
        elif char in marks:
            if char in "'’" and index + 1 < len(text) and text[index + 1].isalnum():
                continue  # an apostrophe inside a name
            if depth and char == "”":
                depth -= 1
                continue
            return index
    return -1
