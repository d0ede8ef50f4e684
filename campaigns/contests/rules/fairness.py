"""What of a contest may still be changed once people rely on it: freely, with a public reason, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from campaigns.contests.rules.phases import CALL, JUDGING, RESULTS, VOTE, Span

FREE, REASON, REFUSED = "free", "reason", "refused"
CATEGORIES, AWARDS, LOCALITIES, CALENDAR = "categories", "awards", "localities", "calendar."

#: What entrants went by: who may send what.
_ENTRIES = {
    "kinds", "entries_per_person", "co_authors_max", "max_video_mb", "max_video_seconds", "max_photos", "max_photo_mb",
    "photo_min_pixels", "max_words", "grace_minutes", "units_required", "min_age", "max_age", LOCALITIES,
}  # fmt: skip
#: What judges and readers go by.
_DECIDING = {"jury_weight", "tie_rule", "normalisation", "blind"}
_VOTING = {"votes_per_person", "counts_hidden"}
_ALWAYS_WITH_REASON = {CATEGORIES, AWARDS, f"{CALENDAR}{RESULTS}"}


@dataclass(frozen=True)
class Standing:
    """What has begun, or is over, by the clock."""

    called: bool = False
    call_closed: bool = False
    deciding: bool = False  # judging or the vote
    voting: bool = False
    out: bool = False  # results


def standing(spans: Iterable[Span], now: datetime) -> Standing:
    rounds = {each.kind: each for each in spans}
    begun = {kind for kind, each in rounds.items() if each.opens_at <= now}
    call = rounds.get(CALL)
    return Standing(
        called=CALL in begun,
        call_closed=bool(call and call.closes_at and call.closes_at <= now),
        deciding=bool(begun & {JUDGING, VOTE}),
        voting=VOTE in begun,
        out=RESULTS in begun,
    )


def leave(name: str, at: Standing) -> str:
    """FREE, REASON or REFUSED for a field of the contest, CATEGORIES, AWARDS, LOCALITIES, CALENDAR + kind."""
    if not at.called or not _binds(name):
        return FREE
    return REFUSED if refusal(name, at) else REASON


def refusal(name: str, at: Standing) -> str:
    """Why it can no longer be changed, in a sentence; "" where it can."""
    if name in _ENTRIES and at.call_closed:
        return _("The call is over: what could be sent, and by whom, can no longer be changed.")
    if name in _DECIDING and at.deciding:
        return _("Judging or the vote has begun: how the contest is decided can no longer be changed.")
    if name in _VOTING and at.voting:
        return _("The vote has begun: its rules can no longer be changed.")
    if at.out and _binds(name) and name not in _ALWAYS_WITH_REASON:
        return _("The results stage has begun: what led to them can no longer be changed.")
    return ""


def _binds(name: str) -> bool:
    return (
        name in _ENTRIES | _DECIDING | _VOTING | _ALWAYS_WITH_REASON | {"judges_per_entry"}
        or name.startswith(CALENDAR)
    )  # fmt: skip
