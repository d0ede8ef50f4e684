"""Keys of a Vietnamese keyboard that was off: ``Caafn Giuoojc`` (Telex), ``Ca6n Giuo65c`` (VNI) → ``Cần Giuộc``.

A word is read as keys only when it is no syllable as it stands and the keys make one, so Vietnamese text is not changed
("xoong" and its few kin apart). English words may be ("car" → "cả"): ask only when the words as typed found nothing.
Plain Python.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cms.syllables import VOWELS, bare_syllables, rhymes_of, split_onset

TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323", "z": ""}
VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323", "0": ""}
HAT, HORN, BREVE = "\u0302", "\u031b", "\u0306"
VNI_MARKS = {"6": HAT, "7": HORN, "8": BREVE}
_MARK_OF = {"\u0302": HAT, "\u031b": HORN, "\u0306": BREVE}
_WORD = re.compile(r"(?<![/\w])\w+(?![/\w])")  # "05-CT/TW" is a number, not "tư"
_LONGEST_WORD = 14  # "nghieengwx" and a key or two pressed twice


@dataclass(frozen=True)
class Decoded:
    """``how``: "telex", "vni", or "" when nothing was read as keys."""

    text: str
    how: str


@dataclass
class _Keys:
    letters: str = ""  # what is left without keys, bare
    tone: str = ""
    marks: frozenset[str] = frozenset()  # HAT, HORN, BREVE that were asked for
    either: bool = False  # Telex "w": horn or breve
    stroke: bool = False  # đ
    how: str = ""


def decode(text: str) -> Decoded:
    """Every word that is typed keys, decoded; all else as it stands."""
    ways: list[str] = []

    def read(match: re.Match[str]) -> str:
        found = decode_word(match.group())
        if found is None:
            return match.group()
        ways.append(found.how)
        return found.text

    decoded = _WORD.sub(read, text)
    return Decoded(decoded, ways[0] if ways else "")


def decode_word(word: str) -> Decoded | None:
    """The syllable that the keys make; None when ``word`` is one already or the keys make none."""
    lower = unicodedata.normalize("NFC", word).lower()
    if len(lower) > _LONGEST_WORD or not lower[0].isalpha() or lower in bare_syllables():
        return None
    for keys in (_read_vni(lower), *_read_telex(lower)):
        if keys and keys.how and (syllable := _syllable(keys)):
            return Decoded(_cased(syllable, word), keys.how)
    return None


def _bare(lower: str) -> tuple[str, _Keys]:
    """Letters without the marks that are there already, and those marks as if they had been keys."""
    keys = _Keys()
    letters = []
    for char in unicodedata.normalize("NFD", lower.replace("đ", "\0")):
        if char == "\0":
            keys.stroke = True
            letters.append("d")
        elif char in _MARK_OF:
            keys.marks |= {_MARK_OF[char]}
        elif char in TONES.values():
            keys.tone = char
        else:
            letters.append(char)
    return "".join(letters), keys


def _read_vni(lower: str) -> _Keys | None:
    letters, keys = _bare(lower)
    left = ""
    for char in letters:
        if char in VNI_TONES:
            keys.tone = VNI_TONES[char]
        elif char in VNI_MARKS:
            keys.marks |= {VNI_MARKS[char]}
        elif char == "9":
            keys.stroke = True
        else:
            left += char
    keys.letters, keys.how = left, "vni" if left != letters else ""
    return keys if keys.how else None


def _read_telex(lower: str) -> Iterator[_Keys]:
    """Keys stand for themselves only before the first vowel. A letter that is doubled is a hat, or itself ("ngoeo")."""
    letters, keys = _bare(lower)
    if not letters.isascii() or not letters.isalpha():
        return
    if letters.startswith("d") and "d" in letters[1:]:
        letters, keys.stroke, keys.how = "d" + letters[1:].replace("d", "", 1), True, "telex"
    first = next((at for at, char in enumerate(letters) if char in VOWELS or char == "w"), len(letters))
    onset, rest = letters[:first], ""
    if onset == "q" and letters[first : first + 1] == "u":
        onset, first = "qu", first + 1
    for char in letters[first:]:
        if char in TONES:
            keys.tone, keys.how = TONES[char], "telex"
        elif char == "w":
            keys.either, keys.how = True, "telex"
        else:
            rest += char
    if keys.either and not any(char in VOWELS for char in rest):
        rest, keys.marks, keys.either = "u" + rest, keys.marks | {HORN}, False  # "tw" is "tư"
    for vowel in "aeo":
        if rest.count(vowel) > 1:
            at = rest.index(vowel) + 1
            once = rest[:at] + rest[at:].replace(vowel, "")
            hat = keys.marks | {HAT}
            yield _Keys(onset + once, keys.tone, hat, keys.either, keys.stroke, "telex")
    keys.letters = onset + rest
    yield keys


def _syllable(keys: _Keys) -> str | None:
    """The syllable of these letters with these marks; with fewer marks when not all of them were typed."""
    if keys.stroke and not keys.letters.startswith("d"):
        return None
    partial = None
    for onset, letters in split_onset(keys.letters):
        head = "đ" + onset[1:] if keys.stroke else onset
        fitting = [rhyme for rhyme in rhymes_of(letters) if _fits(rhyme, keys)]
        if fitting:
            return _toned(head, fitting[0], keys.tone)
        if not keys.marks and not keys.either and partial is None:
            partial = _toned(head, letters, keys.tone)
    return partial


def _fits(rhyme: str, keys: _Keys) -> bool:
    has = {char for char in unicodedata.normalize("NFD", rhyme) if char in _MARK_OF}
    if keys.either:
        return has - keys.marks in ({HORN}, {BREVE})
    return has == keys.marks


def _toned(onset: str, rhyme: str, tone: str) -> str:
    """The tone where it is written today in the south and in newspapers: "hòa", "thủy", "quý"."""
    at = _tone_place(onset, rhyme)
    return unicodedata.normalize("NFC", onset + rhyme[: at + 1] + tone + rhyme[at + 1 :])


def _tone_place(onset: str, rhyme: str) -> int:
    vowels = [at for at, char in enumerate(rhyme) if char in VOWELS]
    marked = [at for at in vowels if rhyme[at] in "ăâêôơư"]
    if marked:
        return marked[-1] if rhyme != "ưa" else marked[0]
    if len(vowels) < len(rhyme) or len(vowels) == 3:
        return vowels[min(1, len(vowels) - 1)]
    return vowels[0]


def _cased(syllable: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return syllable.upper()
    return syllable.capitalize() if word[0].isupper() else syllable
