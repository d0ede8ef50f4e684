"""What an organiser writes down of an entry on paper: its facts, the answers to the contest's questions, consents."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.rules.answers import check, label
from campaigns.entries.models import Consent, Entry, EntryFile
from campaigns.entries.presentation import consents_of
from cms.localities.models import Locality
from cms.localities.widgets import NOT_PICKED, LocalityChooser

FACTS = ("sender_name", "sender_contact", "origin_note", "unit", "locality", "kind", "category", "title", "text")


class PaperForm(forms.ModelForm):
    locality = forms.ModelChoiceField(
        Locality.objects.all(),
        label=gettext_lazy("Locality"),
        required=False,
        widget=LocalityChooser,
        error_messages=NOT_PICKED,
    )

    class Meta:
        model = Entry
        fields = FACTS
        labels = {
            "sender_name": gettext_lazy("Name of the sender"),
            "sender_contact": gettext_lazy("Contact of the sender"),
            "origin_note": gettext_lazy("How it came"),
            "unit": gettext_lazy("Unit of the entrant"),
            "kind": gettext_lazy("Kind of entry"),
            "category": gettext_lazy("Category"),
            "title": gettext_lazy("Title of the entry"),
            "text": gettext_lazy("Text of the entry"),
        }
        help_texts = {
            "sender_contact": gettext_lazy("Telephone, e-mail or address. Only the organisers see it."),
            "origin_note": gettext_lazy("For example: by post, 12 June; brought to the newsroom."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, words) for kind, words in Entry.Kind.choices if kind in campaign.kinds]
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds
        for name, rows in (("unit", campaign.units.all()), ("category", campaign.categories.all())):
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset, field.empty_label = rows, "–"
            if not rows.exists():
                del self.fields[name]
        if "unit" in self.fields:
            self.fields["unit"].required = campaign.units_required
        if "category" in self.fields:
            self.fields["category"].required = True
        self.fields["sender_name"].required = self.fields["title"].required = True
        form = campaign.form if self.instance._state.adding else self.instance.form_version
        self.asked: list[dict[str, Any]] = list(form.fields) if form else []
        self._add_questions()
        self._add_consents(campaign)
        self._add_photos()

    def _add_questions(self) -> None:
        language = get_language() or "vi"
        for each in self.asked:
            field = _question(each, language)
            field.required, field.label, field.help_text = False, label(each, language), label(each, language, "help")
            field.initial = self.instance.answers.get(each["key"])
            self.fields[f"a-{each['key']}"] = field

    def _add_consents(self, campaign: Campaign) -> None:
        given = consents_of(self.instance) if not self.instance._state.adding else {}
        terms = campaign.current_terms
        words = {Consent.Kind.SHOWN_PERSONS: _("The persons shown agreed, on paper")}
        if terms:
            agreed = _("The sender signed the terms (version %(version)s), on paper") % {"version": terms.version}
            words = {Consent.Kind.TERMS: agreed, **words}
        for kind, sentence in words.items():
            self.fields[kind.value] = forms.BooleanField(
                label=sentence, required=False, initial=given.get(kind.value, False)
            )

    def _add_photos(self) -> None:
        if self.instance._state.adding:
            return
        for row in self.instance.files.filter(role=EntryFile.Role.PHOTO, file__removed=None):
            self.fields[f"alt-{row.pk}"] = forms.CharField(
                label=_("What the photo shows"), required=False, max_length=300, initial=row.alt_in("vi"),
                help_text=_("A sentence for those who cannot see it."),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        given = {each["key"]: values.get(f"a-{each['key']}") for each in self.asked}
        for key, sentence in check(self.asked, given, draft=True).errors.items():
            self.add_error(f"a-{key}", sentence)
        return values

    def values(self) -> dict[str, Any]:
        """For ``services.paper.keep_paper_entry``."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in FACTS if name in given},
            "answers": {each["key"]: given.get(f"a-{each['key']}") for each in self.asked},
            "consents": {kind: given[kind] for kind in Consent.Kind.values if kind in given},
            "alts": {name.removeprefix("alt-"): words for name, words in given.items() if name.startswith("alt-")},
        }

    @property
    def plain(self) -> list[forms.BoundField]:
        return [self[name] for name in FACTS if name in self.fields]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[f"a-{each['key']}"] for each in self.asked]

    @property
    def consents(self) -> list[forms.BoundField]:
        return [self[kind] for kind in Consent.Kind.values if kind in self.fields]

    def alt(self, row: int) -> forms.BoundField | None:
        return self[f"alt-{row}"] if f"alt-{row}" in self.fields else None

    def _post_clean(self) -> None:
        """The service writes: the row of the form stays as it is kept."""


def _question(each: Mapping[str, Any], language: str) -> forms.Field:
    """Answers are checked by the rules of the contest's form; this only gives them the right place to be written."""
    choices = [(choice["value"], label(choice, language)) for choice in each.get("choices") or []]
    match each["type"]:
        case "choice":
            return forms.ChoiceField(choices=[("", "–"), *choices])
        case "choices":
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)
        case "yes":
            return forms.BooleanField()
        case "text":
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), strip=False)
        case _:
            return forms.CharField()
