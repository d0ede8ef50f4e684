"""A question of the form, the terms, a unit, a list of units."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Unit
from campaigns.contests.rules import forms as rules
from campaigns.contests.rules.unit_files import MAX_BYTES
from cms.localities.models import Locality
from cms.localities.widgets import NOT_PICKED, LocalityChooser


class QuestionForm(forms.Form):
    """One question; ``values()`` for ``services.forms``."""

    label_vi = forms.CharField(label=_("Question in Vietnamese"), max_length=rules.MAX_LABEL)
    label_en = forms.CharField(label=_("Question in English"), max_length=rules.MAX_LABEL, required=False)
    type = forms.ChoiceField(label=_("Kind of answer"), choices=list(rules.TYPES.items()))
    choices = forms.CharField(
        label=_("Choices"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For “one of several” and “any of several”: one a line, English after a bar: Cá nhân | A person"),
    )  # fmt: skip
    help_vi = forms.CharField(label=_("Explanation in Vietnamese"), max_length=rules.MAX_HELP, required=False)
    help_en = forms.CharField(label=_("Explanation in English"), max_length=rules.MAX_HELP, required=False)
    max_length = forms.IntegerField(
        label=_("Maximum characters"), required=False, min_value=1, max_value=20_000,
        help_text=_("Only for lines of text; left empty: 200 for one line, 2,000 for several."),
    )  # fmt: skip
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    hidden_from_judges = forms.BooleanField(
        label=_("Judges do not see it"), required=False, help_text=_("For what would tell who sent the entry.")
    )
    public = forms.BooleanField(
        label=_("Readers see it"), required=False, help_text=_("Beside the entry, once entries are public.")
    )

    @classmethod
    def initial_of(cls, field: dict[str, Any]) -> dict[str, Any]:
        return {**field, "choices": rules.lines_from_choices(field["choices"])}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "type" in values and "choices" in values:
            for problem in rules.choice_problems(values["type"], rules.choices_from_lines(values["choices"])):
                self.add_error("choices", capfirst(problem))
        return values

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "choices": rules.choices_from_lines(self.cleaned_data["choices"])}


class TermsForm(forms.Form):
    text_vi = forms.CharField(
        label=_("Terms in Vietnamese"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Empty lines part paragraphs."),
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("Terms in English"), max_length=40_000, required=False, widget=forms.Textarea(attrs={"rows": 14})
    )


class UnitForm(forms.ModelForm):
    locality = forms.ModelChoiceField(
        Locality.objects.all(), label=_("Locality"), required=False, widget=LocalityChooser, error_messages=NOT_PICKED
    )

    class Meta:
        model = Unit
        fields = ["name", "code", "kind", "parent", "locality", "contact_name", "contact_email", "members"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.instance.campaign.units.exclude(pk=self.instance.pk)
        cast(forms.ModelChoiceField, self.fields["parent"]).queryset = others

    def _post_clean(self) -> None:
        """The service checks and saves."""


class UnitFileForm(forms.Form):
    file = forms.FileField(
        label=_("List of units"), allow_empty_file=True,
        help_text=_("Excel (.xlsx) or CSV, 5 MB and 5,000 rows at most. One column is headed “Tên đơn vị” or “Unit”; "
                    "code, kind, contact, e-mail, members, belongs to and locality are taken too."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )  # fmt: skip

    def data_of_file(self) -> tuple[str, bytes]:
        """Its name, and no more of it than is needed to see that it is too large."""
        file = self.cleaned_data["file"]
        return file.name, file.read(MAX_BYTES + 1)
