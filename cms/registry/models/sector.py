from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail_localize.fields import TranslatableField

from .entity import Entity


class Sector(Entity):
    """A field of life that initiatives belong to: public administration, environment, security…"""

    address_kind = "sector"
    in_coverage_search = False  # its name is indexed in the initiatives that bear it

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("summary"), PublishingPanel()]
    translatable_fields = [TranslatableField("name"), TranslatableField("summary")]

    class Meta(Entity.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
