"""The ledger. Rows are only ever added; their digests are emptied when they are erased."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry


class VoteEvent(models.Model):
    """What happened to the vote of a voter in a slot. CAST and MOVED name the entry it is for from then on; every
    event names the ``state`` that the vote has after it. See ``queries.recounting``."""

    in_coverage_search = False

    class Kind(models.TextChoices):
        CAST = "cast", _("cast")
        MOVED = "moved", _("moved to another entry")
        WITHDRAWN = "withdrawn", _("withdrawn")
        JUDGED = "judged", _("counted or set aside")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="vote_events")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    slot = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9)  # Vote.State; "" after WITHDRAWN
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    household = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("event of a vote")
        verbose_name_plural = _("events of votes")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["campaign", "id"], name="voting_ledger"),
            models.Index(fields=["voter", "at"], name="voting_by_account"),
            models.Index(fields=["household", "at"], name="voting_by_household"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
