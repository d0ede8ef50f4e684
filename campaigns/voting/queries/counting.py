"""The count. Always a sum over rows: there is no counter that could be wrong."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import PUBLIC
from campaigns.voting.models import Vote


def tally(
    campaign: Campaign, *, with_set_aside: bool = False, entries: Iterable[UUID] | None = None
) -> dict[UUID, int]:
    """Entry id → votes, of every entry that takes part, 0 among them; ``entries`` narrows it. Two queries."""
    taking = Entry.objects.filter(campaign=campaign, state__in=PUBLIC)
    votes = Vote.objects.filter(campaign=campaign)
    votes = votes.standing() if with_set_aside else votes.counted()
    if entries is not None:
        wanted = list(entries)
        taking, votes = taking.filter(pk__in=wanted), votes.filter(entry__in=wanted)
    counts = dict.fromkeys(taking.order_by().values_list("pk", flat=True), 0)
    counts.update(votes.order_by().values_list("entry").annotate(Count("pk")))
    return counts


def counts_are_shown(campaign: Campaign, now: datetime | None = None) -> bool:
    """Whether the public may see numbers of votes now: never before the vote, and until its end only if the contest
    says so. No query when rounds were prefetched."""
    stage = campaign.round("vote")
    now = now or timezone.now()
    if stage is None or campaign.past or now < stage.opens_at:
        return False
    return not campaign.counts_hidden or (stage.closes_at is not None and stage.closes_at <= now)
