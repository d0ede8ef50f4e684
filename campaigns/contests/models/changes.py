"""What was changed in a contest's rules while people relied on them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models.words import in_language


class RuleChange(models.Model):
    """Shown on the contest's page with its reason. ``changes``: name (of ``rules.fairness``) → [before, after]; of
    lists the names alone count. Rows are only ever added."""

    in_coverage_search = False

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="rule_changes")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changes = models.JSONField(default=dict)
    reason_vi = models.CharField(max_length=500)
    reason_en = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("change of the rules")
        verbose_name_plural = _("changes of the rules")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return ", ".join(self.changes)

    def reason_in(self, language: str) -> str:
        return in_language(self, "reason", language)
