"""A name seen in a text, and how names are read."""

import re
from dataclasses import dataclass

from cms.localities.gazetteer import LONGEST, Entry, Gazetteer
from cms.localities.rules.spelling import CAPITALS, name_key, number_of, word_key

_WORD = re.compile(r"[\w'’`]+")
_GAP = re.compile(r" +| ?[-–] ?")
_CAPITAL_AFTER = re.compile(rf" [{CAPITALS}]")


@dataclass(eq=False)
class Sight:
    """A name in the text. ``entries``: the units it could mean; ``parent``: the sight that says where it lies.

    ``how`` it was seen: prefix, list (after a prefix), apposition, subject, body, run, province.
    """

    start: int
    end: int
    types: tuple[str, ...]
    key: str
    entries: list[Entry]
    how: str
    group: int = -1
    former: bool = False
    parent: "Sight | None" = None

    @property
    def levels(self) -> set[str]:
        return {entry.unit.level for entry in self.entries}

    @property
    def is_bare(self) -> bool:
        return self.how in ("subject", "body", "run", "province")


def goes_on(text: str, end: int) -> bool:
    """The name is only the beginning of a longer one (a person's, a school's)."""
    return bool(_CAPITAL_AFTER.match(text, end))


def read_name(
    text: str,
    at: int,
    gazetteer: Gazetteer,
    levels: set[str] | None,
    types: tuple[str, ...] = (),
    *,
    roman: bool = True,
) -> tuple[int, str, list[Entry]] | None:
    """The longest known name that begins at ``at``: (end, key, entries); None when there is none."""
    words: list[str] = []
    ends: list[int] = []
    position = at
    while len(words) < LONGEST:
        word = _WORD.match(text, position)
        if not word or not (words or word.group()[0].isupper() or word.group()[0].isdigit()):
            break
        words.append(word.group())
        ends.append(word.end())
        gap = _GAP.match(text, word.end())
        if not gap:
            break
        position = gap.end()
    if not words:
        return None
    keys = [word_key(word) for word in words]
    for count in range(len(words), 0, -1):
        if not (words[count - 1][0].isupper() or words[count - 1][0].isdigit()):
            continue
        entries = gazetteer.named(name_key(keys[:count]), levels)
        if count == 1:
            entries = _single(words[0], entries, gazetteer, types, roman)
        if entries:
            return ends[count - 1], name_key(keys[:count]), entries
    return None


def _single(word: str, entries: list[Entry], gazetteer: Gazetteer, types: tuple[str, ...], roman: bool) -> list[Entry]:
    """One word is a name only under the very type it bears ("thị trấn Vôi", "phường 5")."""
    number = number_of(word, roman=roman)
    if len(word) == 1 and not number:
        return []
    if number and {"quan", "phuong"} & set(types):
        entries = gazetteer.named(number)
    return [entry for entry in entries if not types or entry.type in types]
