"""Short lists: a row each, some empty ones to add, a box to remove, a number to order by."""

import re
from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Award, Campaign, Category, Organiser, Partner, ReportedTotal
from campaigns.contests.models.awards import ONE_OR_MORE

_EXTRA = 3
_MOST = 220  # the service refuses fewer, in words
_NEW = re.compile(r"n([0-9]{1,3})-")


class _Row(forms.ModelForm):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(label=_("Order"), required=False, min_value=1, max_value=999)
    remove = forms.BooleanField(label=_("Remove"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign

    def _post_clean(self) -> None:
        """The service makes the rows and checks them."""

    def has_changed(self) -> bool:
        """Whether anything was written into it: what a browser left out is as it was."""
        return any(self.data.get(self.add_prefix(name)) for name in self.changed_data)


class CategoryRow(_Row):
    class Meta:
        model = Category
        fields = ["title_vi", "title_en"]


class AwardRow(_Row):
    class Meta:
        model = Award
        fields = ["title_vi", "title_en", "places", "value_text_vi", "value_text_en", "category"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = cast(forms.ModelChoiceField, self.fields["category"])
        category.queryset = self.campaign.categories.all()
        category.empty_label = _("All categories")
        self.fields["places"].validators.append(ONE_OR_MORE)
        self.fields["places"].widget.attrs["min"] = 1


class PartnerRow(_Row):
    class Meta:
        model = Partner
        fields = ["name", "name_en", "role", "url"]


class TotalRow(_Row):
    class Meta:
        model = ReportedTotal
        fields = ["label_vi", "label_en", "value", "of", "unit", "unit_en", "source_url"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        value, of = cleaned.get("value"), cleaned.get("of")
        if value is not None and value < 0:
            self.add_error("value", _("A reported figure is 0 or more."))
        elif value is not None and of is not None and of < value:
            self.add_error("of", _("The whole cannot be smaller than the part."))
        return cleaned


class OrganiserRow(_Row):
    """Named by user name or e-mail: an organiser must not leaf through all accounts."""

    account = forms.CharField(label=_("User name or e-mail"), max_length=254)

    class Meta:
        model = Organiser
        fields = ["role"]

    field_order = ["id", "account", "role", "place", "remove"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["account"].initial = self.instance.user.get_username()

    def clean_account(self) -> Any:
        text = self.cleaned_data["account"].strip()
        found = list(
            get_user_model().objects.filter(Q(username__iexact=text) | Q(email__iexact=text), is_active=True)[:2]
        )
        if len(found) != 1:
            raise forms.ValidationError(_("Nobody with access to the newsroom is known by this name."), code="unknown")
        return found[0]


#: Step → (form of a row, model, the rows of a contest).
LISTS: dict[str, tuple[type[_Row], Any, str]] = {
    "categories": (CategoryRow, Category, "categories"),
    "awards": (AwardRow, Award, "awards"),
    "partners": (PartnerRow, Partner, "partners"),
    "totals": (TotalRow, ReportedTotal, "reported_totals"),
    "organisers": (OrganiserRow, Organiser, "organisers"),
}


class Rows:
    """The forms of a list. ``values()`` for ``services.set_rows``."""

    def __init__(self, step: str, campaign: Campaign, data: Any = None) -> None:
        form, self.model, related = LISTS[step]
        self.bound = data is not None
        known = list(getattr(campaign, related).all())
        empty = _EXTRA
        if self.bound:
            empty = self._new_in(data, len(known))
            data = self._with_rows_unseen(form, known, data, campaign)
        self.forms = [
            form(data, prefix=f"k{row.pk}", instance=row, initial={"id": row.pk, "place": number}, campaign=campaign)
            for number, row in enumerate(known, start=1)
        ]
        self.new = [
            form(data, prefix=f"n{number}", empty_permitted=True, use_required_attribute=False, campaign=campaign)
            for number in range(empty)
        ]
        self.known = {row.pk for row in known}
        self.error = ""

    @staticmethod
    def _new_in(data: Any, known: int) -> int:
        """How many new rows were sent: those that are named, however many somebody else has added meanwhile."""
        sent = str(data.get("rows", ""))
        shown = int(sent) if sent.isdecimal() and len(sent) < 4 else 0
        named = [int(found[1]) + 1 for name in data if (found := _NEW.match(name))]
        return max(0, min(max([shown - known, *named]), _MOST))

    @staticmethod
    def _with_rows_unseen(form: type[_Row], known: list[Any], data: Any, campaign: Campaign) -> Any:
        """A row that somebody added after the page was opened stays as it is: what was sent knows nothing of it."""
        data = data.copy()
        for number, row in enumerate(known, start=1):
            prefix = f"k{row.pk}"
            if not any(name.startswith(f"{prefix}-") for name in data):
                kept = form(prefix=prefix, instance=row, initial={"id": row.pk, "place": number}, campaign=campaign)
                data.update({field.html_name: "" if field.value() is None else field.value() for field in kept})
        return data

    @property
    def all(self) -> list[_Row]:
        return [*self.forms, *self.new]

    @property
    def columns(self) -> list[Any]:
        row = next(iter(self.all), None)
        return [field for field in row if not field.is_hidden and field.name not in ("place", "remove")] if row else []

    def is_valid(self) -> bool:
        checked = [row.is_valid() for row in self.all if not self._removed(row)]  # each, for its own errors
        return all(checked)

    @staticmethod
    def _removed(row: _Row) -> bool:
        return bool(row.data.get(row.add_prefix("remove")))

    def values(self) -> list[dict[str, Any]]:
        """In the wanted order; new rows without a number at the end, in theirs."""
        wanted = []
        for row in self.all:
            if self._removed(row) or (row in self.new and not row.has_changed()):
                continue
            given = dict(row.cleaned_data)
            place = given.pop("place", None)
            given.pop("remove", None)
            given["id"] = row.instance.pk
            if "account" in given:
                given["user"] = given.pop("account")
            wanted.append((place or 1000, given))
        wanted.sort(key=lambda pair: pair[0])
        return [given for _place, given in wanted]
