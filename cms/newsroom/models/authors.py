"""Who writes, photographs and films. One record for both languages: a byline is a name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from cms.vietnamese import fold, normalise, slug


def author_address(slug: str, language: str) -> str:
    return f"/en/authors/{slug}/" if language == "en" else f"/vi/tac-gia/{slug}/"


class Author(PreviewableMixin, models.Model):
    """A byline with a public page."""

    in_coverage_search = False

    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("As it is printed: a name, a pen name, or an office.")
    )
    slug = models.SlugField(
        _("slug"), max_length=120, unique=True, blank=True, help_text=_("Left empty: from the name.")
    )
    position = models.CharField(_("position"), max_length=160, blank=True)
    bio = models.TextField(_("about the author, in Vietnamese"), blank=True)
    bio_en = models.TextField(_("about the author, in English"), blank=True)
    photo = models.ForeignKey(
        "media.NewsImage", verbose_name=_("photo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    folded = models.CharField(max_length=120, editable=False, db_index=True)

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("slug"), FieldPanel("position")], heading=_("Byline")),
        FieldPanel("photo"),
        MultiFieldPanel([FieldPanel("bio"), FieldPanel("bio_en")], heading=_("About the author")),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.name = normalise(self.name)
        self.folded = fold(self.name)
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.name = normalise(self.name)
        if not slug(self.slug or self.name):
            raise ValidationError({"slug": _("Give a slug of letters and digits: the name has none.")})

    def _free_slug(self) -> str:
        base = candidate = slug(self.name) or "tac-gia"
        number = 1
        while Author.objects.filter(slug=candidate).exclude(pk=self.pk).exists():
            number += 1
            candidate = f"{base}-{number}"
        return candidate

    def bio_in(self, language: str) -> str:
        """The text about the author in ``language``, or in the other one."""
        return (self.bio_en or self.bio) if language == "en" else (self.bio or self.bio_en)

    def url_in(self, language: str) -> str:
        """Absolute path of the author's page."""
        return author_address(self.slug, language)

    def get_preview_template(self, request, mode_name: str) -> str:
        return "newsroom/author.html"

    def get_preview_context(self, request, mode_name: str) -> dict:
        from cms.newsroom.presentation.authors import author_context

        return author_context(self, request, get_language() or "vi")
