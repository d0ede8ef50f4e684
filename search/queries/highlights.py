"""Marking what was found: the text keeps its marks although the query had none. Compared letter by letter."""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from search.engines.base import Clause

FRAGMENT = 220  # characters
FRAGMENTS = 2
Marking = tuple[re.Pattern[str], ...]  # the first that finds something in a text is marked in it


def _bare(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter.lower())[:1]
    return {"đ": "d"}.get(first, first) or letter


# A list is looked up twice as fast as a dictionary; letters with marks end before its end.
_LETTERS = [ord(_bare(chr(code))) for code in range(0x2200)]


def fold_in_place(text: str) -> str:
    """Folded, with exactly as many characters: places in the folded text are places in the text."""
    return text.translate(_LETTERS)


def pattern_of(clauses: Iterable[Clause], *, stems: bool = False) -> re.Pattern[str] | None:
    """What to mark: the words of each clause side by side; None when there are none."""
    return _pattern(tuple(clause.text for clause in clauses), stems)


@lru_cache(maxsize=512)  # each hit of a search asks for the same few
def _pattern(texts: tuple[str, ...], stems: bool) -> re.Pattern[str] | None:
    worded = {tuple(re.findall(r"\w+", fold_in_place(unicodedata.normalize("NFC", text)))) for text in texts}
    found = sorted(filter(None, worded), key=lambda words: len(" ".join(words)), reverse=True)
    if not found:
        return None
    firsts = "".join(sorted({words[0][0] for words in found}))
    ending = r"(?:s|es|ed|ing)?" if stems else ""
    return re.compile(rf"[{re.escape(firsts)}](?<=\b.)(?:{'|'.join(map(_side_by_side, found))}){ending}\b")


def _side_by_side(words: tuple[str, ...]) -> str:
    """Behind its first letter: what begins with letters is looked for far faster than what begins with a boundary."""
    first, rest = words[0][0], words[0][1:]
    return rf"(?<={re.escape(first)})" + r"[\W_]+".join(map(re.escape, (rest, *words[1:])))


def marking(clauses: Sequence[Clause], *, stems: bool = False) -> Marking:
    """The words together where they stand together, else each by itself."""
    whole = [Clause(" ".join(clause.text for clause in clauses))] if len(clauses) > 1 else []
    needed = [clause for clause in clauses if not clause.optional]
    patterns = (pattern_of(whole, stems=stems), pattern_of(needed, stems=stems))
    return tuple(pattern for pattern in patterns if pattern)


def mark(text: str, patterns: Marking) -> str | None:
    """The whole text as HTML with ``<mark>``; None when nothing in it is to be marked."""
    spans = _spans(text, patterns)
    return _marked(text, spans, 0, len(text)) if spans else None


def fragments(text: str, patterns: Marking) -> list[str]:
    """The passages with most of it, in their order, as HTML; at most FRAGMENTS of about FRAGMENT characters."""
    spans = _spans(text, patterns)
    chosen: list[tuple[int, int]] = []
    for start, end in _windows(text, spans):
        if len(chosen) < FRAGMENTS and all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end))
    return [_cut(text, spans, start, end) for start, end in sorted(chosen)]


def _spans(text: str, patterns: Marking) -> list[tuple[int, int]]:
    folded = fold_in_place(text)
    found = ([match.span() for match in pattern.finditer(folded)] for pattern in patterns)
    return next(filter(None, found), [])


def _windows(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A window around each span, those that hold more spans first."""
    counted = []
    for first, (start, end) in enumerate(spans[:200]):
        left = max(0, start - FRAGMENT // 4)
        right = min(len(text), max(left + FRAGMENT, end))
        inside = sum(1 for _, stop in spans[first : first + 20] if stop <= right)
        counted.append((-inside, left, right))
    return [(left, right) for _, left, right in sorted(counted)]


def _cut(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str:
    """Ends are moved inward to spaces, unless that would cut what is marked."""
    inside = [span for span in spans if span[0] >= start and span[1] <= end]
    if start > 0 and (space := text.find(" ", start, inside[0][0])) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", inside[-1][1], end)) >= 0:
        end = space
    body = _marked(text, inside, start, end)
    return f"{'… ' if start > 0 else ''}{body}{' …' if end < len(text) else ''}"


def _marked(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str:
    parts, at = [], start
    for left, right in spans:
        parts += [html.escape(text[at:left]), "<mark>", html.escape(text[left:right]), "</mark>"]
        at = right
    return "".join([*parts, html.escape(text[at:end])])
