"""Galleries open by the clock, without a row that changes: somebody has to look, as for pages that go live."""

from datetime import datetime

from django.db import transaction

from campaigns.entries.queries.galleries import open_galleries
from search.indexing.outbox import enqueue
from search.models import OpenGallery


def notice(now: datetime | None = None) -> int:
    """Queue the entries of every contest that shows its entries since another moment than the indices were told of,
    or no longer. Returns how many contests. Two queries when there is none; twice at once does no harm."""
    shown, told = open_galleries(now), dict(OpenGallery.objects.values_list("campaign_id", "since"))
    changed = [pk for pk in {**told, **shown} if shown.get(pk) != told.get(pk)]
    if not changed:
        return 0
    with transaction.atomic():
        OpenGallery.objects.filter(campaign__in=changed).delete()
        rows = [OpenGallery(campaign_id=pk, since=shown[pk]) for pk in changed if pk in shown]
        OpenGallery.objects.bulk_create(rows, ignore_conflicts=True)
        enqueue([f"entries-of-campaign:{pk}:0" for pk in changed], reason="gallery opened or closed by the clock")
    return len(changed)
