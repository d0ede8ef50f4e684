"""Prizes."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models.categories import Category
from campaigns.contests.models.words import Titled, in_language

ONE_OR_MORE = MinValueValidator(1, _("A prize is given at least once: write 1 or more."))


class Award(Titled):
    """``places``: how many entries get it. ``category`` None: over all categories."""

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="awards")
    title_vi = models.CharField(_("title in Vietnamese"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    places = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[ONE_OR_MORE])
    value_text_vi = models.CharField(_("what it is worth, in Vietnamese"), max_length=200, blank=True)
    value_text_en = models.CharField(_("what it is worth, in English"), max_length=200, blank=True)
    category = models.ForeignKey(
        Category, verbose_name=_("category"), null=True, blank=True, on_delete=models.SET_NULL, related_name="awards"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("prize")
        verbose_name_plural = _("prizes")
        ordering = ["order", "pk"]

    def value_text_in(self, language: str) -> str:
        return in_language(self, "value_text", language)
