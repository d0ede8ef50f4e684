"""The words of a contest's page, composed by editors from the blocks that stories are made of."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.newsroom.blocks import StoryBody
from cms.newsroom.models.base import NewspaperPage


class _OrganisersMayWrite(PagePermissionTester):
    """Who sets a contest's rules writes and publishes its page too, without any other page of the newspaper."""

    def __init__(self, user: Any, page: Any) -> None:
        from campaigns.contests.permissions import may_set_rules  # which reads these models

        super().__init__(user, page)
        if user.is_active and not user.is_superuser and may_set_rules(user, page.specific.campaign):
            self.permissions |= {"change", "publish"}


class CampaignPage(NewspaperPage, Page):
    """One a contest and language, beneath the home page. It is read at the contest's address, and nowhere else."""

    in_coverage_search = False  # its words are indexed with its contest
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    show_in_menus_default = False
    is_creatable = False  # begun from the contest's desk, where it is known which contest it belongs to

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

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return _OrganisersMayWrite(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """The contest's address in the page's language; none while the contest is not public."""
        parts = super().get_url_parts(request)
        if not parts or not self.campaign.published:
            return None
        return parts[0], parts[1], self.campaign.url_in(self.locale.language_code)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.campaign.url_in(self.locale.language_code))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from campaigns.contests.views.pages import show  # the views read these models

        return show(request, self.campaign, self, self.locale.language_code)
