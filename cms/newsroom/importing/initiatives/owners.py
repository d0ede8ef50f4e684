"""Who runs a practice and where: what stands around its name."""

import re
from dataclasses import dataclass

from cms.newsroom.importing.organisations import HAMLET_WORDS, UNIT_WORDS, Organisation, find_organisations, find_places

# After the name: "(Hội Phụ nữ)", "của Đoàn xã X", "do Công an xã vận hành", "mà Đảng ủy Y triển khai"
LINK = re.compile(
    (
        r"^\s*,?\s*(?:(?P<bracket>\((?:do |của |ở |tại )?)|(?P<by>(?:cả hai |đều |cùng |trực )?(?:của|do)|mà|thuộc"
        r"|giao(?: cho)?|được)\s+(?:các\s+)?|(?P<at>tại|ở|trên địa bàn)\s+(?:các\s+)?)"
    ),
    re.I,
)
NEAR = 90


@dataclass(frozen=True)
class Owner:
    """`name` is an organisation (or a unit of the map) as printed; `strength` 0..1; `span` where it stands."""

    name: str
    span: tuple[int, int]
    strength: float
    reason: str
    is_place: bool = False


def owner_after(text: str, end: int, limit: int) -> Owner | None:
    """The owner that follows the name directly, before `limit` (the next name or the sentence's end)."""
    tail = text[end : min(limit, end + 160)]
    link = LINK.match(tail)
    if link is None:
        return _subject_behind(text, end, tail)
    stop = tail.find(")", link.end()) if link["bracket"] else -1
    part = tail[: stop if stop > 0 else len(tail)]
    actors = [
        item for item in _actors(part, hamlets=bool(link["by"])) if link.end() - 1 <= item.start <= link.end() + 25
    ]
    if link["at"]:
        return None if not actors or actors[0].is_place else _owner(actors[0], end, 0.6, "named after the practice")
    if actors:
        return _owner(actors[0], end, 0.95, "named right after the practice")
    if not link["bracket"]:
        later = re.match(r"\s*,?\s*được\s", tail) and [item for item in _actors(part) if item.start < NEAR]
        return _owner(later[0], end, 0.7, "named after the practice") if later else None
    return None


def _subject_behind(text: str, end: int, tail: str) -> Owner | None:
    """ "Thông qua mô hình “X”, Chi bộ Y đã …": whoever acts through the practice."""
    opening = re.split(r"[.;]\s", text[max(0, end - 200) : end])[-1]
    comma = re.match(r"\s*(?:\([^)]*\)\s*)?,\s*(?=\w)", tail)
    if not comma:
        return None
    through = re.search(
        r"(?:[Tt]hông qua|[Qq]ua|[Vv]ới|[Tt]ừ|[Nn]hờ|[Tt]hực hiện|[Tt]riển khai|[Bb]ằng)\b[^,]{0,60}\x00", opening
    )
    actors = [item for item in _actors(tail) if comma.end() <= item.start <= comma.end() + 4]
    if not actors or actors[0].is_place:
        return None
    works = re.match(
        r"\s+(?:phối hợp|chủ trì|phụ trách|đảm nhiệm|đảm nhận|thực hiện|vận hành|quản lý|trực)\b", tail[actors[0].end :]
    )
    return _owner(actors[0], end, 0.8, "acts through the practice") if through or works else None


def owner_before(text: str, start: int, cue: int) -> Owner | None:
    """The subject of the clause that leads to the name: the last actor between `start` and the cue word."""
    part = text[start:cue]
    actors = _actors(part)
    organisations = [item for item in actors if not item.is_place and not _is_object(part, item)]
    if organisations:
        last = organisations[-1]
        joined = [
            item
            for item in organisations
            if item.end < last.start
            and re.fullmatch(r"\s*(?:và|cùng|,|phối hợp(?: với)?)\s*", part[item.end : last.start])
        ]
        return _owner((joined or [last])[0], start, 0.85, "subject of the clause")
    places = [item for item in actors if item.is_place]
    if places:
        return _owner(places[-1], start, 0.6, "unit that the clause speaks of")
    return None


def places_around(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of units named in text[start:end], with or without "tại", lists included."""
    return [(start + item.start, start + item.end) for item in find_places(text[start:end])]


def _actors(part: str, *, hamlets: bool = False) -> list[Organisation]:
    organisations = find_organisations(part)
    places = [
        place
        for place in find_places(part)
        if not any(item.start <= place.start < item.end for item in organisations)
        and (hamlets or not re.match(rf"(?:{HAMLET_WORDS})\b", place.name, re.I))
    ]
    return sorted([*organisations, *places], key=lambda item: item.start)


def _is_object(part: str, item: Organisation) -> bool:
    """ "Theo Huyện ủy …", "đăng ký với Thị ủy": a source or an addressee, not who runs it."""
    before = part[: item.start].rstrip().lower()
    return bool(
        re.search(
            r"(?:^|\W)(?:theo|với|gửi|báo cáo|trước|bởi|cho|đến|của|bí thư|chủ tịch|trưởng|phó|giám đốc|nguyên)$",
            before,
        )
    ) and not re.search(r"(?:phối hợp|cùng) với$", before)


def _owner(item: Organisation, offset: int, strength: float, reason: str) -> Owner:
    return Owner(item.name, (offset + item.start, offset + item.end), strength, reason, item.is_place)


def unit_of(name: str) -> str:
    """The bare unit word that a name ends with ("Công an xã" → "xã"); "xã" for what belongs to a hamlet; or ""."""
    match = re.search(rf"(?:^|\s)({UNIT_WORDS})$", name, re.I)
    if match:
        return match.group(1).lower()
    return "xã" if re.search(rf"(?:^|\s)(?:{HAMLET_WORDS})(?:\s|$)", name, re.I) else ""
