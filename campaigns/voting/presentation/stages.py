"""Where the vote of a contest stands, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.contests.models import Campaign
from campaigns.voting.queries import counts_are_shown


@dataclass(frozen=True)
class Stage:
    """``state``: "none" (no vote), "before", "open", "over". Moments are aware; ``gallery_at``: from when entries are
    shown, when that is to come."""

    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    gallery_at: datetime | None
    counts_shown: bool
    votes_per_person: int
    promise: str  # how many votes one has

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def stage_of(campaign: Campaign, now: datetime) -> Stage:
    """No query when rounds were prefetched."""
    vote = None if campaign.past else campaign.round("vote")
    if vote is None:
        state = "none"
    elif now < vote.opens_at:
        state = "before"
    else:
        state = "open" if vote.is_open(now) else "over"
    shown_from = campaign.gallery_from or (vote.opens_at if vote else None)
    most = campaign.votes_per_person
    return Stage(
        state=state,
        opens_at=vote.opens_at if vote else None,
        closes_at=vote.closes_at if vote else None,
        gallery_at=shown_from if shown_from and shown_from > now else None,
        counts_shown=counts_are_shown(campaign, now),
        votes_per_person=most,
        promise=ngettext(
            "You have one vote. You can move it or take it back until the end.",
            "You have %(most)d votes, for as many entries. You can move them or take them back until the end.",
            most,
        )
        % {"most": most},
    )


def done_words(done: str, title: str) -> str:
    """What to say after a deed; "" for a word that nobody knows."""
    words: dict[str, Any] = {
        "cast": _("Your vote for “%(title)s” has been given."),
        "moved": _("Your vote has been moved to “%(title)s”."),
        "withdrawn": _("Your vote for “%(title)s” has been taken back."),
    }
    return words[done] % {"title": title} if done in words else ""
