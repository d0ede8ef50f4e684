"""A sheet of results and its rows. Frozen: services write them once."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Award, Campaign, Round
from campaigns.contests.models.words import in_language
from campaigns.entries.models import Entry


class ResultSheetQuerySet(models.QuerySet["ResultSheet"]):
    def public(self, now: datetime | None = None) -> "ResultSheetQuerySet":
        """What anybody may see: published and not withdrawn, of a public contest whose results have begun."""
        begun = Round.objects.filter(
            campaign=OuterRef("campaign"), kind=Round.Kind.RESULTS, opens_at__lte=now or timezone.now()
        )
        return self.filter(
            Exists(begun), published_at__isnull=False, withdrawn_at__isnull=True, campaign__published=True
        )


class ResultSheet(models.Model):
    """``inputs``: all that the rows follow from (``queries.inputs``), ``digest``: SHA-256 of their canonical bytes;
    ``told``: what pages say of them (``queries.told``)."""

    in_coverage_search = False

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="result_sheets")
    number = models.PositiveIntegerField()
    method = models.PositiveSmallIntegerField()  # the version of the arithmetic
    inputs = models.JSONField()
    told = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=1000, blank=True)

    objects = ResultSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of results")
        verbose_name_plural = _("sheets of results")
        ordering = ["campaign", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="results_one_number"),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=models.Q(published_at__isnull=False, withdrawn_at__isnull=True),
                name="results_one_published",
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.campaign_id}/{self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None


class ResultRow(models.Model):
    """An entry's line. Points are of 100; ``place`` None: none; the words of the prize are those of the freezing."""

    in_coverage_search = False

    sheet = models.ForeignKey(ResultSheet, on_delete=models.CASCADE, related_name="rows")
    order = models.PositiveIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="result_rows")
    number = models.PositiveIntegerField()
    place = models.PositiveIntegerField(null=True)
    jury = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    votes = models.PositiveIntegerField(default=0)
    of_votes = models.DecimalField(max_digits=5, decimal_places=2)
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    decided = models.BooleanField(default=False)  # the chair's word, not points
    award = models.ForeignKey(Award, null=True, on_delete=models.SET_NULL, related_name="result_rows")
    award_order = models.PositiveSmallIntegerField(null=True)  # None: no prize
    award_vi = models.CharField(max_length=160, blank=True)
    award_en = models.CharField(max_length=160, blank=True)
    worth_vi = models.CharField(max_length=200, blank=True)
    worth_en = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of results")
        verbose_name_plural = _("lines of results")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "entry"], name="results_one_line"),
            models.UniqueConstraint(fields=["sheet", "order"], name="results_one_order"),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"

    def award_in(self, language: str) -> str:
        """ "" without a prize."""
        return in_language(self, "award", language)

    def worth_in(self, language: str) -> str:
        return in_language(self, "worth", language)
