"""Rows of results as templates show them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from campaigns.results.queries.showing import Shown


@dataclass(frozen=True)
class Line:
    """``jury``, ``total``: points as they are written in the page's language, "–" for none."""

    number: int
    place: int | None
    title: str
    url: str
    people: str
    unit: str
    jury: str
    votes: int
    total: str
    award: str
    worth: str
    reason: str  # of the chair's decision


def points(value: Decimal | None, language: str) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if language == "en" else f"{value:.2f}".replace(".", ",")


def line(each: Shown, language: str, reasons: dict[int, str] | None = None) -> Line:
    row, entry = each.row, each.entry
    return Line(
        number=row.number,
        place=row.place,
        title=entry.shown_title if entry else _("Entry no. %(number)s (no longer shown)") % {"number": row.number},
        url=entry.url_in(language) if entry else "",
        people=", ".join(entry.people()) if entry else "",
        unit=entry.unit.name if entry and entry.unit else "",
        jury=points(row.jury, language),
        votes=row.votes,
        total=points(row.total, language),
        award=row.award_in(language) if row.award_order is not None else "",
        worth=row.worth_in(language),
        reason=(reasons or {}).get(row.number, ""),
    )


def reasons_of(frozen: dict[str, Any]) -> dict[int, str]:
    """Number of an entry → why the chair decided about it."""
    return {int(each["entry"]): each["reason"] for each in frozen["jury"]["decisions"]}


def by_award(lines: list[Line]) -> list[tuple[str, str, list[Line]]]:
    """(prize, worth, who got it), in the order of the prizes."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for each in lines:
        groups.setdefault((each.award, each.worth), []).append(each)
    return [(award, worth, members) for (award, worth), members in groups.items()]
