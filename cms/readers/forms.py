"""What readers type in."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.localities.models import Locality
from cms.localities.resolution import find_localities
from cms.vietnamese import fold

_PHONE = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){7,14}")


class AddressForm(forms.Form):
    """``website`` is no field for people."""

    address = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("This is not an e-mail address. Write it as name@example.vn."),
            "max_length": _("This address is too long to be one."),
        },
    )
    website = forms.CharField(required=False, max_length=200)


class CodeForm(forms.Form):
    code = forms.CharField(max_length=40, error_messages={"required": _("Type the code from the mail.")})


class ProfileForm(forms.Form):
    """``locality`` of the cleaned data is a unit of today or of yesterday, or None."""

    name = forms.CharField(max_length=200, error_messages={"required": _("Say your name.")})
    birth_year = forms.IntegerField(
        required=False, min_value=1900, error_messages={"invalid": _("Write the year with four digits, such as 1985.")}
    )
    phone = forms.CharField(required=False, max_length=20)
    unit = forms.CharField(required=False, max_length=200)
    province = forms.ModelChoiceField(
        required=False, queryset=Locality.objects.current().filter(level=Locality.Level.PROVINCE)
    )
    commune = forms.CharField(required=False, max_length=120)
    language = forms.ChoiceField(choices=[("vi", "Tiếng Việt"), ("en", "English")])

    def clean_birth_year(self) -> int | None:
        year = self.cleaned_data["birth_year"]
        if year is not None and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is yet to come."))
        return year

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip()
        if phone and not _PHONE.fullmatch(phone):
            raise forms.ValidationError(_("This is not a telephone number."))
        return phone

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        province, words = cleaned.get("province"), (cleaned.get("commune") or "").strip()
        cleaned["locality"] = province
        if words and province is None:
            self.add_error("province", _("Choose the province first."))
        elif words and province is not None:
            cleaned["locality"] = self._within(province, words)
        return cleaned

    def _within(self, province: Locality, words: str) -> Locality | None:
        spelt = [fold(f"{kind}{words}") for kind in ("", "xã ", "phường ", "đặc khu ")]
        named = Locality.objects.current().filter(parent=province, folded__in=spelt)[:2]
        if len(named) == 1:
            return named[0]
        for mention in find_localities(words, province=province):
            units = [unit for unit in (mention.locality, *mention.candidates) if unit]
            units = [unit for unit in units if unit.level != Locality.Level.PROVINCE]
            today = [unit for unit in units if unit.parent_id == province.pk and unit.is_current]
            if today or mention.locality in units:
                return today[0] if today else mention.locality
        self.add_error("commune", _("No unit of this name is known there. Write it as xã Tân Lập, phường An Hội …"))
        return None
