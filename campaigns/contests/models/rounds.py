"""A stretch of time in which something may be done."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.contests.rules import phases


class Round(models.Model):
    """One of each kind a contest at most. Open from ``opens_at`` up to, not including, ``closes_at``.

    ``closes_at`` is None only for results that stay.
    """

    class Kind(models.TextChoices):
        CALL = phases.CALL, _("Call for entries")
        SCREENING = phases.SCREENING, _("Screening")
        JUDGING = phases.JUDGING, _("Judging")
        VOTE = phases.VOTE, _("Readers' vote")
        RESULTS = phases.RESULTS, pgettext_lazy("of a contest", "Results")

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(_("round"), max_length=10, choices=Kind)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["opens_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="contests_one_round_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(closes_at__isnull=True) | models.Q(closes_at__gt=models.F("opens_at")),
                name="contests_round_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def is_open(self, now: datetime | None = None) -> bool:
        return phases.is_open(self, now or timezone.now())
