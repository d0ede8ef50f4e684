"""What organisers asked to be done with very many entries at once."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.entries.rules.states import State


class Bulk(models.Model):
    """A move of all entries of a filter, by number: those up to ``after`` had their turn, those above ``until`` came
    later and are not meant. ``refused``: [[number, title, sentence], …], the first of ``not_done``.
    """

    in_coverage_search = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="bulks")
    filters = models.JSONField(default=dict)  # of queries.desk.Filters
    to = models.CharField(max_length=12, choices=State)
    reason = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)  # of the sentences of refusals
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    total = models.PositiveIntegerField()
    until = models.PositiveIntegerField()
    after = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    not_done = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    began_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    stopped = models.BooleanField(default=False)  # by an organiser, before its end

    class Meta:
        verbose_name = _("move of many entries")
        verbose_name_plural = _("moves of many entries")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"], condition=models.Q(ended_at__isnull=True), name="entries_one_bulk_at_once"
            )
        ]

    def __str__(self) -> str:
        return f"bulk {self.pk}"
