"""A form field's way of choosing a unit: type a few letters, without accents if one likes, and pick from the list."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.staticfiles import versioned_static

from cms.localities.models import Locality

#: ``error_messages`` for the field: also what was typed and not taken from the list is refused with it.
NOT_PICKED = {"invalid_choice": gettext_lazy("Choose a locality from the list.")}
_TYPED = "typed:"  # no unit's id begins so


class LocalityChooser(forms.TextInput):
    """A combobox over the units of every era. Submits the unit's id; works with the keyboard alone.

    Words that were typed but not taken from the list are submitted beside it: the field refuses them and shows them
    again, so that nothing is dropped unseen.
    """

    template_name = "localities/widgets/chooser.html"
    input_type = "hidden"

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Locality):
            value = value.pk
        return str(value) if value not in (None, "") else None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        words = str(data.get(f"{name}-typed") or "").strip()[:200]
        return f"{_TYPED}{words}" if words else super().value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = context["widget"]["value"]
        typed = chosen.removeprefix(_TYPED) if str(chosen or "").startswith(_TYPED) else ""
        if typed:
            context["widget"]["value"] = None
        unit = Locality.objects.with_parents().filter(pk=chosen).first() if str(chosen or "").isdecimal() else None
        context["label"] = str(unit) if unit else typed
        context["typed"] = bool(typed)
        context["endpoint"] = reverse("localities_chooser")
        context["strings"] = {
            "placeholder": gettext("Type a name, with or without accents"),
            "pick": NOT_PICKED["invalid_choice"],
            "none": gettext("No locality of that name"),
            "clear": gettext("Clear"),
            "failed": gettext("The list could not be loaded. Try again."),
        }
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-search" if id_ else id_

    @cached_property
    def media(self) -> forms.Media:
        return forms.Media(
            js=[versioned_static("localities/chooser.js")], css={"all": [versioned_static("localities/chooser.css")]}
        )
