"""Who organises, supports and pays."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Partner(models.Model):
    class Role(models.TextChoices):
        ORGANISER = "organiser", _("Organiser")
        PARTNER = "partner", _("Partner")
        SPONSOR = "sponsor", _("Sponsor")

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.ORGANISER)
    url = models.URLField(_("address"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name
