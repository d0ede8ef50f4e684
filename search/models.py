"""The outbox: what has changed and is not in the index yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PendingDocument(models.Model):
    """A change that waits for the index, written in its own transaction. ``id`` is its version: later is newer.

    ``key`` names a unit ("article:<translation key>", "locality:12") or something that touches many units and is
    taken apart in bounded steps ("tree:<page>:<last>"); see ``search.indexing.keys``.
    """

    in_coverage_search = False

    key = models.CharField(max_length=120)
    reason = models.CharField(max_length=60)
    queued_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    # After several attempts, so that the rest goes on. `search status` shows them; the night tries again.
    set_aside = models.BooleanField(default=False)
    # In the live index already; kept for the index that a rebuild is making.
    replay = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change that waits for search")
        verbose_name_plural = _("changes that wait for search")
        ordering = ["id"]
        indexes = [models.Index(fields=["set_aside", "replay", "id"], name="search_pending_next")]

    def __str__(self) -> str:
        return f"{self.key} ({self.reason})"
