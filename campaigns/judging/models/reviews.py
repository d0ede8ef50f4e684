"""The rubric, who reads what, and what was given."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.contests.models.words import Titled, in_language
from campaigns.entries.models import Entry
from campaigns.judging.models.judges import Judge


class Criterion(Titled):
    """Values go from 0 to ``highest`` in whole steps. Locked by the first value that is given in the contest."""

    in_coverage_search = False

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="criteria")
    title_vi = models.CharField(_("title in Vietnamese"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    help_vi = models.CharField(_("what to look at, in Vietnamese"), max_length=500, blank=True)
    help_en = models.CharField(_("what to look at, in English"), max_length=500, blank=True)
    weight = models.DecimalField(
        _("weight"), max_digits=6, decimal_places=2, default=1, validators=[MinValueValidator(Decimal("0.01"))]
    )
    highest = models.PositiveSmallIntegerField(
        _("highest value"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["order", "pk"]

    def help_in(self, language: str) -> str:
        return in_language(self, "help", language)


class Assignment(models.Model):
    """Withdrawn ones stay, with their review: a conflict that was found late takes nothing off the record."""

    in_coverage_search = False

    class State(models.TextChoices):
        OPEN = "open", _("assigned")
        WITHDRAWN = "withdrawn", _("taken back")

    class Hand(models.TextChoices):
        AUTOMATIC = "auto", _("automatically")
        ORGANISER = "hand", _("by hand")

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="assignments")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="assignments")
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    hand = models.CharField(max_length=4, choices=Hand, default=Hand.AUTOMATIC)
    reason = models.CharField(
        max_length=20, blank=True
    )  # why it was taken back: a code of rules.conflicts, or "removed"
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [models.UniqueConstraint(fields=["judge", "entry"], name="judging_one_assignment")]
        indexes = [models.Index(fields=["judge", "state"], name="judging_queue")]

    def __str__(self) -> str:
        return f"{self.judge_id} reads {self.entry_id}"


class Review(models.Model):
    """``submitted_at`` None: begun. ``comment`` is for organisers and the chair. ``set_aside``: the organiser's reason
    to leave it out of the ranking."""

    in_coverage_search = False

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="review")
    comment = models.TextField(_("comment of the judge"), max_length=4000, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)
    set_aside = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"review {self.pk}"


class Score(models.Model):
    """A value that was given. There is no row for one that was not."""

    in_coverage_search = False

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="judging_one_value_a_criterion")]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.value}"
