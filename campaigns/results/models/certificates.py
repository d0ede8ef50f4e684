"""Certificates."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.results.addresses import certificate_path
from campaigns.results.models.sheets import ResultRow

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another on paper


def new_code() -> str:
    return get_random_string(16, LETTERS)


class Certificate(models.Model):
    """``number`` counts within the contest and year; ``code`` is what verifies it. A revoked one stays on record."""

    in_coverage_search = False

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True, default=new_code)
    row = models.ForeignKey(ResultRow, on_delete=models.PROTECT, related_name="certificates")
    recipient = models.CharField(max_length=200)
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["campaign", "year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "year", "number"], name="results_one_certificate_number"),
            models.UniqueConstraint(
                fields=["row", "recipient"], condition=Q(revoked_at__isnull=True), name="results_one_certificate"
            ),
        ]

    def __str__(self) -> str:
        return f"certificate {self.label}"

    @property
    def label(self) -> str:
        """The number as it is written: 007/2026/CN-12."""
        return f"{self.number:03}/{self.year}/CN-{self.campaign_id}"

    def url_in(self, language: str) -> str:
        return certificate_path(language, self.code)
