"""What was changed in the rules while people relied on them, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Round, RuleChange
from campaigns.contests.rules.fairness import AWARDS, CALENDAR, CATEGORIES, LOCALITIES


@dataclass(frozen=True)
class Told:
    at: datetime
    lines: list[str]  # "Entries per person: 1 → 2"
    reason: str


def changes(campaign: Campaign, language: str) -> list[Told]:
    """Newest first. One query."""
    return [
        Told(row.at, [_line(name, pair) for name, pair in row.changes.items()], row.reason_in(language))
        for row in RuleChange.objects.filter(campaign=campaign)
    ]


def _line(name: str, pair: list[Any]) -> str:
    label, words = _label(name), [_in_words(name, value) for value in pair]
    return f"{label}: {words[0]} → {words[1]}" if all(words) else label


def _label(name: str) -> str:
    if name.startswith(CALENDAR):
        return str(dict(Round.Kind.choices).get(name.removeprefix(CALENDAR), name))
    lists = {CATEGORIES: _("Categories"), AWARDS: _("Prizes"), LOCALITIES: _("Locality of the entrants")}
    if name in lists:
        return lists[name]
    try:
        label = str(Campaign._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name
    return label[:1].upper() + label[1:]


def _in_words(name: str, value: Any) -> str:
    if name in (CATEGORIES, AWARDS, LOCALITIES):
        return ""  # the name says enough; the page shows what holds now
    if value is None:
        return "–"
    if name.startswith(CALENDAR):
        return " – ".join(_moment(each) for each in value if each)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "kinds":
        known = dict(Campaign.Kind.choices)
        return ", ".join(str(known.get(each, each)) for each in value)
    known = dict(Campaign._meta.get_field(name).flatchoices or ())  # type: ignore[union-attr]
    return str(known.get(value, value))


def _moment(text: str) -> str:
    at = parse_datetime(text)
    if at is None:
        return text
    local = localtime(at)
    return f"{local:%H:%M} {local.day}/{local.month}/{local.year}"
