"""Why rules are changed that people rely on."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.contests.rules.fairness import REASON, leave
from campaigns.contests.services.fairness import UNSAID, Why, standing_of


class ReasonForm(forms.Form):
    """Beside a form of the set-up. The service says whether a reason was needed."""

    reason_vi = forms.CharField(
        label=_("Reason for the change, in Vietnamese"), required=False, max_length=500,
        help_text=_("Entries can be sent already: the change and its reason are shown on the contest's page."),
    )  # fmt: skip
    reason_en = forms.CharField(label=_("Reason for the change, in English"), required=False, max_length=500)


def reason_for(campaign: Campaign, names: Iterable[str], data: Any) -> ReasonForm | None:
    """The form, where one of ``names`` (of ``rules.fairness``) can be changed with a reason alone."""
    at = standing_of(campaign)
    return ReasonForm(data) if any(leave(name, at) == REASON for name in names) else None


def why_of(form: ReasonForm | None) -> Why:
    """As it was sent; too long a reason is cut by the service."""
    return Why(form.data.get("reason_vi", ""), form.data.get("reason_en", "")) if form and form.is_bound else UNSAID
