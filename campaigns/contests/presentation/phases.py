"""Phases and countdowns in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from campaigns.contests.models import Campaign, Round

PHASES: dict[str, Any] = {
    "before": gettext_lazy("Not yet open"),
    "call": gettext_lazy("Taking entries"),
    "between": gettext_lazy("Between two rounds"),
    "screening": gettext_lazy("Screening"),
    "judging": gettext_lazy("Judging"),
    "vote": gettext_lazy("Readers are voting"),
    "results": gettext_lazy("The results stage"),
    "over": pgettext_lazy("of a contest", "Over"),
}


@dataclass(frozen=True)
class Moment:
    """The next thing that happens: a round opens or closes."""

    kind: str
    opens: bool
    at: datetime
    sentence: str  # "The call for entries closes in 3 days"


def next_moment(campaign: Campaign, now: datetime | None = None) -> Moment | None:
    """What the clock does next; None when nothing is to come. Past contests wait for nothing."""
    now = now or timezone.now()
    if campaign.past:
        return None
    coming = [(each.opens_at, True, each.kind) for each in campaign.rounds.all() if each.opens_at > now]
    coming += [
        (each.closes_at, False, each.kind) for each in campaign.rounds.all() if each.closes_at and each.closes_at > now
    ]
    # One thing closes and another opens at the same moment: what closes is what people must hurry for.
    coming.sort(key=lambda each: (each[0], each[1]))
    if not coming:
        return None
    # Where rounds overlap, what is said beside the badge is about the round that the badge names.
    named = [each for each in coming if not each[1] and each[2] == campaign.phase(now)]
    at, opens, kind = named[0] if named and not coming[0][1] else coming[0]
    return Moment(kind, opens, at, _sentence(kind, opens) % {"time": left(at, now)})


def _sentence(kind: str, opens: bool) -> str:
    words = {
        (Round.Kind.CALL, True): _("Entries can be sent in %(time)s"),
        (Round.Kind.CALL, False): _("%(time)s left to send an entry"),
        (Round.Kind.SCREENING, True): _("Screening begins in %(time)s"),
        (Round.Kind.SCREENING, False): _("Screening ends in %(time)s"),
        (Round.Kind.JUDGING, True): _("Judging begins in %(time)s"),
        (Round.Kind.JUDGING, False): _("Judging ends in %(time)s"),
        (Round.Kind.VOTE, True): _("The vote opens in %(time)s"),
        (Round.Kind.VOTE, False): _("%(time)s left to vote"),
        (Round.Kind.RESULTS, True): _("Results in %(time)s"),
        (Round.Kind.RESULTS, False): _("Results are shown for %(time)s more"),
    }
    return words[Round.Kind(kind), opens]


def left(at: datetime, now: datetime) -> str:
    """How long until then, in one unit, never more than is true: 3 days, 5 hours, 12 minutes."""
    seconds = max(0, int((at - now).total_seconds()))
    if seconds >= 2 * 86_400:
        return ngettext("%(count)d day", "%(count)d days", seconds // 86_400) % {"count": seconds // 86_400}
    if seconds >= 2 * 3600:
        return ngettext("%(count)d hour", "%(count)d hours", seconds // 3600) % {"count": seconds // 3600}
    minutes = max(1, seconds // 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
