"""The history of an entry, and the mails that tell of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Unit
from campaigns.entries.models.entry import Entry
from campaigns.entries.models.messages import Message
from campaigns.entries.rules.states import State
from cms.letters.models import Waiting


class EntryEvent(models.Model):
    """A move. ``before`` is empty for the first one, the draft's beginning."""

    in_coverage_search = False

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="events")
    before = models.CharField(max_length=12, choices=State, blank=True)
    after = models.CharField(max_length=12, choices=State)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("event of an entry")
        verbose_name_plural = _("events of entries")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class EntryMail(Waiting):
    """A mail to people of an entry, or to a unit; ``key`` makes it one mail for one thing and one address."""

    class Kind(models.TextChoices):
        MOVED = "moved", _("state of an entry")
        INVITED = "invited", _("invitation of a co-author")
        ANSWERED = "answered", _("answer of a co-author")
        MESSAGE = "message", _("message of the organisers")
        REMINDER = "reminder", _("reminder to a unit")

    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="mails")  # null: to a unit
    unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="mails")
    event = models.ForeignKey(EntryEvent, null=True, on_delete=models.CASCADE, related_name="+")
    co_author = models.ForeignKey("CoAuthor", null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=320, unique=True)
    address = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("mail about an entry")
        verbose_name_plural = _("mails about entries")
        indexes = [models.Index(fields=["state", "not_before"], name="entries_mail_next")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry__isnull=False) | models.Q(unit__isnull=False, message__isnull=False),
                name="entries_mail_about_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
