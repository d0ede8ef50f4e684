"""Who runs an initiative, and the people a newspaper names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.localities.widgets import LocalityChooser

from .entity import Entity


class Organisation(Entity):
    """A body that starts, runs or backs initiatives."""

    class Kind(models.TextChoices):
        PARTY = "party", _("Party organisation")
        GOVERNMENT = "government", _("Government body")
        FRONT = "front", _("Fatherland Front")
        UNION = "union", _("Mass organisation")
        ARMED = "armed", _("Army or police")
        SCHOOL = "school", _("School")
        HEALTH = "health", _("Health service")
        BUSINESS = "business", _("Business or cooperative")
        COMMUNITY = "community", _("Residents' or community group")
        OTHER = "other", _("Other")

    address_kind = "organisation"
    in_coverage_search = False  # its name is indexed in the initiatives and stories that bear it

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    locality = models.ForeignKey(
        "localities.Locality",
        verbose_name=_("locality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("locality", widget=LocalityChooser),
        FieldPanel("summary"),
        FieldPanel("slug"),
        PublishingPanel(),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("summary"),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("locality", overridable=False),
    ]
    search_fields = [*Entity.search_fields, index.FilterField("kind"), index.FilterField("locality")]

    class Meta(Entity.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class Person(Entity):
    """Someone a story names. No more than a newspaper prints: no birth date, address, telephone or portrait file."""

    address_kind = "person"
    in_coverage_search = False  # has no page of its own; the name is indexed in the stories that bear it

    position = models.CharField(
        _("position"),
        max_length=255,
        blank=True,
        help_text=_("As the newspaper prints it, for example “Party secretary of the commune”."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("position"),
        FieldPanel("organisation"),
        FieldPanel("summary"),
        FieldPanel("slug"),
        PublishingPanel(),
    ]
    translatable_fields = [
        SynchronizedField("name", overridable=True),  # a name is not translated; an editor may still override it
        TranslatableField("position"),
        TranslatableField("summary"),
        SynchronizedField("organisation", overridable=False),
    ]
    search_fields = [*Entity.search_fields, index.FilterField("organisation")]

    class Meta(Entity.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
