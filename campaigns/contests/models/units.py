"""Who entrants belong to: a party cell, a school, an agency (đơn vị dự thi). And how lists of them came in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.vietnamese import fold, normalise


class Unit(models.Model):
    """``code`` is the organiser's own and may be empty: with one it tells units apart, else the name does."""

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="units")
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    code = models.CharField(_("code"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=80, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    members = models.PositiveIntegerField(_("members"), null=True, blank=True)
    locality = models.ForeignKey(
        "localities.Locality",
        verbose_name=_("locality"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contest_units",
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("of a contest", "unit")
        verbose_name_plural = _("units")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "code"], condition=~models.Q(code=""), name="contests_one_unit_of_a_code"
            ),
            models.UniqueConstraint(
                fields=["campaign", "name"], condition=models.Q(code=""), name="contests_one_unit_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.name = normalise(self.name)
        self.folded = fold(self.name)[:200]
        super().save(*args, **kwargs)


class UnitImport(models.Model):
    """A list that an organiser brought: read and shown first, then applied, and for as long as it is the last, undone.

    ``rows``: what was read, as shown. ``before``: what it changed, so that it can be put back.
    """

    class State(models.TextChoices):
        READ = "read", _("waiting for your decision")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="unit_imports")
    file_name = models.CharField(max_length=200)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.READ)
    columns = models.JSONField(default=dict)  # header of the file → our field
    rows = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("imported list of units")
        verbose_name_plural = _("imported lists of units")
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.file_name
