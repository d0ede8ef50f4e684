"""The public list of contests: open, coming, past. What each is follows from the clock, as in ``rules.phases``."""

from datetime import datetime

from django.db.models import Exists, F, Max, Min, OuterRef, Q

from campaigns.contests.models import Campaign, CampaignQuerySet, Round

OPEN, COMING, PAST = "open", "coming", "past"


def _is_past(now: datetime) -> Q:
    """Its results are out, or nothing is open or to come any more."""
    rounds = Round.objects.filter(campaign=OuterRef("pk"))
    results = rounds.filter(kind=Round.Kind.RESULTS, opens_at__lte=now)
    unfinished = rounds.filter(Q(closes_at__gt=now) | Q(closes_at__isnull=True) | Q(opens_at__gt=now))
    return Q(past=True) | Q(Exists(results)) | (Q(first__isnull=False) & ~Q(Exists(unfinished)))


def listed(state: str, now: datetime) -> CampaignQuerySet:
    """Public contests in that state: open ones by what began last, coming ones by what begins first, past ones newest
    first. Rounds come with them."""
    rows = Campaign.objects.public().annotate(first=Min("rounds__opens_at"), last=Max("rounds__opens_at"))
    past = _is_past(now)
    if state == PAST:
        return rows.filter(past).order_by(F("last").desc(nulls_last=True), "-created", "-pk").with_rounds()
    if state == COMING:
        coming = rows.exclude(past).filter(Q(first__gt=now) | Q(first__isnull=True))
        return coming.order_by(F("first").asc(nulls_last=True), "pk").with_rounds()
    return rows.exclude(past).filter(first__lte=now).order_by("-first", "pk").with_rounds()
