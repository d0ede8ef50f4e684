"""Pictures with what a newspaper must know of them: who made them, under which licence, what they show."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition


class NewsImage(AbstractImage):
    """A picture. ``alt_vi`` and ``alt_en`` say what it shows to those who do not see it."""

    in_coverage_search = False

    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who took or drew it."))
    licence = models.CharField(
        _("licence"), max_length=200, blank=True, help_text=_("Under which terms we may print it.")
    )
    alt_vi = models.CharField(_("alternative text in Vietnamese"), max_length=300, blank=True)
    alt_en = models.CharField(_("alternative text in English"), max_length=300, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "credit",
        "licence",
        "alt_vi",
        "alt_en",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_newsimage", "Can choose image")]

    def alt_in(self, language: str) -> str:
        """The alternative text in ``language``, or in the other one, or nothing (a decorative picture)."""
        first, second = (self.alt_en, self.alt_vi) if language == "en" else (self.alt_vi, self.alt_en)
        return first or second

    @property
    def default_alt_text(self) -> str:
        return self.alt_vi or self.alt_en or self.title


class NewsRendition(AbstractRendition):
    """A picture at one size."""

    in_coverage_search = False

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("image rendition")
        verbose_name_plural = _("image renditions")
