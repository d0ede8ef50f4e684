"""How dates and numbers look to readers: one Vietnamese style and one English style, always in Vietnam's time."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def in_vietnam(moment: date) -> date:
    """An aware datetime as Vietnam's clocks show it; a date or a naive datetime unchanged."""
    return moment.astimezone(VIETNAM) if isinstance(moment, datetime) and moment.tzinfo else moment


def date_short(moment: date | None, language: str) -> str:
    """`27/5/2022`, or `27 May 2022`; an empty string for None."""
    if moment is None:
        return ""
    day = in_vietnam(moment)
    if language == "vi":
        return f"{day.day}/{day.month}/{day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_long(moment: date | None, language: str) -> str:
    """`Thứ Sáu, 27/5/2022, 08:21`, or `Friday 27 May 2022, 08:21`; without a time for a plain date."""
    if moment is None:
        return ""
    day = in_vietnam(moment)
    weekday = WEEKDAYS["vi" if language == "vi" else "en"][day.weekday()]
    text = f"{weekday}, {date_short(day, 'vi')}" if language == "vi" else f"{weekday} {date_short(day, 'en')}"
    return f"{text}, {day:%H:%M}" if isinstance(day, datetime) else text


def iso(moment: date | None) -> str:
    """The machine-readable form for `<time datetime>`: `2022-05-27T08:21:16+07:00`, or `2022-05-27`."""
    return in_vietnam(moment).isoformat() if moment else ""


def number(value: int | float | Decimal | str | None, language: str) -> str:
    """`3.450` and `98,8` in Vietnamese, `3,450` and `98.8` in English; no digit is added or lost."""
    if value is None or value == "":
        return ""
    text = f"{Decimal(str(value)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text
