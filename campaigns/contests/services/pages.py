"""The words of a contest's page: a page of Wagtail in each language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

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


@transaction.atomic
def begin_english(*, campaign: Campaign, actor: Any) -> CampaignPage:
    """The English page as a draft for translators: the Vietnamese as it was last saved, where nothing is translated
    yet. One that is there takes over what changed, keeps what was translated, and stays public as it is.
    ValidationError while there is no Vietnamese page, or no English on this site."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    page = pages_of(campaign).get("vi")
    if page is None:
        raise ValidationError(_("Begin the page in Vietnamese first."))
    english = Locale.objects.filter(language_code="en").first()
    if english is None or not HomePage.objects.filter(locale=english).exists():
        raise ValidationError(_("The newspaper has no home page in English yet."))
    was_there = "en" in pages_of(campaign)
    source, _new = TranslationSource.update_or_create_from_instance(page.get_latest_revision_as_object())
    Translation.objects.get_or_create(source=source, target_locale=english)
    _take_title(source, english, campaign)
    user = actor if getattr(actor, "pk", None) else None
    source.create_or_update_translation(english, user=user, publish=False, copy_parent_pages=True, fallback=True)
    record(campaign, actor, "page.updated" if was_there else "page.translated", page.title)
    return pages_of(campaign)["en"]


def _take_title(source: TranslationSource, english: Locale, campaign: Campaign) -> None:
    """Nobody translates the title twice: the contest has one in English."""
    segment = source.stringsegment_set.filter(context__path="title").first()
    if segment and campaign.title_en and segment.string.data == campaign.title_vi:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=english,
            context_id=segment.context_id,
            defaults={"data": campaign.title_en, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )
