"""Why something was not done, in a sentence for people."""

from typing import Any

from django.utils.translation import gettext as _

from campaigns.judging.rules import conflicts


class Refusal(Exception):
    """``str(error)`` is the sentence; ``fields``: those of a form that it is about, each with its own."""

    def __init__(self, sentence: Any, fields: dict[str, str] | None = None) -> None:
        super().__init__(str(sentence))
        self.fields = fields or {}


class Forbidden(Refusal):
    """Not this person, or not now: answered with 403."""


def conflict_sentence(reason: str) -> str:
    """What a judge is told; it names nobody."""
    return {
        conflicts.OWN: _("This entry is your own, or you are one of its authors: you cannot judge it."),
        conflicts.UNIT: _("This entry comes from your unit: you cannot judge it."),
        conflicts.ORGANISATION: _("This entry comes from your organisation: you cannot judge it."),
        conflicts.DECLARED: _("You declared a conflict of interest with this entry: you cannot judge it."),
        conflicts.ORGANISER: _("The organiser noted a conflict of interest: you cannot judge this entry."),
    }[reason]
