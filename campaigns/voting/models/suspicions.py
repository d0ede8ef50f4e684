"""What looked odd about a vote, and what an organiser decided."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.voting.models.votes import Vote


class Suspicion(models.Model):
    """Of a voter and an entry, so that it outlasts withdrawing and voting again; ``vote`` is None meanwhile."""

    in_coverage_search = False

    class Decision(models.TextChoices):
        NONE = "", _("nobody has looked yet")
        ACCEPTED = "accepted", _("accepted")
        SET_ASIDE = "set_aside", _("set aside")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="suspicions")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    vote = models.OneToOneField(Vote, null=True, on_delete=models.SET_NULL, related_name="suspicion")
    signs = models.JSONField(default=list)  # [[code, number], …]: rules.signs
    points = models.PositiveSmallIntegerField(default=0)
    decision = models.CharField(max_length=9, choices=Decision, blank=True, default=Decision.NONE)
    note = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("suspicious vote")
        verbose_name_plural = _("suspicious votes")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "voter", "entry"], name="voting_one_suspicion"),
        ]
        indexes = [models.Index(fields=["campaign", "decision", "-points", "id"], name="voting_queue")]

    def __str__(self) -> str:
        return f"suspicion {self.pk}"
