"""The form that entrants fill in: a list of fields, each ``{key, type, label_vi, label_en, help_vi, help_en, required,
max_length, choices, hidden_from_judges, public}``. ``choices``: list of ``{value, label_vi, label_en}``.

Answers are checked in ``rules.answers``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.vietnamese import normalise, slug

MAX_FIELDS, MAX_CHOICES, MAX_LABEL, MAX_HELP = 40, 60, 200, 400
#: Type → its words on the screen.
TYPES: dict[str, Any] = {
    "line": gettext_lazy("One line"),
    "text": gettext_lazy("Several lines"),
    "number": pgettext_lazy("kind of answer", "Number"),
    "date": pgettext_lazy("kind of answer", "Date"),
    "choice": gettext_lazy("One of several"),
    "choices": gettext_lazy("Any of several"),
    "yes": gettext_lazy("A box to tick"),
    "email": gettext_lazy("E-mail address"),
    "phone": gettext_lazy("Telephone number"),
    "link": gettext_lazy("Link"),
}
WITH_CHOICES = {"choice", "choices"}
LENGTHS = {"line": 200, "text": 2000}  # unless the organiser says otherwise
LONGEST = {"line": 500, "text": 20_000}
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def new_key(label: str, taken: Iterable[str]) -> str:
    """A key for a new field: from its label, and unlike the others. It stays when the label changes."""
    base = slug(label, max_length=30).replace("-", "_") or "field"
    base = base if base[0].isalpha() else f"f_{base}"
    known, key, number = set(taken), base, 2
    while key in known:
        key, number = f"{base}_{number}", number + 1
    return key


def choices_from_lines(text: str) -> list[dict[str, str]]:
    """One choice a line, ``Tiếng Việt | English``; the English may be left out. Empty and repeated lines vanish."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        vietnamese, _bar, english = (normalise(part) for part in line.partition("|"))
        if vietnamese:
            value = slug(vietnamese) or f"c{len(found) + 1}"
            while value in found and found[value]["label_vi"] != vietnamese:
                value += "-2"  # "Tân An" and "Tân Ân" are two
            found.setdefault(
                value, {"value": value, "label_vi": vietnamese[:MAX_LABEL], "label_en": english[:MAX_LABEL]}
            )
    return list(found.values())


def lines_from_choices(choices: Iterable[Mapping[str, str]]) -> str:
    return "\n".join(
        f"{each['label_vi']} | {each['label_en']}" if each.get("label_en") else each["label_vi"] for each in choices
    )


def clean_field(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The field with everything in it and nothing else."""
    kind = str(raw.get("type", ""))
    length = raw.get("max_length") or LENGTHS.get(kind)
    return {
        "key": str(raw.get("key", "")),
        "type": kind,
        "label_vi": normalise(str(raw.get("label_vi", ""))),
        "label_en": normalise(str(raw.get("label_en", ""))),
        "help_vi": normalise(str(raw.get("help_vi", ""))),
        "help_en": normalise(str(raw.get("help_en", ""))),
        "required": bool(raw.get("required")),
        "max_length": min(int(length), LONGEST[kind]) if kind in LONGEST and length else None,
        "choices": [dict(each) for each in raw.get("choices") or []] if kind in WITH_CHOICES else [],
        "hidden_from_judges": bool(raw.get("hidden_from_judges")),
        "public": bool(raw.get("public")),
    }


def problems(fields: list[Mapping[str, Any]]) -> list[str]:
    """What keeps the form from being used, in sentences; empty when it is good. A form without fields is good."""
    if len(fields) > MAX_FIELDS:
        return [_("A form has %(most)d questions at most.") % {"most": MAX_FIELDS}]
    found, keys = [], set()
    for number, each in enumerate(fields, start=1):
        key = each.get("key", "")
        if not isinstance(key, str) or not _KEY.fullmatch(key) or key in keys:
            found.append(_("Question %(number)d has no name of its own.") % {"number": number})
        keys.add(key)
        found += [_("Question %(number)d: %(problem)s") % {"number": number, "problem": text} for text in _wrong(each)]
    return found


def _wrong(each: Mapping[str, Any]) -> list[str]:
    if each.get("type") not in TYPES:
        return [_("this kind of question is not known.")]
    found = []
    if not each.get("label_vi"):
        found.append(_("it has no words in Vietnamese."))
    if max(len(each.get(name) or "") for name in ("label_vi", "label_en")) > MAX_LABEL:
        found.append(_("its words are longer than %(most)d characters.") % {"most": MAX_LABEL})
    if max(len(each.get(name) or "") for name in ("help_vi", "help_en")) > MAX_HELP:
        found.append(_("its explanation is longer than %(most)d characters.") % {"most": MAX_HELP})
    return found + choice_problems(each["type"], each.get("choices") or [])


def choice_problems(kind: str, choices: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the choices of a question of that kind, in sentences that begin small."""
    if kind not in WITH_CHOICES:
        return []
    found = []
    if len(choices) < 2:
        found.append(_("it needs two choices at least."))
    if len(choices) > MAX_CHOICES:
        found.append(_("it has more than %(most)d choices.") % {"most": MAX_CHOICES})
    if len({choice.get("value") for choice in choices}) < len(choices):
        found.append(_("two of its choices are the same."))
    return found
