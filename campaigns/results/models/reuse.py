"""What a winning entry became in the newsroom or the registry."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.entries.models import Entry


class Reuse(models.Model):
    """One article and one initiative an entry at most. A row whose target is gone may be made anew."""

    in_coverage_search = False

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        INITIATIVE = "initiative", _("initiative")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="reuses")
    kind = models.CharField(max_length=10, choices=Kind)
    article = models.ForeignKey("newsroom.ArticlePage", null=True, on_delete=models.SET_NULL, related_name="+")
    initiative = models.ForeignKey("registry.Initiative", null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("use of an entry")
        verbose_name_plural = _("uses of entries")
        constraints = [models.UniqueConstraint(fields=["entry", "kind"], name="results_one_use")]

    def __str__(self) -> str:
        return f"{self.kind} of entry {self.entry_id}"
