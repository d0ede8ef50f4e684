"""Followers, what they follow, the stories that became public, and the mails. No address is kept longer than needed:
see ``services.erasing``."""

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from cms.letters.models import Waiting


def new_secret() -> str:
    return get_random_string(32)


class Follower(models.Model):
    """An address. ``secret`` goes into the links of its mails (see ``tokens``): a new one makes all of them useless."""

    in_coverage_search = False

    class Language(models.TextChoices):
        VI = "vi", "Tiếng Việt"
        EN = "en", "English"

    address = models.EmailField(max_length=254)
    identity = models.CharField(max_length=254, unique=True)  # the address as far as it tells people apart
    language = models.CharField(max_length=2, choices=Language, default=Language.VI)
    secret = models.CharField(max_length=32, default=new_secret)
    refusals = models.PositiveSmallIntegerField(default=0)  # in a row, for good: no such mailbox
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")

    def __str__(self) -> str:
        return f"follower {self.pk}"  # logs and the admin name nobody


class Subscription(models.Model):
    """What one follower follows. It counts from ``confirmed_at`` until ``stopped_at``."""

    in_coverage_search = False

    class Kind(models.TextChoices):
        LOCALITY = "locality", _("locality")
        INITIATIVE = "initiative", _("initiative")
        SEARCH = "search", _("search")

    class Frequency(models.TextChoices):
        ONCE = "once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=1000)  # a slug, a translation key, or canonical parameters: rules.subjects
    digest = models.CharField(max_length=32)  # of kind and value: what is unique and searched for
    frequency = models.CharField(max_length=6, choices=Frequency, default=Frequency.DAILY)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    # How far it has been served: the last change of a story (at once), the last hour of digests.
    served_serial = models.BigIntegerField(default=0)
    served_until = models.DateTimeField(default=timezone.now)
    # What it stood for before an entry was merged away, for when that is undone, and for "only the former area".
    former_value = models.CharField(max_length=1000, blank=True)
    joined_value = models.CharField(max_length=1000, blank=True)  # another alert of the follower that became this one
    successors = models.TextField(blank=True)  # slugs of what a unit became, that the follower knows of
    asking = models.BooleanField(default=False)  # divided, and the follower has not chosen
    untold = models.BooleanField(default=False)  # it moved, or asks, and no mail has said so

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(fields=["follower", "digest"], name="alerts_one_subscription"),
        ]
        indexes = [
            models.Index(fields=["frequency", "follower", "served_serial"], name="alerts_due_once"),
            models.Index(fields=["frequency", "served_until"], name="alerts_due_digest"),
            models.Index(fields=["kind", "digest"], name="alerts_subject"),
            models.Index(fields=["follower"], condition=models.Q(untold=True), name="alerts_untold"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"

    @property
    def is_active(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None


class Story(models.Model):
    """A story, in all its languages, from the moment it first became public. Kept for ever: it is new only once.

    ``serial`` grows with each change of its documents (``version``) in the index: whoever is served up to it has been.
    """

    in_coverage_search = False

    key = models.UUIDField(unique=True)  # its translation key
    shown_at = models.DateTimeField(db_index=True)
    version = models.CharField(max_length=64, blank=True)
    serial = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = _("story that became public")
        verbose_name_plural = _("stories that became public")

    def __str__(self) -> str:
        return str(self.key)


class Clock(models.Model):
    """One row: the highest serial that is committed."""

    in_coverage_search = False

    serial = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("clock of the alerts")
        verbose_name_plural = _("clock of the alerts")

    def __str__(self) -> str:
        return str(self.serial)

    @classmethod
    def now(cls) -> int:
        return cls.objects.filter(pk=1).values_list("serial", flat=True).first() or 0

    @classmethod
    def advance(cls) -> int:
        """Within a transaction: the next serial. Others wait until it is committed."""
        cls.objects.get_or_create(pk=1)
        row = cls.objects.select_for_update().get(pk=1)
        row.serial += 1
        row.save(update_fields=["serial"])
        return row.serial


class Mail(Waiting):
    """A mail to a follower."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("please confirm")
        KNOWN = "known", _("followed already")
        STORIES = "stories", _("new stories")
        CHANGES = "changes", _("units that were merged or divided")

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=8, choices=Kind)
    subscriptions = models.JSONField(default=list)  # whose mail it is: their ids
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["state", "not_before", "id"], name="alerts_mail_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"


class SentStory(models.Model):
    """A story in a mail to a follower; the constraint is the promise: one mail for one story."""

    in_coverage_search = False

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="stories")
    subscriptions = models.JSONField(default=list)  # the ids of those that it matched

    class Meta:
        verbose_name = _("story that was sent")
        verbose_name_plural = _("stories that were sent")
        constraints = [
            models.UniqueConstraint(fields=["follower", "story"], name="alerts_one_mail_for_one_story"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} in {self.mail_id}"


class Request(models.Model):
    """That somebody asked for a mail, so that nobody is pestered: a keyed digest of the address or of the network
    address, never themselves; gone after a day."""

    in_coverage_search = False

    who = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        indexes = [models.Index(fields=["who", "at"], name="alerts_request_who")]

    def __str__(self) -> str:
        return self.who
