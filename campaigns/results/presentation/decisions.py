"""What the jury's chair decided, beside what the points say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from campaigns.results.models import ResultSheet
from campaigns.results.presentation.lines import Line, line, reasons_of
from campaigns.results.queries.showing import shown


@dataclass(frozen=True)
class Decision:
    line: Line  # with the reason
    words: str  # "Place 1. By points it would be place 3."


def decisions(sheet: ResultSheet, frozen: dict[str, Any], language: str, now: datetime) -> list[Decision]:
    """In order of place. ``frozen``: the sheet's inputs. Four queries; none when the chair decided nothing."""
    reasons = reasons_of(frozen)
    if not reasons:
        return []
    found = sheet.rows.values_list("total", flat=True)
    totals = sorted((total for total in found if total is not None), reverse=True)
    rows = shown(sheet.rows.filter(number__in=reasons), now)
    return [
        Decision(
            line(each, language, reasons),
            _words(each.row.place, totals.index(each.row.total) + 1 if each.row.total is not None else None),
        )
        for each in rows
    ]


def _words(place: int | None, by_points: int | None) -> str:
    given = _("Place %(place)d.") % {"place": place} if place else _("No place.")
    if by_points is None:
        return given + " " + _("By points it would have none.")
    return given + " " + _("By points it would be place %(place)d.") % {"place": by_points}
