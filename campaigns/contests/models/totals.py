"""Figures of a contest of the past, as they were reported."""

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models.words import in_language


class ReportedTotal(models.Model):
    """125 clips; 25 of 35 units. ``of`` is the whole that the value is a part of, if the report says."""

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="reported_totals")
    label_vi = models.CharField(_("what was counted, in Vietnamese"), max_length=200)
    label_en = models.CharField(_("what was counted, in English"), max_length=200, blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    of = models.DecimalField(_("out of"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit of measure"), max_length=80, blank=True)
    unit_en = models.CharField(_("unit of measure, in English"), max_length=80, blank=True)
    source_url = models.URLField(_("where it was reported"), max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("reported total")
        verbose_name_plural = _("reported totals")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        whole = self.value == int(self.value)
        return f"{number_format(self.value, decimal_pos=0 if whole else 2, force_grouping=True)} {self.label_vi}"

    def unit_in(self, language: str) -> str:
        return self.unit_en if language == "en" else self.unit

    def label_in(self, language: str) -> str:
        return in_language(self, "label", language)
