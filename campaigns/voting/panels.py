"""What the vote shows on the page of a contest, and beside an entry."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.panels import Panel
from campaigns.entries.asides import Aside
from campaigns.entries.models import Entry
from campaigns.voting.addresses import ballot_path, gallery_path
from campaigns.voting.models import Vote
from campaigns.voting.presentation.stages import stage_of
from campaigns.voting.queries import tally
from campaigns.voting.queries.eligibility import is_own


def vote_panel(campaign: Campaign, *, language: str, request: HttpRequest | None) -> Panel | None:
    """None for a contest that has neither a vote nor entries to show. Two queries at most."""
    now = timezone.now()
    stage = stage_of(campaign, now)
    shown = Entry.objects.public(now).filter(campaign=campaign).exists()
    if stage.state == "none" and not shown:
        return None
    user: Any = request.user if request is not None and hasattr(request, "user") else None
    asked = stage.is_open and user is not None and user.is_authenticated
    values = {
        "stage": stage,
        "gallery": gallery_path(language, campaign.slug) if shown else "",
        "given": Vote.objects.filter(campaign=campaign, voter=user).count() if asked else 0,
    }
    title = _("Readers' vote") if stage.state != "none" else _("Entries")
    place = "action" if stage.is_open else "main"
    return Panel("vote", "voting/panel.html", values, title=title, place=place, order=20)


def entry_aside(entry: Entry, language: str, request: HttpRequest) -> Aside | None:
    """The way to vote for this entry, and its votes where they are shown. Five queries at most."""
    campaign = entry.campaign
    stage = stage_of(campaign, timezone.now())
    if stage.state == "none":
        return None
    user: Any = request.user
    known = user.is_authenticated
    values = {
        "stage": stage,
        "number": entry.number,
        "ballot": ballot_path(language, campaign.slug, entry.number or 0),
        "gallery": gallery_path(language, campaign.slug),
        "mine": known and Vote.objects.filter(voter=user, entry=entry).exists(),
        "own": known and stage.is_open and is_own(user, entry),
        "votes": tally(campaign, entries=[entry.pk])[entry.pk] if stage.counts_shown else None,
    }
    return Aside("voting/entry_aside.html", values)
