"""Where a text names units, and which units each name could mean; nothing is decided here."""

import re
from itertools import pairwise

from cms.localities.bare import bare_sights
from cms.localities.gazetteer import Entry, Gazetteer
from cms.localities.rules.prefixes import Prefix, levels_of, prefixes
from cms.localities.rules.spelling import CAPITALS
from cms.localities.sights import Sight, goes_on, read_name

_SEPARATOR = re.compile(r"\s*(?:,\s*và\s|,|;|và\s|&|cùng\s+với\s|cùng\s)\s*", re.IGNORECASE)
_APPOSITION = re.compile(r" ?(?:, ?| ?\( ?| [-–] |-|/| thuộc | của | ở )")
_LINK = re.compile(r"\s*(?:[,(/]|[-–])?\s*(?:thuộc|của|ở|tại|trên\s+địa\s+bàn)?\s*", re.IGNORECASE)
_FORMER = re.compile(r"\s*[(,]?\s*(?:cũ|trước\s+đây|trước\s+sáp\s+nhập)\b", re.IGNORECASE)
_UNKNOWN = re.compile(rf"[{CAPITALS}][\w'’]*(?: [{CAPITALS}0-9][\w'’]*){{0,4}}")
_BRACKETS = re.compile(r" ?\([^()\n]{1,60}\)")
_CITY = re.compile(r"(?<!\w)(?:TP|T\.P)\s?\.?\s?(?:HCM|Hồ\s+Chí\s+Minh)(?!\w)", re.IGNORECASE)

#: No story names more; what follows is left unread, so that the work stays bounded.
MOST_SIGHTS = 1_000


def scan(text: str, gazetteer: Gazetteer) -> list[Sight]:
    """All sights in the order of the text; none overlaps another."""
    sights: list[Sight] = []
    taken = 0
    for group, prefix in enumerate(prefixes(text)):
        if len(sights) > MOST_SIGHTS:
            break
        if prefix.start >= taken:
            found = _prefixed(text, prefix, gazetteer, group)
            sights += found
            taken = max([taken, *(sight.end for sight in found)])
    sights += _cities(text, gazetteer, {sight.end for sight in sights})
    sights.sort(key=lambda sight: sight.start)
    del sights[MOST_SIGHTS:]
    sights += _appositions(text, sights, gazetteer)
    sights.sort(key=lambda sight: sight.start)
    sights += bare_sights(text, sights, gazetteer)[:MOST_SIGHTS]
    sights.sort(key=lambda sight: sight.start)
    _chain(text, sights)
    return sights


def _prefixed(text: str, prefix: Prefix, gazetteer: Gazetteer, group: int) -> list[Sight]:
    levels = levels_of(prefix.types)
    # "P.V" is a reporter, "phường V" a ward.
    first = read_name(text, prefix.end, gazetteer, levels, prefix.types, roman=not prefix.short)
    if first is None and not prefix.plural:
        return []
    if prefix.short and first and not any(entry.type in prefix.types for entry in first[2]):
        return []
    sights: list[Sight] = []
    position = prefix.end
    if first:
        end, key, entries = first
        sights.append(Sight(prefix.start, end, prefix.types, key, entries, "prefix", group))
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
    """The further names of "các xã A, B và C"; without a plural ("xã A và B") only names that bear the very type."""
    levels = levels_of(prefix.types)
    found: list[Sight] = []
    while len(found) < 60:
        position = _skip_brackets(text, position)
        separator = _SEPARATOR.match(text, position)
        if not separator:
            break
        start = separator.end()
        item = read_name(text, start, gazetteer, levels, prefix.types)
        if item and (prefix.plural or _same_kind(item[2], prefix.types)) and not goes_on(text, item[0]):
            end, key, entries = item
            found.append(Sight(start, end, prefix.types, key, entries, "list", group))
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
    match = _BRACKETS.match(text, position)
    return match.end() if match else position


def _same_kind(entries: list[Entry], types: tuple[str, ...]) -> bool:
    return any(entry.type in types for entry in entries)


def _not_places_above(first: Sight, found: list[Sight], gazetteer: Gazetteer) -> list[Sight]:
    """ "xã Mỹ Lộc, Cần Giuộc": the second is no further commune when it names the district of the first."""
    kept: list[Sight] = []
    for sight in found:
        above = [entry.unit for entry in gazetteer.named(sight.key, {"district", "province"})]
        if any(gazetteer.lies_in(entry.unit, unit) for entry in first.entries for unit in above):
            break
        kept.append(sight)
    return kept


def _cities(text: str, gazetteer: Gazetteer, ends: set[int]) -> list[Sight]:
    """ "TPHCM", "TP.HCM": an abbreviation that is prefix and name in one."""
    entries = gazetteer.named("hồ chí minh", {"province"})
    found = []
    for match in _CITY.finditer(text):
        if match.end() not in ends:
            found.append(
                Sight(
                    match.start(),
                    match.end(),
                    ("thanh-pho",),
                    "hồ chí minh",
                    entries,
                    "prefix",
                )
            )
    return found


def _appositions(text: str, sights: list[Sight], gazetteer: Gazetteer) -> list[Sight]:
    """A bare name right after a unit that lies in it: "huyện Cần Giuộc (Long An)", "xã Tân Tập, Cần Giuộc"."""
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
        if not item or goes_on(text, item[0]):
            continue
        end, key, entries = item
        fitting = [e for e in entries if any(gazetteer.lies_in(below.unit, e.unit) for below in sight.entries)]
        if fitting and not starts.intersection(range(start, end)):
            bare = Sight(start, end, (), key, fitting, "apposition")
            sight.parent = bare
            starts.add(start)
            found.append(bare)
            queue.append(bare)
    return found


def _chain(text: str, sights: list[Sight]) -> None:
    """Sets ``parent``: the sight of a higher level that follows at once ("xã A, huyện B, tỉnh C"), for whole lists."""
    rank = {"commune": 0, "district": 1, "province": 2}
    for here, there in pairwise(sights):
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
