"""One key for the spellings of a place's name: "Quí" is "Quý", "Đăk" is "Đắk", "Pắk" is "Pắc". Plain Python."""

import re
from collections.abc import Iterable

from cms.localities.rules.spelling import word_key
from cms.vietnamese import fold, normalise

_WORD = re.compile(r"\w+")
_NAME_WORD = re.compile(r"[\w'’`]+")  # "M'gar" is one


def words(text: str) -> list[str]:
    """Folded words."""
    return _WORD.findall(fold(text))


def keys_of(typed: Iterable[str]) -> tuple[str, ...]:
    """Each word as it is compared, with its marks: ``["Đăk", "Lăk"]`` → ``("đắc", "lăc")``."""
    return tuple(_key(word) for word in typed)


def _key(word: str) -> str:
    """As the registry of names has it, and c for the k that only names from other tongues have: "Kạn", "Lắk"."""
    key = word_key(normalise(word))
    if len(key) > 1 and key[-1] == "k":
        key = f"{key[:-1]}c"
    return f"c{key[1:]}" if key[0] == "k" and fold(key[1:2]) in ("a", "o", "u") else key


def name_keys(name: str) -> set[tuple[str, ...]]:
    """The ways a name may be typed: "Ea H'leo" is "ea hleo" and "ea h leo"."""
    normal = normalise(name)
    return {keys_of(_NAME_WORD.findall(normal)), keys_of(_WORD.findall(normal))} - {()}
