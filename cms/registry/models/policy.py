"""What initiatives answer to: documents with a number, and the themes of a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.registry.rules.policy_numbers import parse_policy
from cms.registry.rules.years import YEAR_VALIDATORS
from cms.vietnamese import normalise

from .entity import Entity


class Policy(Entity):
    """A directive, conclusion, resolution, decision, decree or law. `name` is its title, `number` what is quoted."""

    address_kind = "policy"
    in_coverage_search = False  # its number and title are indexed in the stories that cite it

    number = models.CharField(
        _("number"), max_length=120, blank=True, help_text=_("For example “Chỉ thị số 05-CT/TW” or “131/2022/NĐ-CP”.")
    )
    key = models.CharField(max_length=120, editable=False, default="", db_index=True)
    date = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issuer"), max_length=255, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("date")]),
        FieldPanel("issuer"),
        FieldPanel("summary"),
        FieldPanel("slug"),
        PublishingPanel(),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("issuer"),
        TranslatableField("summary"),
        SynchronizedField("number", overridable=False),
        SynchronizedField("date", overridable=False),
    ]
    search_fields = [
        *Entity.search_fields,
        index.SearchField("number"),
        index.AutocompleteField("number"),
        index.FilterField("date"),
    ]

    class Meta(Entity.Meta):
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def __str__(self) -> str:
        return f"{self.number} · {self.name}" if self.number and self.number not in self.name else self.name

    def clean(self) -> None:
        super().clean()
        self._normalise_number()

    def save(self, *args, **kwargs) -> None:
        self._normalise_number()
        super().save(*args, **kwargs)

    def _normalise_number(self) -> None:
        """Keep the form the document bears, in one spelling; `key` is what two spellings of one number share."""
        parsed = parse_policy(self.number)
        self.number = parsed.display if parsed else " ".join(normalise(self.number).split())
        found = parsed or parse_policy(self.name)
        self.key = found.key if found else ""


class Theme(Entity):
    """The theme (chuyên đề) of a year, usually set by a policy."""

    address_kind = "theme"
    in_coverage_search = False  # its name is indexed in the initiatives that answer it

    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR_VALIDATORS)
    policy = models.ForeignKey(
        Policy, verbose_name=_("policy"), null=True, blank=True, on_delete=models.PROTECT, related_name="themes"
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("year"),
        FieldPanel("policy"),
        FieldPanel("summary"),
        FieldPanel("slug"),
        PublishingPanel(),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("summary"),
        SynchronizedField("year", overridable=False),
        SynchronizedField("policy", overridable=False),
    ]
    search_fields = [*Entity.search_fields, index.FilterField("year")]

    class Meta(Entity.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["-year", "sort_name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year and str(self.year) not in self.name else self.name
