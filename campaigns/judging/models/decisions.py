"""What judges say to each other, and what the chair decides."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.judging.models.judges import Judge


class Remark(models.Model):
    """One judge's words to the others who judged the entry."""

    in_coverage_search = False

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="remarks")
    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField(_("remark"), max_length=2000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("remark of a judge")
        verbose_name_plural = _("remarks of judges")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"remark {self.pk}"


class ChairDecision(models.Model):
    """A place that the chair gives or refuses, whatever the points say. ``place`` 0: none at all. Public, with its
    reason, once results are. One in force an entry; taken back, it stays on record."""

    in_coverage_search = False

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="chair_decisions")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="chair_decisions")
    place = models.PositiveSmallIntegerField(_("place"))
    reason = models.TextField(_("reason"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision of the chair")
        verbose_name_plural = _("decisions of the chair")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(taken_back_at__isnull=True), name="judging_one_decision_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"
