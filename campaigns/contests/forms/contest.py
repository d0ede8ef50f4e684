"""Facts and rules of a contest, a step of the set-up each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.contests.forms.fields import VietnamTimeField
from campaigns.contests.models import Campaign
from campaigns.contests.rules.fairness import LOCALITIES, REFUSED, Standing, leave, refusal
from cms.localities.models import Locality
from cms.localities.widgets import NOT_PICKED, LocalityChooser

_PLACES = 6


class StartForm(forms.Form):
    """A new contest: a name is enough."""

    title_vi = forms.CharField(label=_("Title in Vietnamese"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    past = forms.BooleanField(
        label=_("It was held before"), required=False,
        help_text=_("Tick this to enter a contest of the past with its reported figures. No entries are expected."),
    )  # fmt: skip


class DuplicateForm(forms.Form):
    title_vi = forms.CharField(label=_("Title in Vietnamese"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    first_day = forms.DateField(
        label=_("First day of the new call"), required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("All rounds move with it by whole days and keep their hours. Left empty: no dates yet."),
    )  # fmt: skip


def _ruled(name: str) -> str:
    return LOCALITIES if name.startswith("place_") else name


class _ContestForm(forms.ModelForm):
    """Values for ``services.change_contest``: what is changed is saved there, not here."""

    #: Why what can no longer be changed cannot, each reason once.
    locked: list[str]

    class Meta:
        model = Campaign
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locked = []

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in (self._meta.fields or ())}

    def names(self) -> set[str]:
        """What of the contest it changes, as ``rules.fairness`` calls it."""
        return {_ruled(name) for name in self.fields}

    def lock(self, at: Standing) -> None:
        """Show as fixed what can no longer be changed."""
        reasons = []
        for name, field in self.fields.items():
            if leave(_ruled(name), at) == REFUSED:
                field.disabled = True
                reasons.append(refusal(_ruled(name), at))
        self.locked = list(dict.fromkeys(reasons))

    @property
    def all_locked(self) -> bool:
        return all(field.disabled for field in self.fields.values())

    def _post_clean(self) -> None:
        """Not onto the instance: the desk still shows it, and the service checks the whole."""


class FactsForm(_ContestForm):
    class Meta(_ContestForm.Meta):
        fields = ["title_vi", "title_en", "summary_vi", "summary_en", "slug", "closed_note"]
        widgets = {
            "summary_vi": forms.Textarea(attrs={"rows": 4}),
            "summary_en": forms.Textarea(attrs={"rows": 4}),
            "closed_note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "slug": _("The last part of the address; changing it breaks links that were printed."),
            "closed_note": _("Shown above the page when everything is over, for example where the prizes were given."),
        }
        error_messages = {
            "slug": {"invalid": _("Only letters without accents, digits, hyphens and underscores; no spaces.")}
        }


class PastFactsForm(FactsForm):
    class Meta(FactsForm.Meta):
        fields = [*FactsForm.Meta.fields, "source_name", "source_url"]
        help_texts = {**FactsForm.Meta.help_texts, "source_name": _("The newspaper, and the day of the report.")}


class EntriesForm(_ContestForm):
    """Kinds, limits, who may take part."""

    kinds = forms.MultipleChoiceField(
        label=_("What may be sent"), choices=Campaign.Kind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta(_ContestForm.Meta):
        fields = [
            "kinds", "entries_per_person", "co_authors_max", "max_video_mb", "max_video_seconds", "max_photos",
            "max_photo_mb", "photo_min_pixels", "max_words", "grace_minutes", "units_required", "min_age", "max_age",
        ]  # fmt: skip
        help_texts = {
            "grace_minutes": _("An upload that began before the call closed may end so much later. Entrants are told."),
            "photo_min_pixels": _("0: any size. 2,000 is enough for a print of A4."),
            "units_required": _("They choose it from the list of units."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(self.instance.localities.all()) if self.instance.pk else []
        for number in range(max(_PLACES, len(known) + 1)):
            self.fields[f"place_{number}"] = forms.ModelChoiceField(
                Locality.objects.all(), required=False, widget=LocalityChooser, error_messages=NOT_PICKED,
                label=_("Locality no. %(number)d of the entrants") % {"number": number + 1},
                initial=known[number].pk if number < len(known) else None,
            )  # fmt: skip
        self.fields["place_0"].help_text = _("Left empty: entrants may come from anywhere.")

    def places(self) -> list[Locality]:
        chosen = [value for name, value in self.cleaned_data.items() if name.startswith("place_") and value]
        return list({place.pk: place for place in chosen}.values())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        youngest, oldest = values.get("min_age"), values.get("max_age")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("max_age", _("The oldest age is below the youngest."))
        return values


class JudgingForm(_ContestForm):
    class Meta(_ContestForm.Meta):
        fields = [
            "blind", "judges_per_entry", "normalisation", "jury_weight", "tie_rule", "votes_per_person",
            "counts_hidden", "gallery_from",
        ]  # fmt: skip
        field_classes = {"gallery_from": VietnamTimeField}
        help_texts = {
            "blind": _("Names, units and file names are kept from them until results are out."),
            "jury_weight": _("100: the jury alone decides. The rest is the readers' vote."),
            "normalisation": _("Published with the results, whichever you choose."),
            "gallery_from": _("Vietnam's time. Left empty: when the readers' vote opens."),
        }
