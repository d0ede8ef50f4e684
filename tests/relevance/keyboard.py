"""How people type: without marks, decomposed, Telex, VNI, with slips, words run together. For queries only."""

import unicodedata
from random import Random

_TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_TELEX_SHAPES = {"\u0302": None, "\u0306": "w", "\u031b": "w"}  # â is aa: the letter again
_VNI_SHAPES = {"\u0302": "6", "\u0306": "8", "\u031b": "7"}
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioiosdfghjkjkxcvbnbn", strict=True))  # the next key


def without_marks(text: str) -> str:
    found = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in found if not unicodedata.combining(char))


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def telex(text: str, *, tone_last: bool = False) -> str:
    """ "Cần Giuộc" is "Caafn Giuoojc", or with the tone at the end of each word "Caanf Giuoocj"."""
    return " ".join(_keys(word, tone_last=tone_last, vni=False) for word in text.split(" "))


def vni(text: str, *, tone_last: bool = False) -> str:
    """ "Cần Giuộc" is "Ca62n Giuo65c"."""
    return " ".join(_keys(word, tone_last=tone_last, vni=True) for word in text.split(" "))


def _keys(word: str, *, tone_last: bool, vni: bool) -> str:
    tones, shapes = (_VNI_TONES, _VNI_SHAPES) if vni else (_TELEX_TONES, _TELEX_SHAPES)
    typed, tone = "", ""
    for letter in unicodedata.normalize("NFC", word):
        if letter in "đĐ":
            typed += letter.translate({ord("đ"): "d9" if vni else "dd", ord("Đ"): "D9" if vni else "DD"})
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        typed += base
        for mark in marks:
            if mark in shapes:
                typed += shapes[mark] or base.lower()
        for mark in marks:
            if mark in tones and tone_last:
                tone = tones[mark]
            elif mark in tones:
                typed += tones[mark]
    return typed + tone


def run_together(text: str) -> str:
    return text.replace(" ", "")


def slip(text: str, rng: Random) -> str:
    """One letter wrong, left out, doubled or exchanged with the next, in one of the longer words."""
    words = text.split(" ")
    at = rng.choice([number for number, word in enumerate(words) if len(word) >= 3] or [0])
    word = words[at]
    place = rng.randrange(1, max(len(word) - 1, 2)) if len(word) > 2 else 0
    kind = rng.choice(("left out", "doubled", "exchanged", "next key"))
    if kind == "left out":
        word = word[:place] + word[place + 1 :]
    elif kind == "doubled":
        word = word[: place + 1] + word[place] + word[place + 1 :]
    elif kind == "exchanged" and place + 1 < len(word):
        word = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    else:
        word = word[:place] + _NEIGHBOURS.get(without_marks(word[place]).lower(), "n") + word[place + 1 :]
    words[at] = word
    return " ".join(words)
