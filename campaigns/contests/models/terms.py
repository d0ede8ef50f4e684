"""What entrants agree to (thể lệ, điều khoản), by version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models.words import in_language


class Terms(models.Model):
    """Published terms never change: consents name the version. At most one draft (``published_at`` None) a contest."""

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveIntegerField(_("version"))
    text_vi = models.TextField(_("terms in Vietnamese"), max_length=40_000)
    text_en = models.TextField(_("terms in English"), max_length=40_000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "version"], name="contests_one_terms_of_a_version"),
            models.UniqueConstraint(
                fields=["campaign"], condition=models.Q(published_at__isnull=True), name="contests_one_draft_terms"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.version}"

    def text_in(self, language: str) -> str:
        """Plain text; empty lines part paragraphs."""
        return in_language(self, "text", language)
