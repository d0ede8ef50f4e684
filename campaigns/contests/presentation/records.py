"""What the audit log keeps of a deed, in words."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from campaigns.contests.models import AuditRecord, Campaign, Round, Unit
from campaigns.contests.services.audit import words_of_value

LONGEST = 600  # characters of a value
#: Name in a record's detail → its words. What is not named here is a field of the contest or of a unit.
NAMES = {
    "after": gettext_noop("Afterwards"),
    "again": gettext_noop("Once more"),
    "before": gettext_noop("Earlier"),
    "chair": gettext_noop("Chair of the jury"),
    "changed": gettext_noop("Changed rows"),
    "changes": gettext_noop("What changed"),
    "characters": gettext_noop("Length in characters"),
    "code": gettext_noop("Code"),
    "count": gettext_noop("How many"),
    "created": gettext_noop("New"),
    "criteria": gettext_noop("Criteria"),
    "digest": gettext_noop("Checksum"),
    "entries": gettext_noop("Entries"),
    "entry": gettext_noop("Key of the entry"),
    "fields": gettext_noop("Questions"),
    "file": gettext_noop("File"),
    "filters": gettext_noop("Narrowed down by"),
    "freed": gettext_noop("Entries that became free"),
    "judge": gettext_noop("Judge"),
    "kind": gettext_noop("Kind"),
    "language": gettext_noop("Language"),
    "left_out": gettext_noop("Rows left out"),
    "mails": gettext_noop("Mails"),
    "new": gettext_noop("New assignments"),
    "note": gettext_noop("Reason"),
    "place": gettext_noop("Place"),
    "points": gettext_noop("Points"),
    "reason": gettext_noop("Reason"),
    "reason_vi": gettext_noop("Reason, in Vietnamese"),
    "reason_en": gettext_noop("Reason, in English"),
    "removed": gettext_noop("Removed"),
    "restored": gettext_noop("Put back"),
    "rows": gettext_noop("Lines of the file"),
    "seed": gettext_noop("Seed of the draw"),
    "short": gettext_noop("Entries that lack judges"),
    "source": gettext_noop("Key of the contest it was copied from"),
    "text_en": gettext_noop("Text in English"),
    "text_vi": gettext_noop("Text in Vietnamese"),
    "unit": gettext_noop("Their unit"),
    "units": gettext_noop("Units"),
    "why": gettext_noop("Reason"),
}
TITLES = ("title", "label", "name")  # of a row, with or without a language behind


def details(row: AuditRecord) -> list[tuple[str, str]]:
    """(name, value) in words; what is empty is left out, long values are cut."""
    told = ((_name(name), _words(value, row.verb, name)) for name, value in row.detail.items())
    return [(name, words if len(words) <= LONGEST else f"{words[:LONGEST]}…") for name, words in told if words]


def _name(name: str) -> str:
    if name in NAMES:
        return _(NAMES[name])
    if name in Round.Kind.values:
        return str(Round.Kind(name).label)
    for model in (Campaign, Unit):
        try:
            words = str(getattr(model._meta.get_field(name), "verbose_name", name))
        except FieldDoesNotExist:
            continue
        return words[:1].upper() + words[1:]
    return name.replace("_", " ")


def _words(value: Any, verb: str, name: str = "") -> str:
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return number_format(value, use_l10n=True, force_grouping=True)
    if isinstance(value, str):
        return words_of_value(verb, value) or _moment(value) or value
    if isinstance(value, Mapping):
        return _row(value, verb) if _title(value) else _pairs(value, verb, name)
    if name in NAMES or not _is_change(value):
        return "; ".join(filter(None, (_words(each, verb) for each in value)))
    return " → ".join(_words(each, verb) or "–" for each in value)


def _is_change(value: list[Any]) -> bool:
    """[before, after] of a field, or [opening, closing] of a round."""
    return len(value) == 2 and not any(isinstance(each, Mapping) for each in value)


def _pairs(value: Mapping[str, Any], verb: str, name: str) -> str:
    def label(key: str) -> str:
        return _("no. %(number)s") % {"number": key} if name == "entries" and key.isdecimal() else _name(key)

    told = ((label(key), _words(each, verb, "" if key not in NAMES else key)) for key, each in value.items())
    return "; ".join(f"{key}: {words}" for key, words in told if words)


def _title(value: Mapping[str, Any]) -> str:
    language = get_language() or "vi"
    found = (value.get(name) for base in TITLES for name in (f"{base}_{language}", f"{base}_vi", base))
    return next((each for each in found if isinstance(each, str) and each), "")


def _row(value: Mapping[str, Any], verb: str) -> str:
    """A row of a list by its title, with its figures: the rest is to be seen at its step."""
    more = [
        _words(each, verb)
        for name, each in value.items()
        if name not in ("id", "order", "category") and isinstance(each, int) and not isinstance(each, bool)
    ]
    more += [value["value"]] if isinstance(value.get("value"), str) and value["value"] else []
    return f"{_title(value)} ({', '.join(more)})" if more else _title(value)


def _moment(value: str) -> str:
    if not re.match(r"\d{4}-\d\d-\d\dT", value):
        return ""
    moment = parse_datetime(value)
    return date_format(localtime(moment), "H:i j/n/Y") if moment and moment.tzinfo else ""
