"""What entrants are asked, as it stood when they answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormVersion(models.Model):
    """A published version never changes: entries keep theirs. At most one draft (``published_at`` None) a contest.

    ``fields``: list of definitions, see ``rules.forms``.
    """

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="form_versions")
    number = models.PositiveIntegerField(_("version"))
    fields = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="contests_one_form_of_a_number"),
            models.UniqueConstraint(
                fields=["campaign"], condition=models.Q(published_at__isnull=True), name="contests_one_draft_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number}"
