from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .locality import Locality


class Succession(models.Model):
    """``predecessor`` became ``successor`` (or part of it) on ``effective``."""

    in_coverage_search = False  # indexed with its units

    class Kind(models.TextChoices):
        UNCHANGED = "unchanged", _("unchanged")
        RENAMED = "renamed", _("renamed")
        RETYPED = "retyped", _("of another type")
        MERGED = "merged", _("merged")
        DIVIDED = "divided", _("divided")

    class Extent(models.TextChoices):
        WHOLE = "whole", _("whole")
        PART = "part", _("part")

    predecessor = models.ForeignKey(
        Locality, verbose_name=_("predecessor"), on_delete=models.CASCADE, related_name="successor_links"
    )
    successor = models.ForeignKey(
        Locality, verbose_name=_("successor"), on_delete=models.CASCADE, related_name="predecessor_links"
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    extent = models.CharField(_("extent of the predecessor"), max_length=5, choices=Extent)
    is_primary = models.BooleanField(_("main successor"), default=True)
    legal_document = models.CharField(_("legal document"), max_length=40, blank=True)
    effective = models.DateField(_("effective"))

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="localities_succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
