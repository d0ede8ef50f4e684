"""An entry: what somebody sends to a campaign."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign, Category, FormVersion, Round, Unit
from campaigns.entries.addresses import entry_path
from campaigns.entries.rules.states import PUBLIC, State
from cms.localities.models import Locality
from cms.vietnamese import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from campaigns.entries.models.parts import CoAuthor


class EntryQuerySet(models.QuerySet["Entry"]):
    def public(self, now: datetime | None = None) -> "EntryQuerySet":
        """What anybody may see: taken in, in a campaign that is published and whose gallery is open: from the moment
        that it names, or else once vote or results have begun."""
        now = now or timezone.now()
        begun = Round.objects.filter(campaign=OuterRef("campaign"), kind__in=("vote", "results"), opens_at__lte=now)
        named = Q(campaign__gallery_from__lte=now)
        unnamed = Q(campaign__gallery_from__isnull=True) & (Exists(begun) | Q(campaign__past=True))
        return self.filter(named | unnamed, state__in=PUBLIC, campaign__published=True)

    def of(self, user: "User") -> "EntryQuerySet":
        """Those that a person entered, or is a confirmed co-author of."""
        from campaigns.entries.models.parts import CoAuthor

        together = CoAuthor.objects.filter(entry=OuterRef("pk"), user=user, state=CoAuthor.State.CONFIRMED)
        return self.filter(Q(owner=user) | Exists(together))


class Entry(models.Model):
    """``number`` is the campaign's own, given when it is first handed in, and kept for ever.

    ``revision`` grows with each save of what the entrant wrote: two devices are told apart by it.
    """

    in_coverage_search = True
    State = State

    class Kind(models.TextChoices):
        VIDEO = "video", _("Video")
        WRITING = "writing", _("Writing")
        PHOTOS = "photos", _("Photos")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=8, choices=Kind)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )
    owner_name = models.CharField(max_length=200, blank=True)  # as shown; stays when the account goes
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="vi")
    title = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=640, blank=True, editable=False)  # title and names, for the desk's search
    text = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)  # by the keys of form_version's fields
    form_version = models.ForeignKey(FormVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(default=1)
    # Entered by the organiser, for who sent it on paper or by mail.
    paper = models.BooleanField(default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sender_name = models.CharField(max_length=200, blank=True)
    sender_contact = models.CharField(max_length=200, blank=True)
    origin_note = models.CharField(max_length=500, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = [F("number").asc(nulls_last=True), "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="entries_one_number"),
            # A draft has no number; whatever was handed in keeps the one it got.
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(number__isnull=False),
                name="entries_number_when_handed_in",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "state", "number"], name="entries_desk"),
            models.Index(fields=["campaign", "unit", "state"], name="entries_by_unit"),
            models.Index(fields=["owner", "campaign"], name="entries_mine"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number or 'draft'}"  # logs name nobody

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(" / ".join((self.title, self.owner_name, self.sender_name)))[:640]
        fields = kwargs.get("update_fields")
        if fields is not None and {"title", "owner_name", "sender_name"} & set(fields):
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)

    @property
    def shown_title(self) -> str:
        return self.title or str(_("Untitled entry"))

    def is_public(self, now: datetime | None = None) -> bool:
        """A query: ask ``Entry.objects.public()`` for many."""
        return self.state in PUBLIC and Entry.objects.public(now).filter(pk=self.pk).exists()

    def url_in(self, language: str) -> str:
        """The public page; of an entry without a number there is none, and this says ""."""
        return entry_path(language, self.campaign.slug, self.number) if self.number else ""

    def people(self) -> list[str]:
        """The names shown: the entrant, then co-authors who confirmed, in the order they were invited."""
        first = self.sender_name if self.paper else self.owner_name
        confirmed = [each.name for each in self._together() if each.state == "confirmed"]
        return [name for name in (first, *confirmed) if name]

    def _together(self) -> "list[CoAuthor]":
        return sorted(self.co_authors.all(), key=lambda each: each.pk)  # prefetched by lists
