"""Since when the entries of a contest are shown: what ``Entry.objects.public`` asks, as a moment."""

from datetime import datetime

from django.db.models import Min, Q
from django.utils import timezone

from campaigns.contests.models import Campaign

SHOWN_IN = ("vote", "results")  # rounds with whose beginning entries are shown, unless the contest names a moment


def opening(campaign: Campaign) -> datetime | None:
    """When entries are shown, or will be; None when nobody has said so yet. No query when rounds were prefetched."""
    begins = [each.opens_at for each in campaign.rounds.all() if each.kind in SHOWN_IN]
    return campaign.gallery_from or (campaign.created if campaign.past else min(begins, default=None))


def open_galleries(now: datetime | None = None) -> dict[int, datetime]:
    """Contest → since when its entries are shown, of all public ones that show theirs now. One query."""
    now = now or timezone.now()
    rows = Campaign.objects.public().annotate(begins=Min("rounds__opens_at", filter=Q(rounds__kind__in=SHOWN_IN)))
    found = {
        pk: named or (created if past else begins)
        for pk, named, past, created, begins in rows.order_by().values_list(
            "pk", "gallery_from", "past", "created", "begins"
        )
    }
    return {pk: moment for pk, moment in found.items() if moment and moment <= now}
