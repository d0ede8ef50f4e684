"""A contest (cuộc thi): its rules. What changes with the clock is computed, never stored."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.contests.models.forms import FormVersion
from campaigns.contests.models.rounds import Round
from campaigns.contests.models.terms import Terms
from campaigns.contests.models.words import Titled, in_language
from campaigns.contests.rules import addresses, phases


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def public(self) -> CampaignQuerySet:
        """Those that anyone may read of."""
        return self.filter(published=True)

    def with_rounds(self) -> CampaignQuerySet:
        """So that ``round`` and ``phase`` ask no more."""
        return self.prefetch_related("rounds")

    def organised_by(self, user) -> CampaignQuerySet:
        """Those that the person may organise: all for an administrator."""
        if not user.is_active:
            return self.none()
        return self if user.is_superuser else self.filter(pk__in=user.organised_contests.values("campaign"))


class Campaign(Titled):
    """A contest. ``published``: public at all. ``past``: entered afterwards, from what a newspaper reported."""

    in_coverage_search = True
    # (user's key, role) of whom the desk shows it to, for one request: every tab and button asks for that role.
    asked_by: tuple[int | None, str | None] | None = None

    class Kind(models.TextChoices):
        VIDEO = "video", _("Video clip")
        WRITING = "writing", pgettext_lazy("kind of entry", "Writing")
        PHOTOS = "photos", pgettext_lazy("kind of entry", "Photos")

    class TieRule(models.TextChoices):
        JURY = "jury", _("The jury's score decides")
        VOTES = "votes", _("Readers' votes decide")
        EARLIER = "earlier", _("What was sent earlier comes first")
        SHARED = "shared", _("They share the place")

    class Normalisation(models.TextChoices):
        NONE = "none", _("Scores as given")
        Z = "z", _("Scores evened out for severe and lenient judges")

    slug = models.SlugField(
        _("address"), max_length=100, unique=True,
        error_messages={"unique": _("Another contest has this address already.")},
    )  # fmt: skip
    title_vi = models.CharField(_("title in Vietnamese"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    summary_vi = models.TextField(_("summary in Vietnamese"), max_length=1000, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=1000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_contests"
    )
    created = models.DateTimeField(default=timezone.now, editable=False)

    kinds = models.JSONField(_("kinds of entry"), default=list)  # of Kind
    blind = models.BooleanField(_("judges do not see who sent an entry"), default=True)
    entries_per_person = models.PositiveSmallIntegerField(
        _("entries per person"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    co_authors_max = models.PositiveSmallIntegerField(
        _("maximum co-authors of an entry"), default=4, validators=[MaxValueValidator(50)]
    )
    min_age = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    max_age = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    localities = models.ManyToManyField(
        "localities.Locality", verbose_name=_("localities"), blank=True, related_name="contests"
    )  # empty: everywhere
    units_required = models.BooleanField(_("entrants must name their unit"), default=False)

    max_video_mb = models.PositiveIntegerField(
        _("largest video, MB"), default=2048, validators=[MinValueValidator(1), MaxValueValidator(20_480)]
    )
    max_video_seconds = models.PositiveIntegerField(
        _("longest video, seconds"), default=600, validators=[MinValueValidator(5), MaxValueValidator(14_400)]
    )
    max_photos = models.PositiveSmallIntegerField(
        _("maximum photos in an entry"), default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    max_photo_mb = models.PositiveSmallIntegerField(
        _("largest photo, MB"), default=20, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    photo_min_pixels = models.PositiveSmallIntegerField(
        _("minimum length of a photo's longer side, pixels"), default=0, validators=[MaxValueValidator(12_000)]
    )
    max_words = models.PositiveIntegerField(
        _("maximum words in a text"), default=2000, validators=[MinValueValidator(10), MaxValueValidator(20_000)]
    )
    grace_minutes = models.PositiveSmallIntegerField(
        _("grace for uploads begun in time, minutes"), default=30, validators=[MaxValueValidator(1440)]
    )

    votes_per_person = models.PositiveSmallIntegerField(
        _("votes per person"), default=1, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    counts_hidden = models.BooleanField(_("votes are hidden until the vote ends"), default=True)
    gallery_from = models.DateTimeField(_("entries are shown from"), null=True, blank=True)  # null: when voting opens
    judges_per_entry = models.PositiveSmallIntegerField(
        _("judges per entry"), default=3, validators=[MinValueValidator(1), MaxValueValidator(15)]
    )
    jury_weight = models.PositiveSmallIntegerField(
        _("weight of the jury, per cent"), default=80, validators=[MaxValueValidator(100)]
    )  # the rest is the readers' vote
    tie_rule = models.CharField(_("when two are equal"), max_length=8, choices=TieRule, default=TieRule.JURY)
    normalisation = models.CharField(
        _("scores of different judges"), max_length=4, choices=Normalisation, default=Normalisation.NONE
    )

    published = models.BooleanField(_("public"), default=False)
    past = models.BooleanField(_("a contest of the past"), default=False)
    source_url = models.URLField(_("where it was reported"), max_length=500, blank=True)
    source_name = models.CharField(_("who reported it"), max_length=200, blank=True)
    closed_note = models.TextField(_("note once the contest is over"), max_length=1000, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        ordering = ["-created", "-pk"]

    def summary_in(self, language: str) -> str:
        return in_language(self, "summary", language)

    def url_in(self, language: str) -> str:
        """`/vi/cuoc-thi/<slug>/`; there is a page in both languages, whichever the contest was written in."""
        return addresses.path(self.slug, language)

    def round(self, kind: str) -> Round | None:
        """The round of that kind; a query only when rounds were not prefetched."""
        return next((each for each in self.rounds.all() if each.kind == kind), None)

    def phase(self, now: datetime | None = None) -> str:
        """ "before", "call", "between", "screening", "judging", "vote", "results" or "over", by the server's clock."""
        return phases.phase(self.rounds.all(), now or timezone.now(), past=self.past)

    def is_open(self, kind: str, now: datetime | None = None) -> bool:
        """Whether that round is open: rounds may overlap, so ask this, not ``phase``. Never for a past contest."""
        stage = None if self.past else self.round(kind)
        return stage is not None and stage.is_open(now)

    @property
    def form(self) -> FormVersion | None:
        """The form that a new entry gets: the newest that is published. One query."""
        return self.form_versions.filter(published_at__isnull=False).order_by("-number").first()

    @property
    def current_terms(self) -> Terms | None:
        """The terms that a new entry agrees to: the newest that are published. One query."""
        return self.terms.filter(published_at__isnull=False).order_by("-version").first()
