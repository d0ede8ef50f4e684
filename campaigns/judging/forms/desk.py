"""What organisers type."""

from typing import Any, cast

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.contests.models import Campaign, Unit
from campaigns.judging.models import Criterion, Judge, Plan

SPARE = 3  # empty rows for new criteria


class JudgeForm(forms.ModelForm):
    """A judge: invited when new; the address of one who is there stays."""

    class Meta:
        model = Judge
        fields = ["name", "email", "language", "unit", "organisation", "is_chair"]

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = cast(forms.ModelChoiceField, self.fields["unit"])
        unit.queryset = campaign.units.all()
        unit.empty_label = _("None of the units")
        unit.help_text = _("Entries of this unit are never given to this judge.")
        self.fields["organisation"].help_text = _("Entries from here neither; written as entrants write it.")
        if self.instance.pk:
            del self.fields["email"]

    def _post_clean(self) -> None:
        """The service makes the row."""


class ConflictForm(forms.Form):
    number = forms.IntegerField(label=_("Entry no."), required=False, min_value=1)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=pgettext_lazy("of a contest", "Unit"), required=False)
    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=200)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["unit"]).queryset = campaign.units.all()


class PlanForm(forms.ModelForm):
    quorum = forms.IntegerField(label=_("Reviews that an entry needs to be ranked"), min_value=1, max_value=15)

    class Meta:
        model = Plan
        fields = ["quorum", "discussion", "names_shown"]

    def _post_clean(self) -> None:
        """The service makes the row."""


class CriterionForm(forms.ModelForm):
    """A row of the rubric; one without a title is left out."""

    weight = forms.DecimalField(
        label=_("Weight"), max_digits=6, decimal_places=2, initial=1, validators=[MinValueValidator(0.01)]
    )

    highest = forms.IntegerField(label=_("Highest value"), min_value=1, max_value=100, initial=10)

    class Meta:
        model = Criterion
        fields = ["title_vi", "title_en", "weight", "highest", "help_vi", "help_en"]
        widgets = {"help_vi": forms.Textarea(attrs={"rows": 2}), "help_en": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title_vi"].required = False

    def _post_clean(self) -> None:
        """The service makes the rows."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("title_vi") and (values.get("title_en") or values.get("help_vi")):
            self.add_error("title_vi", _("Give the criterion a title in Vietnamese."))
        return values


class RubricForm:
    """All rows: those there are and some spare ones. ``rows()`` are those with a title, in order."""

    def __init__(self, criteria: list[Criterion], data: Any = None) -> None:
        count = len(criteria) + SPARE
        if data is not None:
            given = data.get("rows", "")
            count = min(int(given), 40) if given.isascii() and given.isdecimal() and len(given) < 4 else count
        self.forms = [
            CriterionForm(data, prefix=f"r{at}", instance=criteria[at] if at < len(criteria) else None)
            for at in range(count)
        ]

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in self.forms]  # each, so that all errors are shown at once
        return all(checked)

    def rows(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("title_vi")]
