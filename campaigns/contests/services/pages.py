"""The words of a contest's page: a page of Wagtail in each language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from campaigns.contests.models import Campaign, CampaignPage
from campaigns.contests.services.audit import record
from cms.newsroom.models import HomePage


def pages_of(campaign: Campaign) -> dict[str, CampaignPage]:
    """Language → page. One query."""
    return {page.locale.language_code: page for page in campaign.pages.select_related("locale")}


@transaction.atomic
def begin_pages(*, campaign: Campaign, actor: Any) -> CampaignPage:
    """A draft in Vietnamese beneath the home page; its English is made by wagtail-localize. The page there is already,
    if there is one. ValidationError where the newspaper has no home page yet."""
    known = pages_of(campaign).get("vi")
    if known:
        return known
    home = HomePage.objects.filter(locale=Locale.objects.filter(language_code="vi").first()).order_by("depth").first()
    if home is None:
        raise ValidationError(_("The newspaper has no home page yet."))
    page = CampaignPage(
        title=campaign.title_vi,
        slug=f"cuoc-thi-{campaign.slug}"[:250],
        campaign=campaign,
        locale=home.locale,
        live=False,
    )
    home.add_child(instance=page)
    page.save_revision(user=actor if getattr(actor, "pk", None) else None)
    record(campaign, actor, "page.created", page.title)
    return page
