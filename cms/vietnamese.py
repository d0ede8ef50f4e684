"""How Vietnamese is written: normal forms, folding, order, slugs. Plain Python, beneath every room of cms."""

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền sắc ngã hỏi nặng, as combining marks
# "hoà" and "hòa" are one word: a tone on the second of oa/oe/uy in an open syllable moves to the first.
# Not after q ("quý").
_LETTERS = "a-zA-ZđĐ\u0300-\u036f" + "".join(
    letter
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    if unicodedata.normalize("NFD", letter)[0].isascii()
)
_GLIDES = {  # "oà" → "òa"; in composed letters, for taking a text apart and putting it together costs ten times more
    unicodedata.normalize("NFC", f"{first}{second}{tone}"): unicodedata.normalize("NFC", f"{first}{tone}{second}")
    for first, second in (
        (one, two) for low, high in ("oa", "oe", "uy") for one in (low, low.upper()) for two in (high, high.upper())
    )
    for tone in _TONES
}
# What may be one of them begins with a set, which is what the engine searches for quickly.
_OPEN_GLIDE = re.compile(rf"[oOuU][{''.join({glide[1] for glide in _GLIDES})}](?<![qQ]..)(?![{_LETTERS}])")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
# huyền hỏi ngã sắc nặng: the order of dictionaries
_TONE_RANK = {tone: rank for rank, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}


def normalise(text: str) -> str:
    """NFC, every kind of space as one plain space, no invisible characters, trimmed. Line ends are spaces too."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def unify_tones(text: str) -> str:
    """``hoà`` → ``hòa``, ``thuỷ`` → ``thủy``: one spelling for comparing; never for what is shown."""
    return _OPEN_GLIDE.sub(lambda glide: _GLIDES.get(glide[0], glide[0]), unicodedata.normalize("NFC", text))


def fold(text: str) -> str:
    """Lower case without marks, đ as d: ``Cần Giuộc`` → ``can giuoc``. Punctuation stays."""
    decomposed = unicodedata.normalize("NFD", normalise(text).lower())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).replace("đ", "d")


def slug(text: str, *, max_length: int = 80) -> str:
    """An ASCII slug that keeps đ as d: ``Đà Nẵng`` → ``da-nang``. Cut at a word; "" when nothing is left."""
    parts = [part for part in re.split(r"[^a-z0-9]+", fold(text).encode("ascii", "ignore").decode()) if part]
    result = ""
    for part in parts:
        longer = f"{result}-{part}" if result else part
        if len(longer) > max_length:
            return result or part[:max_length]
        result = longer
    return result


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Key for the order of a Vietnamese dictionary: a ă â b c d đ e ê …, then the tones, then the text itself."""
    letters, tones = [], []
    for char in normalise(text).lower():
        base, tone = char, 0
        for mark in unicodedata.normalize("NFD", char):
            if mark in _TONE_RANK:
                tone = _TONE_RANK[mark]
                base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).replace(mark, ""))
        letters.append(_RANK[base] + 1000 if base in _RANK else ord(base) if ord(base) < 1000 else ord(base) + 2000)
        tones.append(tone)
    return tuple(letters), tuple(tones), text
