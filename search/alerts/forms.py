"""The form of a follower-to-be."""

from django import forms
from django.utils.translation import gettext_lazy as _

from search.alerts.models import Follower, Subscription


class FollowForm(forms.Form):
    """``website`` is no field for people: who fills it in is answered like everyone, and gets no mail."""

    address = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Type the address that the stories should go to."),
            "invalid": _("This is not an e-mail address. Write it as name@example.vn."),
            "max_length": _("This address is too long to be one."),
        },
    )
    frequency = forms.ChoiceField(
        choices=Subscription.Frequency.choices,
        error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose how often.")},
    )
    website = forms.CharField(required=False, max_length=200)


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(choices=Subscription.Frequency.choices)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=Follower.Language.choices)
