"""Names that stand without a prefix, where they are evidently places. What supports them is weighed in ``deciding``."""

import re

from cms.localities.gazetteer import Gazetteer
from cms.localities.rules.prefixes import BODIES, PREPOSITIONS
from cms.localities.rules.spelling import CAPITALS, key_of
from cms.localities.sights import Sight, goes_on, read_name

_NAME = rf"[{CAPITALS}][\w'’]*(?: [{CAPITALS}0-9][\w'’]*){{1,3}}"
_BODY = re.compile(rf"(?<!\w)(?:{BODIES}|{PREPOSITIONS})\s+(?=[{CAPITALS}])")
_SUBJECT = re.compile(rf"(?m)^[ \t]*(?=[{CAPITALS}])")
_AFTER_SUBJECT = re.compile(r" ?[:：]")
# "Yên Trường, Yên Phong và Yên Thái": several names in a row, each of them known.
_RUN = re.compile(
    rf"(?<![{CAPITALS}] )(?<!\w)(?:{_NAME}, ){{1,20}}?{_NAME}(?:(?:, | và ){_NAME}){{0,20}}|{_NAME} và {_NAME}"
)
_ITEM = re.compile(_NAME)
# A name within another name is no place of its own: "đường Bình Dương", "Báo Long An", "Nguyễn Thái Bình".
_PART_OF_NAME = re.compile(
    r"(?:\w ?[-–] ?|[“\"'«]|\b(?:đường|phố|báo|đài|trường|sông|cầu|chợ|bến|ga|quốc lộ|công ty|khách sạn|"
    r"bệnh viện|giống|nhà máy|ngân hàng|đồng chí|ông|bà|anh|chị|em|cô|chú|bác|tên|liệt sĩ|nhà thơ) )$",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(rf"[{CAPITALS}][\w'’.]* $")
#: A man, virtues, slogans: never places without a prefix.
_NEVER = {"hồ chí minh", "độc lập", "thống nhất", "hòa bình", "đoàn kết", "tiên tiến", "bác ái", "tự do", "sài gòn"}


def bare_sights(text: str, sights: list[Sight], gazetteer: Gazetteer) -> list[Sight]:
    """Bare names that do not overlap ``sights`` nor each other, the surest ways of seeing them first."""
    taken = bytearray(len(text) + 1)
    for sight in sights:
        taken[sight.start : sight.end] = b"x" * (sight.end - sight.start)
    found: list[Sight] = []
    for look in (_subjects, _bodies, _provinces, _runs):
        for sight in look(text, gazetteer):
            if sight.key in _NEVER or any(taken[sight.start : sight.end]):
                continue
            found.append(sight)
            taken[sight.start : sight.end] = b"x" * (sight.end - sight.start)
    return found


def _subjects(text: str, gazetteer: Gazetteer) -> list[Sight]:
    """ "Hải Hà: Cụ thể hóa …" at the head of a line."""
    found = []
    for match in _SUBJECT.finditer(text):
        item = read_name(text, match.end(), gazetteer, None)
        if item and " " in item[1] and _AFTER_SUBJECT.match(text, item[0]) and not goes_on(text, item[0]):
            found.append(Sight(match.end(), item[0], (), item[1], item[2], "subject"))
    return found


def _bodies(text: str, gazetteer: Gazetteer) -> list[Sight]:
    """ "Đảng bộ Thanh Liêm", "tại Hải Hà"."""
    found = []
    for match in _BODY.finditer(text):
        item = read_name(text, match.end(), gazetteer, None)
        if item and not item[1].isdigit() and not goes_on(text, item[0]):
            found.append(Sight(match.end(), item[0], (), item[1], item[2], "body"))
    return found


def _runs(text: str, gazetteer: Gazetteer) -> list[Sight]:
    found = []
    for match in _RUN.finditer(text):
        items = [(item.start(), item.end(), key_of(item.group())) for item in _ITEM.finditer(text, *match.span())]
        known = [(start, end, key, gazetteer.named(key, {"district", "commune"})) for start, end, key in items]
        if len(items) >= 2 and all(entries for *_, entries in known):
            found += [Sight(start, end, (), key, entries, "run") for start, end, key, entries in known]
    return found


def _provinces(text: str, gazetteer: Gazetteer) -> list[Sight]:
    """A province's name in a sentence, part of no other name."""
    found = []
    for match in gazetteer.province_names.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if _PART_OF_NAME.search(before) or _CAPITAL_BEFORE.search(before) or goes_on(text, match.end()):
            continue
        line_start = text.rfind("\n", 0, match.start()) + 1
        line_end = text.find("\n", match.end())
        if len(text[line_start : line_end if line_end >= 0 else len(text)].split()) < 9:
            continue
        key = key_of(match.group())
        found.append(Sight(match.start(), match.end(), (), key, gazetteer.named(key, {"province"}), "province"))
    return found
