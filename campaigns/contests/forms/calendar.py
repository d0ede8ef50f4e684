"""The five rounds, each with its two moments."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.contests.forms.fields import VietnamTimeField
from campaigns.contests.models import Campaign, Round

_WORDS = {
    "call": gettext_lazy("Entrants send their entries."),
    "screening": gettext_lazy("You check that entries follow the rules. It may run beside the call."),
    "judging": gettext_lazy("The judges score."),
    "vote": gettext_lazy("Readers vote. It may run beside judging."),
    "results": gettext_lazy("Results are public from the first moment on. Without a second one they stay."),
}


class CalendarForm(forms.Form):
    """``rounds()`` for ``services.set_calendar``; a round with no moment at all is left out."""

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {each.kind: each for each in campaign.rounds.all()}
        for kind, label in Round.Kind.choices:
            each = known.get(kind)
            for side, words, moment in (
                ("opens", _("opens"), each and each.opens_at),
                ("closes", _("closes"), each and each.closes_at),
            ):
                self.fields[f"{kind}_{side}"] = VietnamTimeField(
                    label=f"{label}: {words}", required=False, initial=moment
                )

    def rows(self) -> list[dict[str, Any]]:
        return [
            {"label": label, "words": _WORDS[kind], "opens": self[f"{kind}_opens"], "closes": self[f"{kind}_closes"]}
            for kind, label in Round.Kind.choices
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for kind in Round.Kind.values:
            if values.get(f"{kind}_closes") and not values.get(f"{kind}_opens") and f"{kind}_opens" not in self.errors:
                self.add_error(f"{kind}_opens", _("Say when it opens."))
        return values

    def rounds(self) -> dict[str, tuple[datetime, datetime | None]]:
        """Moments that nobody touched keep their seconds, which a browser's field does not show."""
        return {
            kind: (opens, self._moment(f"{kind}_closes"))
            for kind in Round.Kind.values
            if (opens := self._moment(f"{kind}_opens"))
        }

    def _moment(self, name: str) -> datetime | None:
        known, given = self.fields[name].initial, self.cleaned_data[name]
        same = known and given and known.replace(second=0, microsecond=0) == given
        return known if same else given

    def refuse(self, sentences: dict[str, list[str]]) -> None:
        """Put what the service refused at the round it is about."""
        for kind, words in sentences.items():
            self.add_error(f"{kind}_opens" if f"{kind}_opens" in self.fields else None, words)
