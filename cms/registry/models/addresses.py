"""Addresses that once led somewhere, so that a printed or shared link never dies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerAddress(models.Model):
    """A slug that an entity bore while it was public: `kind` is the model's name, `object_id` the row it led to."""

    kind = models.CharField(max_length=40)
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=255)
    object_id = models.BigIntegerField()
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "locale", "slug"], name="registry_one_former_address"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"
