"""What the entrant's page sends: read from a form or from JSON, for ``services.drafting.save_entry``."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from campaigns.entries.models import Entry

PLAIN = ("title", "owner_name", "kind", "category", "unit", "text")
TICKS = ("terms", "shown_persons")


def values_of(data: QueryDict, entry: Entry) -> dict[str, Any]:
    """From the whole form: what is not ticked is unticked, what is not in the page does not change."""
    values: dict[str, Any] = {name: data[name] for name in PLAIN if name in data}
    if "has_ticks" in data:
        values |= {name: data.get(name) == "on" for name in TICKS}
    fields = entry.form_version.fields if entry.form_version else []
    values["answers"] = {
        each["key"]: data.getlist(f"a-{each['key']}") if each["type"] == "choices" else data.get(f"a-{each['key']}", "")
        for each in fields
        if f"has-{each['key']}" in data
    }
    values["alts"] = {key.removeprefix("alt-"): data[key] for key in data if key.startswith("alt-")}
    return values


def values_of_json(sent: Any, entry: Entry) -> tuple[int, dict[str, Any]]:
    """(revision, values) of an autosave; the values are the form's own names. Raises ValueError."""
    if not isinstance(sent, Mapping) or not isinstance(sent.get("revision"), int):
        raise ValueError
    pairs = sent.get("values")
    if not isinstance(pairs, list) or len(pairs) > 1000:
        raise ValueError
    data = QueryDict(mutable=True)
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise ValueError
        data.appendlist(*pair)
    return sent["revision"], values_of(data, entry)


class InvitationForm(forms.Form):
    name = forms.CharField(max_length=200, error_messages={"required": _("Say the co-author's name.")})
    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Say the co-author's e-mail address."),
            "invalid": _("This is not an e-mail address. Write it as name@example.vn."),
        },
    )
