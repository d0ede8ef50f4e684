"""What entries compete in: a theme, a field, an age group."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models.words import Titled


class Category(Titled):
    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="categories")
    title_vi = models.CharField(_("title in Vietnamese"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    slug = models.SlugField(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="contests_one_category_of_a_slug")]
