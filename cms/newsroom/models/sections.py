"""The home page and the tree of sections (Tất cả chuyên mục)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.newsroom.models.base import NewspaperPage


class HomePage(NewspaperPage, Page):
    """The front page. The newest story leads, unless an editor chose another."""

    in_coverage_search = False
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.SectionPage"]
    template = "newsroom/home.html"

    lead_story = models.ForeignKey(
        "newsroom.ArticlePage",
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the newest story leads."),
    )
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences on the paper."))

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        PageChooserPanel("lead_story", "newsroom.ArticlePage"),
        InlinePanel("partner_links", heading=_("Partner links"), label=_("Partner link")),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("introduction"),
        SynchronizedField("lead_story"),
        SynchronizedField("partner_links"),
        SynchronizedField("show_in_menus"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def take_in(cls, page_type: str) -> None:
        """Allow pages of a room above (by its label) beneath the home page; called in ``AppConfig.ready``."""
        if page_type not in cls.subpage_types:
            cls.subpage_types = [*cls.subpage_types, page_type]


class PartnerLink(Orderable):
    """A link to another site, at the foot of the front page (Liên kết website)."""

    in_coverage_search = False

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="partner_links")
    name = models.CharField(_("name"), max_length=160)
    url = models.URLField(_("address"))

    panels = [FieldPanel("name"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner link")
        verbose_name_plural = _("partner links")

    def __str__(self) -> str:
        return self.name


class SectionPage(NewspaperPage, Page):
    """A section; sections nest as deep as the paper likes. Its page lists the stories of all sections below it too."""

    in_coverage_search = False
    parent_page_types = ["newsroom.HomePage", "newsroom.SectionPage"]
    subpage_types = ["newsroom.SectionPage", "newsroom.ArticlePage"]
    template = "newsroom/section.html"
    show_in_menus_default = True

    summary = models.TextField(_("summary"), blank=True, help_text=_("What readers find in this section."))

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        *NewspaperPage.promote_panels,
        MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("In the menus")),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("summary"),
        SynchronizedField("show_in_menus"),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
