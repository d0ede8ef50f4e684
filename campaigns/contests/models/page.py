"""The words of a contest's page, composed by editors from the blocks that stories are made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.newsroom.blocks import StoryBody
from cms.newsroom.models.base import NewspaperPage


class CampaignPage(NewspaperPage, Page):
    """One a contest and language, beneath the home page. Its public address is the contest's."""

    in_coverage_search = False
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    show_in_menus_default = False

    campaign = models.ForeignKey(
        "contests.Campaign", verbose_name=_("contest"), on_delete=models.PROTECT, related_name="pages"
    )
    body = StreamField(StoryBody(), verbose_name=_("words of the page"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("body"),
        SynchronizedField("campaign", overridable=False),
    ]

    class Meta:
        verbose_name = _("page of a contest")
        verbose_name_plural = _("pages of contests")
