"""Answers to a form (``rules.forms``): checked for the entrant's page, the desk and paper entries alike."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cms.vietnamese import normalise

_PHONE = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){7,14}")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")  # 0,125 is no thousand
_GROUPED_ENGLISH = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_NUMBER = re.compile(r"[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Wrong(ValueError):
    """An answer that cannot be taken; its text is a sentence for the entrant."""


@dataclass(frozen=True)
class Checked:
    """``values``: what may be stored as JSON, one entry a field that was answered. ``errors``: key → a sentence."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def check(fields: Iterable[Mapping[str, Any]], answers: Mapping[str, Any], *, draft: bool = False) -> Checked:
    """Check ``answers`` (key → text, a list of texts for "choices") against the fields; unknown keys are dropped.

    ``draft``: nothing is required yet; what is there must still be right.
    """
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for each in fields:
        key = each["key"]
        try:
            value = _CHECKS[each["type"]](answers.get(key), each)
        except Wrong as wrong:
            errors[key] = str(wrong)
            continue
        if value not in (None, "", [], False):
            values[key] = value
        elif each.get("required") and not draft:
            errors[key] = _("Please tick this.") if each["type"] == "yes" else _("Please answer this.")
    return Checked(values, errors)


def shown(
    fields: Iterable[Mapping[str, Any]], values: Mapping[str, Any], language: str, *, to: str = "organiser"
) -> list[tuple[str, str]]:
    """(question, answer) in words, in the form's order. ``to``: "organiser" sees all, "judge" what is not hidden from
    judges, "public" what is public and not hidden from judges."""
    rows = []
    for each in fields:
        hidden = each.get("hidden_from_judges") if to != "organiser" else False
        if hidden or (to == "public" and not each.get("public")) or each["key"] not in values:
            continue
        rows.append((label(each, language), _in_words(each, values[each["key"]], language)))
    return rows


def label(each: Mapping[str, Any], language: str, part: str = "label") -> str:
    """The words (``part`` "label" or "help") of a field or choice; Vietnamese where there are no English ones."""
    return each.get(f"{part}_{language}") or each.get(f"{part}_vi") or ""


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return _CONTROL.sub("", str(value or "")).replace("\r\n", "\n").strip()


def _line(value: Any, each: Mapping[str, Any]) -> str:
    return _short(normalise(_text(value)), each)


def _lines(value: Any, each: Mapping[str, Any]) -> str:
    return _short("\n".join(normalise(line) for line in _text(value).split("\n")), each)


def _short(text: str, each: Mapping[str, Any]) -> str:
    most = each.get("max_length") or 20_000
    if len(text) > most:
        raise Wrong(_("At most %(most)d characters, please: this has %(given)d.") % {"most": most, "given": len(text)})
    return text


def _number(value: Any, each: Mapping[str, Any]) -> str:
    """As text, exact: ``"3450"``, ``"2.5"``. 3.450 and 3,5 are read as Vietnamese write them.

    What is given back is read as the same number again: 1.234 with its decimals is kept as ``"1.2340"``.
    """
    text = normalise(_text(value)).replace(" ", "")
    if not text:
        return ""
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif _GROUPED_ENGLISH.fullmatch(text):  # three places after a comma: an English thousand
        text = text.replace(",", "")
    number = Decimal(text.replace(",", ".")) + 0 if _NUMBER.fullmatch(text) and len(text) <= 30 else None  # no -0
    if number is None or abs(number) >= 10**15:
        raise Wrong(_("Please write a number, such as 3.450 or 2,5."))
    kept = format(number.normalize(), "f")
    return f"{kept}0" if _GROUPED.fullmatch(kept) else kept


def _date(value: Any, each: Mapping[str, Any]) -> str:
    """ISO, from 24/5/2023, 24-5-2023 or 2023-05-24."""
    text = normalise(_text(value))
    if not text:
        return ""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise Wrong(_("Please write a date, such as 24/5/2026."))


def _choice(value: Any, each: Mapping[str, Any]) -> str:
    text = _text(value)
    if text and text not in {choice["value"] for choice in each["choices"]}:
        raise Wrong(_("Please choose one of the list."))
    return text


def _several(value: Any, each: Mapping[str, Any]) -> list[str]:
    given = [_text(part) for part in value] if isinstance(value, list | tuple) else [_text(value)]
    wanted = {text for text in given if text}
    known = [choice["value"] for choice in each["choices"]]
    if wanted - set(known):
        raise Wrong(_("Please choose from the list."))
    return [value for value in known if value in wanted]


def _tick(value: Any, each: Mapping[str, Any]) -> bool:
    return value is True or _text(value).lower() in {"on", "1", "true", "yes"}


def _email(value: Any, each: Mapping[str, Any]) -> str:
    text = normalise(_text(value))
    if text:
        try:
            validate_email(text)
        except ValidationError:
            raise Wrong(_("This is no e-mail address.")) from None
    return text


def _phone(value: Any, each: Mapping[str, Any]) -> str:
    text = normalise(_text(value))
    if text and not _PHONE.fullmatch(text):
        raise Wrong(_("This is not a telephone number."))
    return text


def _link(value: Any, each: Mapping[str, Any]) -> str:
    text = normalise(_text(value))
    try:
        known = not text or (urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).hostname))
    except ValueError:
        known = False
    if not known or " " in text or len(text) > 500:
        raise Wrong(_("Please give the whole address, beginning with https://."))
    return text


_CHECKS = {
    "line": _line,
    "text": _lines,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "choices": _several,
    "yes": _tick,
    "email": _email,
    "phone": _phone,
    "link": _link,
}


def _in_words(each: Mapping[str, Any], value: Any, language: str) -> str:
    if each["type"] in ("choice", "choices"):
        wanted = value if isinstance(value, list) else [value]
        named = {choice["value"]: label(choice, language) for choice in each["choices"]}
        return ", ".join(named.get(part, str(part)) for part in wanted)
    if each["type"] == "yes":
        return _("Yes") if value else _("No")
    if each["type"] == "date":
        day = date.fromisoformat(value)
        return f"{day.day}/{day.month}/{day.year}" if language == "vi" else f"{day.day} {day:%B %Y}"
    if each["type"] == "number" and _NUMBER.fullmatch(str(value)):
        number = format(Decimal(value).normalize(), "f")
        return number.replace(".", ",") if language == "vi" else number
    return str(value)
