"""Where a text names units, and which units each name could mean; nothing is decided here."""

import re
from dataclasses import dataclass, field

from cms.localities.gazetteer import LONGEST, Entry, Gazetteer
from cms.localities.rules.prefixes import BODIES, PREPOSITIONS, Prefix, levels_of, prefixes
from cms.localities.rules.spelling import name_key, number_of, word_key

_WORD = re.compile(r"[\w'’`]+")
_GAP = re.compile(r" +| ?[-–] ?")
_SEPARATOR = re.compile(r"\s*(?:,\s*và\s|,|;|và\s|&|cùng\s|cùng\s+với\s|đến\s)\s*", re.IGNORECASE)
_APPOSITION = re.compile(r" ?(?:, ?| ?\( ?| [-–] |-|/| thuộc | của | ở )")
_LINK = re.compile(r"\s*(?:[,(/]|[-–])?\s*(?:thuộc|của|ở|tại|trên\s+địa\s+bàn)?\s*", re.IGNORECASE)
_FORMER = re.compile(r"\s*[(,]?\s*(?:cũ|trước\s+đây|trước\s+sáp\s+nhập)\b", re.IGNORECASE)
_UNKNOWN = re.compile(r"[A-ZĐÀ-Ỹ][\w'’]*(?: [A-ZĐÀ-Ỹ0-9][\w'’]*){0,4}")
_CITY = re.compile(r"(?<!\w)(?:TP|T\.P)\s?\.?\s?(?:HCM|Hồ\s+Chí\s+Minh)(?!\w)", re.IGNORECASE)
_BODY = re.compile(rf"(?<!\w)(?:{BODIES}|{PREPOSITIONS})\s+(?=[A-ZĐÀ-Ỹ])")
_SUBJECT = re.compile(r"(?m)^[ \t]*(?=[A-ZĐÀ-Ỹ])")
_CAPITAL_BEFORE = re.compile(r"[A-ZĐÀ-Ỹ][\w'’]* $")
_CAPITAL_AFTER = re.compile(r" [A-ZĐÀ-Ỹ]")
_NEVER_BARE = {"hồ chí minh", "độc lập", "thống nhất", "hòa bình", "đoàn kết", "tiên tiến", "bác ái", "tự do"}


@dataclass(eq=False)
class Sight:
    """A name in the text. ``entries``: the units it could mean; ``parent``: the sight that follows and says where it lies."""

    start: int
    end: int
    types: tuple[str, ...]
    key: str
    entries: list[Entry]
    how: str  # prefix, list, apposition, subject, body
    group: int = -1
    former: bool = False
    parent: "Sight | None" = None
    name_start: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def levels(self) -> set[str]:
        return {entry.unit.level for entry in self.entries}


def read_name(
    text: str, at: int, gazetteer: Gazetteer, levels: set[str] | None, types: tuple[str, ...] = ()
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
            entries = _single(words[0], entries, gazetteer, types)
        if entries:
            return ends[count - 1], name_key(keys[:count]), entries
    return None


def _single(word: str, entries: list[Entry], gazetteer: Gazetteer, types: tuple[str, ...]) -> list[Entry]:
    """One word is a name only under the very type it bears ("thị trấn Vôi", "phường 5")."""
    number = number_of(word)
    if number and {"quan", "phuong"} & set(types):
        entries = gazetteer.named(number)
    return [entry for entry in entries if not types or entry.type in types]


def scan(text: str, gazetteer: Gazetteer) -> list[Sight]:
    """All sights in the order of the text; none overlaps another."""
    sights: list[Sight] = []
    taken = 0
    for group, prefix in enumerate(prefixes(text)):
        if prefix.start >= taken:
            found = _prefixed(text, prefix, gazetteer, group)
            sights += found
            taken = max([taken, *(sight.end for sight in found)])
    covered = [(sight.start, sight.end) for sight in sights]
    sights += _cities(text, gazetteer, covered)
    sights += _appositions(text, sights, gazetteer)
    sights.sort(key=lambda sight: sight.start)
    sights += _bare(text, sights, gazetteer)
    sights.sort(key=lambda sight: sight.start)
    _chain(text, sights)
    return sights


def _prefixed(text: str, prefix: Prefix, gazetteer: Gazetteer, group: int) -> list[Sight]:
    levels = levels_of(prefix.types)
    first = read_name(text, prefix.end, gazetteer, levels, prefix.types)
    if first is None and not prefix.plural:
        return []
    if prefix.short and first and not any(entry.type in prefix.types for entry in first[2]):
        return []
    sights: list[Sight] = []
    position = prefix.end
    if first:
        end, key, entries = first
        sights.append(Sight(prefix.start, end, prefix.types, key, entries, "prefix", group, name_start=prefix.end))
        position = end
        sights[0].former = bool(_FORMER.match(text, end))
    elif unknown := _UNKNOWN.match(text, position):
        position = unknown.end()
    else:
        return []
    return sights + _rest_of_list(text, position, prefix, gazetteer, group, sights)


def _rest_of_list(
    text: str, position: int, prefix: Prefix, gazetteer: Gazetteer, group: int, before: list[Sight]
) -> list[Sight]:
    """The further names of "các xã A, B và C"; without a plural only names that exactly bear the type, as in "xã A và B"."""
    levels = levels_of(prefix.types)
    found: list[Sight] = []
    while len(found) < 60:
        position = _skip_brackets(text, position)
        separator = _SEPARATOR.match(text, position)
        if not separator:
            break
        start = separator.end()
        item = read_name(text, start, gazetteer, levels, prefix.types)
        if item and (prefix.plural or _same_kind(item[2], prefix.types)) and not _goes_on(text, item[0]):
            end, key, entries = item
            found.append(Sight(start, end, prefix.types, key, entries, "list", group, name_start=start))
            position = end
            continue
        unknown = _UNKNOWN.match(text, start) if prefix.plural else None
        if not unknown:
            break
        position = unknown.end()
    if before and found and not prefix.plural:
        found = _not_places_above(before[0], found, gazetteer)
    return found


def _skip_brackets(text: str, position: int) -> int:
    match = re.compile(r" ?\([^()\n]{1,60}\)").match(text, position)
    return match.end() if match else position


def _same_kind(entries: list[Entry], types: tuple[str, ...]) -> bool:
    return any(entry.type in types for entry in entries)


def _goes_on(text: str, end: int) -> bool:
    """The name is only the beginning of a longer one (a person's, a school's)."""
    return bool(_CAPITAL_AFTER.match(text, end))


def _not_places_above(first: Sight, found: list[Sight], gazetteer: Gazetteer) -> list[Sight]:
    """ "xã Mỹ Lộc, Cần Giuộc": the second is no further commune when it names the district of the first."""
    kept: list[Sight] = []
    for sight in found:
        above = [entry.unit for entry in gazetteer.named(sight.key, {"district", "province"})]
        if any(gazetteer.lies_in(entry.unit, unit) for entry in first.entries for unit in above):
            break
        kept.append(sight)
    return kept


def _cities(text: str, gazetteer: Gazetteer, covered: list[tuple[int, int]]) -> list[Sight]:
    """ "TPHCM", "TP.HCM": an abbreviation that is prefix and name in one."""
    entries = gazetteer.named("hồ chí minh", {"province"})
    found = []
    for match in _CITY.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in covered):
            found.append(
                Sight(
                    match.start(),
                    match.end(),
                    ("thanh-pho",),
                    "hồ chí minh",
                    entries,
                    "prefix",
                    name_start=match.start(),
                )
            )
    return found


def _appositions(text: str, sights: list[Sight], gazetteer: Gazetteer) -> list[Sight]:
    """ "huyện Cần Giuộc (Long An)", "xã Tân Tập, Cần Giuộc": a bare name right after a unit that lies in what it names."""
    starts = {sight.start for sight in sights}
    found: list[Sight] = []
    queue = list(sights)
    while queue:
        sight = queue.pop()
        separator = _APPOSITION.match(text, sight.end)
        if not separator or separator.end() in starts:
            continue
        start = separator.end()
        item = read_name(text, start, gazetteer, {"district", "province"})
        if not item or _goes_on(text, item[0]):
            continue
        end, key, entries = item
        fitting = [e for e in entries if any(gazetteer.lies_in(below.unit, e.unit) for below in sight.entries)]
        if fitting and not any(other.start < end and start < other.end for other in sights):
            bare = Sight(start, end, (), key, fitting, "apposition", name_start=start)
            sight.parent = bare
            starts.add(start)
            found.append(bare)
            queue.append(bare)
    return found


def _bare(text: str, sights: list[Sight], gazetteer: Gazetteer) -> list[Sight]:
    """Names without a prefix where they are evidently places: "Hải Hà: …" at a line's head, after a body or a preposition."""
    spans = sorted((sight.start, sight.end) for sight in sights)
    found: list[Sight] = []
    for pattern, how in ((_SUBJECT, "subject"), (_BODY, "body")):
        for match in pattern.finditer(text):
            item = read_name(text, match.end(), gazetteer, None)
            if not item or item[1] in _NEVER_BARE or item[1].isdigit() or (" " not in item[1] and how == "subject"):
                continue
            end, key, entries = item
            if how == "subject" and not re.compile(r" ?[:：]| [-–] ").match(text, end):
                continue
            if _goes_on(text, end) or any(s < end and match.end() < e for s, e in spans):
                continue
            found.append(Sight(match.end(), end, (), key, entries, how, name_start=match.end()))
            spans.append((match.end(), end))
    return found


def _chain(text: str, sights: list[Sight]) -> None:
    """Sets ``parent``: the next sight of a higher level that follows at once ("xã A, huyện B, tỉnh C"), for whole lists."""
    rank = {"commune": 0, "district": 1, "province": 2}
    for here, there in zip(sights, sights[1:], strict=False):
        if not here.entries or not there.entries or there.how == "list":
            continue
        between = text[here.end : there.start]
        if len(between) > 24 or not _LINK.fullmatch(between):
            continue
        if max(rank[level] for level in there.levels) > min(rank[level] for level in here.levels):
            here.parent = here.parent or there
    following: dict[int, Sight] = {}
    for sight in reversed(sights):
        if sight.group >= 0:
            sight.parent = sight.parent or following.get(sight.group)
            if sight.parent is not None:
                following[sight.group] = sight.parent
