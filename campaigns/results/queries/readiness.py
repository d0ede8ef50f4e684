"""Whether a contest's results may be frozen, and what seems to be missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.contests.models import Campaign, Round
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import State
from campaigns.results.queries.outcome import Line
from campaigns.voting.models import Suspicion


@dataclass(frozen=True)
class Missing:
    """``leads``: the name of the desk's address, of a contest, where something can be done about it."""

    sentence: str
    leads: str = ""


@dataclass(frozen=True)
class Readiness:
    """``blocking``: sentences, each forbids; ``missing``: each only warns."""

    blocking: list[str] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


def blocking(campaign: Campaign, now: datetime) -> list[str]:
    """Why nothing may be frozen yet. No query when rounds were prefetched."""
    if campaign.past:
        return [_("This is a contest of the past: its reported figures are all there is.")]
    words = {
        Round.Kind.CALL: _("The call for entries is not over yet."),
        Round.Kind.JUDGING: _("The judging is not over yet."),
        Round.Kind.VOTE: _("The readers' vote is not over yet."),
    }
    found = [
        sentence
        for kind, sentence in words.items()
        if (stage := campaign.round(kind)) and (stage.closes_at is None or stage.closes_at > now)
    ]
    if not any(campaign.round(kind) for kind in (Round.Kind.JUDGING, Round.Kind.VOTE)):
        found.append(_("The calendar has neither a judging nor a readers' vote, so there is nothing to rank by."))
    return found


def readiness(campaign: Campaign, frozen: dict[str, Any], ranked: Sequence[Line], now: datetime) -> Readiness:
    """Two queries besides what ``frozen`` (``queries.inputs``) has asked; ``ranked``: the ``lines`` that follow."""
    missing: list[Missing] = []

    def warn(sentence: str, leads: str = "") -> None:
        missing.append(Missing(sentence, leads))

    if not frozen["entries"]:
        warn(_("No entry has been accepted."))
    if waiting := Entry.objects.filter(campaign=campaign, state=State.SUBMITTED).count():
        warn(
            ngettext(
                "%(count)d entry is neither accepted nor rejected: it is not in the ranking.",
                "%(count)d entries are neither accepted nor rejected: they are not in the ranking.",
                waiting,
            )
            % {"count": waiting}
        )
    if unplaced := sum(1 for line in ranked if line.placed.place is None and not line.placed.decided):
        warn(
            ngettext(
                "%(count)d entry has too few reviews, and so no place.",
                "%(count)d entries have too few reviews, and so no place.",
                unplaced,
            )
            % {"count": unplaced}
        )
    if odd := Suspicion.objects.filter(campaign=campaign, decision="").count():
        warn(
            ngettext(
                "%(count)d suspicious vote has not been looked at.",
                "%(count)d suspicious votes have not been looked at.",
                odd,
            )
            % {"count": odd},
            "voting_queue",
        )
    if not frozen["prizes"]:
        warn(_("No prizes have been set up: there would be no winners."))
    return Readiness(blocking(campaign, now), missing)
