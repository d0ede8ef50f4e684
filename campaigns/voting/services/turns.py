"""Whoever writes about the votes of a contest takes a turn: casts, moves, withdrawals, decisions."""

from datetime import datetime

from campaigns.contests.models import Campaign, Round
from campaigns.voting.services.problems import NotOpen


def take_turn(campaign_id: int) -> Round | None:
    """Within a transaction: lock the contest's vote; the round as it is now, or None when there is none."""
    return (
        Round.objects.select_for_update(of=("self",))
        .select_related("campaign")
        .filter(campaign=campaign_id, kind=Round.Kind.VOTE)
        .first()
    )


def open_campaign(stage: Round | None, now: datetime) -> Campaign:
    """The contest whose vote is open. Raises NotOpen."""
    if stage is None or stage.campaign.past or not stage.campaign.published or not stage.is_open(now):
        raise NotOpen
    return stage.campaign
