"""One key for every spelling of a name, and a text whose places still point into the original."""

import re
import unicodedata
from dataclasses import dataclass

from cms.vietnamese import unify_tones

#: Capital letters, to stand within a character class (a range À-Ỹ would hold the small ones too).
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))

_ODD_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
# "Mĩ", "Quí", "Lí" for "Mỹ", "Quý", "Lý": y after a consonant (or qu) that ends the syllable is written i in the key.
_FINAL_Y = re.compile(r"(?<=[bcdghklmnpqrstvxđ])([yýỳỷỹỵ])$|(?<=qu)([yýỳỷỹỵ])$")
_I_FOR_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_HIGHLANDS = {"đắk": "đắc", "đăk": "đắc", "đak": "đắc", "dak": "đắc", "đăc": "đắc", "dăk": "đắc", "đác": "đắc"}
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}


def word_key(word: str) -> str:
    """A word as the gazetteer knows it: lower case, one place for tones, i for y, no apostrophes, no leading zero."""
    word = unify_tones(word.lower().replace("'", "").replace("’", "").replace("`", ""))
    word = _FINAL_Y.sub(lambda match: match.group().translate(_I_FOR_Y), word)
    if word.isdecimal():
        return str(int(word))
    return _HIGHLANDS.get(word, word)


def name_key(words: list[str]) -> str:
    return " ".join(words)


def key_of(name: str) -> str:
    """``"Phan Rang - Tháp Chàm"`` → ``"phan rang tháp chàm"``."""
    return name_key([word_key(word) for word in re.findall(r"[\w'’`]+", name)])


def number_of(word: str, *, roman: bool = True) -> str | None:
    """``"05"`` → ``"5"``, ``"IV"`` → ``"4"``: the number of a ward or district; None for anything else."""
    if word.isdecimal() and len(word) <= 2:
        return str(int(word))
    return _ROMAN.get(word.lower()) if roman and word.isupper() else None


@dataclass(frozen=True)
class Reading:
    """``text``: composed, with plain spaces; ``origin``: where each character stood, None when nothing moved."""

    text: str
    origin: list[int] | None
    length: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text that was given."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end] if end < len(self.origin) else self.length


def read(text: str) -> Reading:
    """Prepares a text for scanning. Linear; the usual text (already composed) is only searched for odd spaces."""
    if unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text):
        return Reading(_ODD_SPACES.sub(" ", text), None, len(text))
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for cluster in re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", text, re.DOTALL):
        composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", cluster))
        pieces.append(composed)
        origin.extend([position] * len(composed))
        position += len(cluster)
    return Reading(_ODD_SPACES.sub(" ", "".join(pieces)), origin, len(text))
