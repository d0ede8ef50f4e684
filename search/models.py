"""The outbox: what has changed and is not in every index yet; and what is known of each index."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign


class PendingDocument(models.Model):
    """A change that waits for one engine's index, written in its own transaction; each engine has a row of its own.

    ``key`` names a unit ("article:<translation key>", "locality:12") or something that touches many units and is
    taken apart in bounded steps ("tree:<page>:<last>"); see ``search.indexing.keys``.
    """

    in_coverage_search = False

    engine = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    reason = models.CharField(max_length=60)
    queued_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    # After several attempts, so that the rest goes on. `search status` shows them; the night tries again.
    set_aside = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change that waits for search")
        verbose_name_plural = _("changes that wait for search")
        ordering = ["id"]
        indexes = [models.Index(fields=["engine", "set_aside", "id"], name="search_pending_next")]

    def __str__(self) -> str:
        return f"{self.key} ({self.reason})"


class Revision(models.Model):
    """One row: the last revision that was drawn. See ``search.indexing.revisions``."""

    in_coverage_search = False

    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("revision of the search indices")
        verbose_name_plural = _("revisions of the search indices")

    def __str__(self) -> str:
        return str(self.value)


class KeptIndex(models.Model):
    """What is known of one engine's index, by those who keep it true. See ``search.indexing.keeping``."""

    in_coverage_search = False

    engine = models.CharField(max_length=20, unique=True)
    version = models.CharField(max_length=120, blank=True)  # the index that was seen to hold all that the outbox did
    # A change was not written down for it (it was not configured then), or nobody has looked for a long time.
    behind = models.BooleanField(default=True)
    away_since = models.DateTimeField(null=True, blank=True)
    away_reason = models.TextField(blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("index that is kept true")
        verbose_name_plural = _("indices that are kept true")

    def __str__(self) -> str:
        return f"{self.engine} {self.version}".strip()


class OpenGallery(models.Model):
    """A contest whose entries the indices were told to show, and since when. See ``search.indexing.galleries``."""

    in_coverage_search = False

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("gallery that search shows")
        verbose_name_plural = _("galleries that search shows")

    def __str__(self) -> str:
        return f"{self.campaign_id} since {self.since}"
