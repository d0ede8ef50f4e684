"""Judges of a contest, how they work, and what they must not judge."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.contests.models import Campaign, Unit
from campaigns.entries.models import Entry


def new_secret() -> str:
    return get_random_string(32)


class Plan(models.Model):
    """How the jury of a contest works; a contest without a row has these defaults. ``seed`` decides the assignment."""

    in_coverage_search = False

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="judging_plan")
    quorum = models.PositiveSmallIntegerField(
        _("reviews that an entry needs to be ranked"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(15)],
    )
    discussion = models.BooleanField(_("judges may discuss an entry once all have handed in"), default=True)
    names_shown = models.BooleanField(_("judges see each other's names"), default=False)
    seed = models.CharField(_("seed of the assignment"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("plan of the jury")
        verbose_name_plural = _("plans of juries")

    def __str__(self) -> str:
        return f"plan {self.campaign_id}"


class Judge(models.Model):
    """``user`` is who accepted the invitation: until then None. ``secret`` makes the link of the invitation, and
    changes when it is sent to another address. ``order``: letters A, B, C among each other."""

    in_coverage_search = False

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ACTIVE = "active", _("takes part")
        DECLINED = "declined", _("declined")
        REMOVED = "removed", _("removed")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="judges")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="judge_of"
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), max_length=254)  # lower case
    language = models.CharField(_("language of mails"), max_length=2, choices=settings.LANGUAGES, default="vi")
    is_chair = models.BooleanField(_("chair of the jury"), default=False)
    unit = models.ForeignKey(
        Unit,
        verbose_name=pgettext_lazy("of a contest", "unit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="judges",
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.INVITED)
    secret = models.CharField(max_length=32, default=new_secret, editable=False)
    order = models.PositiveSmallIntegerField(default=0)
    invited_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("judge")
        verbose_name_plural = _("judges")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "email"], name="judging_one_judge_an_address"),
            models.UniqueConstraint(fields=["campaign", "user"], name="judging_one_judge_a_person"),
            models.UniqueConstraint(fields=["campaign"], condition=Q(is_chair=True), name="judging_one_chair"),
        ]

    def __str__(self) -> str:
        return f"judge {self.pk}"  # logs name nobody

    @property
    def letter(self) -> str:
        """A … Z, AA, AB …: the name that the other judges see."""
        number, letters = self.order, ""
        while True:
            number, rest = divmod(number, 26)
            letters = chr(ord("A") + rest) + letters
            if not number:
                return letters
            number -= 1


class Conflict(models.Model):
    """An entry, a unit or an organisation that a judge is not to judge. Those that follow from the accounts, units and
    organisations of both sides are not kept: ``rules.conflicts`` finds them each time."""

    in_coverage_search = False

    class Source(models.TextChoices):
        DECLARED = "declared", _("declared by the judge")
        ORGANISER = "organiser", _("entered by the organiser")

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="conflicts")
    source = models.CharField(max_length=9, choices=Source)
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "entry"], condition=Q(entry__isnull=False), name="judging_one_conflict_an_entry"
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=False) | Q(unit__isnull=False) | ~Q(organisation=""),
                name="judging_conflict_with_something",
            ),
        ]

    def __str__(self) -> str:
        return f"conflict {self.pk} of {self.judge_id}"
