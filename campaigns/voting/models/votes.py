"""A vote: who, for what, in which of their slots."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import PUBLIC


class VoteQuerySet(models.QuerySet["Vote"]):
    def standing(self) -> "VoteQuerySet":
        """For entries that still take part."""
        return self.filter(entry__state__in=PUBLIC)

    def counted(self) -> "VoteQuerySet":
        """What the tally counts."""
        return self.standing().filter(state=Vote.State.COUNTED)


class Vote(models.Model):
    """Written by ``services`` alone. Withdrawn is deleted; the ledger (``VoteEvent``) remembers.

    The digests of where it came from are empty once they were erased; see ``services.erasing``.
    """

    in_coverage_search = False

    class State(models.TextChoices):
        COUNTED = "counted", _("counted")
        SET_ASIDE = "set_aside", _("set aside")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="votes")
    # An account that was closed keeps its row (and its vote), so that nobody votes twice.
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="votes")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="votes")
    slot = models.PositiveSmallIntegerField()  # 1 … campaign.votes_per_person
    state = models.CharField(max_length=9, choices=State, default=State.COUNTED)
    cast_at = models.DateTimeField(default=timezone.now)  # moved: when it was
    fresh = models.BooleanField(default=False)  # the account was younger than a day
    household = models.CharField(max_length=32, blank=True)
    neighbourhood = models.CharField(max_length=32, blank=True)
    browser = models.CharField(max_length=32, blank=True)
    stem = models.CharField(max_length=32, blank=True)
    signs = models.JSONField(default=list, blank=True)  # what it showed by itself: [[code, number], …]

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "voter", "slot"], name="voting_one_vote_a_slot"),
            models.UniqueConstraint(fields=["campaign", "voter", "entry"], name="voting_one_vote_an_entry"),
            models.CheckConstraint(condition=Q(slot__gte=1, slot__lte=50), name="voting_slot_within_bounds"),
        ]
        indexes = [
            models.Index(fields=["campaign", "state", "entry"], name="voting_tally"),
            models.Index(fields=["entry", "cast_at"], name="voting_bursts"),
            models.Index(fields=["campaign", "cast_at"], name="voting_hours"),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"  # logs name nobody
