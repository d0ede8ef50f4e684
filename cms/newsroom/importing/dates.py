"""Dates as newspapers print them. All are of Vietnam (GMT+7), whatever clock the server keeps."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))
TIME = (
    r"(?P<h>[01]?\d|2[0-3])\s*[:hg]\s*(?P<m>[0-5]\d)(?:\s*[:']\s*(?P<s>[0-5]\d))?\s*'?\s*(?:(?P<half>AM"
    r"|PM|SA|CH)\b)?(?!\d)"
)
GLUE = r"(?:[\s,|\-–—/;.()•·]|lúc|vào|ngày|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật){0,9}?"
DAY = (
    r"(?:(?P<y0>20\d\d|19\d\d)-(?P<mo0>\d{1,2})-(?P<d0>\d{1,2})"
    r"|(?P<d1>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<mo1>\d{1,2})\s?(?P=sep)\s?(?P<y1>(?:20|19)\d\d|\d\d(?!\d))"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<mo2>\d{1,2})\s*(?:,|năm|/|-)?\s*(?P<y2>(?:20|19)\d\d))"
)
STAMP = re.compile(rf"(?:(?<!\d){TIME}{GLUE}(?:ngày\s+)?)?(?<![\d/.\-]){DAY}(?![\d/])", re.I)
TIME_AFTER = re.compile(rf"(?:T|{GLUE}){TIME}(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?", re.I)
FILLER = re.compile(
    r"(?<!\w)(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|ngày|giờ|lúc|vào|cập nhật(?: lần cuối| mới"
    r" nhất)?|đăng(?: tải| bởi)?"
    r"|ngày đăng|đăng lúc|xuất bản|phát hành|gmt\s*\+?\s*0?7(?::00)?|utc\s*\+?\s*7|monday|tuesday|wednesday"
    r"|thursday|friday"
    r"|saturday|sunday|lượt (?:xem|đọc)|đã xem|views?|\d+|a|in|print)(?=\W|$)",
    re.I,
)


@dataclass(frozen=True)
class Stamp:
    """A date found in a line. `rest` is what the line says besides (a byline, "" for a pure date line)."""

    when: datetime
    has_time: bool
    start: int
    end: int
    rest: str = ""
    is_update: bool = False


def find_stamp(text: str) -> Stamp | None:
    """The first valid date in the text, with its time when one stands beside it."""
    for match in STAMP.finditer(text):
        parts = match.groupdict()
        clock, end = parts, match.end()
        if not parts["h"]:
            after = TIME_AFTER.match(text, end)
            if after:
                clock, end = after.groupdict(), after.end()
        when = _build(parts, clock)
        if when:
            return Stamp(when, bool(clock.get("h")), match.start(), end)
    return None


def stamp_of_line(line: str) -> Stamp | None:
    """The stamp when the line is one (perhaps with a byline or "A A" beside it), not prose that has a date."""
    if len(line) > 140:
        return None
    stamp = find_stamp(line)
    if stamp is None:
        return None
    rest = line[: stamp.start] + " | " + line[stamp.end :]
    is_update = bool(re.search(r"cập nhật|update", rest, re.I))
    rest = FILLER.sub(" ", re.sub(r"[\[\]()]", " ", rest))
    rest = re.sub(r"(?:^|[\s|])A(?:\s*[+-])?(?=[\s|]|$)", " ", rest)
    rest = re.sub(r"\s+", " ", re.sub(r"[|,:;•·]+", " ", rest)).strip(" -–—./+")
    if len(rest) > 60 or len(rest.split()) > 8 or re.search(r"\b(?:từ|đến|trong|năm)\b", rest, re.I):
        return None
    return Stamp(stamp.when, stamp.has_time, stamp.start, stamp.end, rest, is_update)


def parse_moment(value: str) -> datetime | None:
    """A date that a machine or a person gave: ISO 8601 (any zone) or any style of the press."""
    value = (value or "").strip()
    try:
        when = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        stamp = find_stamp(value)
        return stamp.when if stamp else None
    try:
        return when.replace(tzinfo=HANOI) if when.tzinfo is None else when.astimezone(HANOI)
    except OverflowError:
        return None


def _build(day: dict, clock: dict) -> datetime | None:
    numbers = next(([day[f"y{i}"], day[f"mo{i}"], day[f"d{i}"]] for i in range(3) if day.get(f"y{i}")), None)
    if numbers is None:
        return None
    year, month, date = (int(n) for n in numbers)
    year += 2000 if year < 100 else 0
    half = (clock.get("half") or "").upper()
    if month > 12 and half in ("AM", "PM"):  # a CMS with US settings: 5/24/2023 8:15:00 AM
        month, date = date, month
    hour = int(clock.get("h") or 0)
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    if half in ("AM", "SA") and hour == 12:
        hour = 0
    try:
        when = datetime(year, month, date, hour, int(clock.get("m") or 0), int(clock.get("s") or 0), tzinfo=HANOI)
    except ValueError:
        return None
    zone = clock.get("zone")
    if not zone:
        return when
    sign = -1 if zone.startswith("-") else 1
    digits = zone.strip("+-Z").replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * sign if digits else timedelta()
    if abs(offset) >= timedelta(hours=24):
        return when
    return when.replace(tzinfo=timezone(offset)).astimezone(HANOI)
