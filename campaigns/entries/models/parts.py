"""Who made an entry together, what they agreed to, and the files."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Terms
from campaigns.entries.models.entry import Entry
from media.models import StoredFile


def new_token() -> str:
    return get_random_string(32)


class CoAuthor(models.Model):
    """Invited by mail with a link that holds ``token``; named on the entry only once they confirmed."""

    in_coverage_search = False

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="co_authors")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    state = models.CharField(max_length=9, choices=State, default=State.INVITED)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    invited_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("co-author")
        verbose_name_plural = _("co-authors")
        constraints = [models.UniqueConstraint(fields=["entry", "email"], name="entries_one_invitation")]

    def __str__(self) -> str:
        return f"co-author {self.pk} ({self.state})"


class Consent(models.Model):
    """That ``by`` agreed to a version of the terms, or says that a person shown agreed (``name``)."""

    in_coverage_search = False

    class Kind(models.TextChoices):
        TERMS = "terms", _("terms of the contest")
        SHOWN_PERSONS = "shown_persons", _("persons shown")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="consents")
    terms = models.ForeignKey(Terms, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind)
    name = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField(default=timezone.now)
    on_paper = models.BooleanField(default=False)  # signed on what was sent; ``by`` is the organiser who saw it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [models.UniqueConstraint(fields=["entry", "kind", "terms", "by"], name="entries_one_consent")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class EntryFile(models.Model):
    in_coverage_search = False

    class Role(models.TextChoices):
        VIDEO = "video", _("video")
        PHOTO = "photo", _("photograph")
        ATTACHMENT = "attachment", _("attachment")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="entry_file")
    role = models.CharField(max_length=10, choices=Role)
    order = models.PositiveSmallIntegerField(default=0)
    alt_vi = models.CharField(max_length=300, blank=True)
    alt_en = models.CharField(max_length=300, blank=True)
    caption = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("file of an entry")
        verbose_name_plural = _("files of an entry")
        ordering = ["role", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    def alt_in(self, language: str) -> str:
        """What the picture shows, in the page's language or else in the other."""
        return (self.alt_en or self.alt_vi) if language == "en" else (self.alt_vi or self.alt_en)
