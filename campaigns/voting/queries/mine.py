"""A voter's own votes."""

from typing import Any

from campaigns.contests.models import Campaign
from campaigns.voting.models import Vote


def votes_of(voter: Any, campaign: Campaign) -> list[Vote]:
    """In the order of slots, with their entries. One query."""
    rows = Vote.objects.filter(campaign=campaign, voter=voter).select_related("entry").order_by("slot")
    for vote in rows:
        vote.entry.campaign = campaign
    return list(rows)


def export(user: Any) -> list[dict[str, Any]]:
    """What is kept of somebody's votes, for "my data"."""
    rows = Vote.objects.filter(voter=user).select_related("campaign", "entry").order_by("cast_at")
    return [
        {"contest": vote.campaign.title_vi, "entry": vote.entry.number, "title": vote.entry.title, "at": vote.cast_at}
        for vote in rows
    ]
