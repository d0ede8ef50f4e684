"""How far a contest's page is, in both languages."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from campaigns.contests.models import Campaign, CampaignPage

_NAMES = {"vi": _("Vietnamese"), "en": _("English")}


@dataclass(frozen=True)
class PageState:
    """``state``: "none", "draft", "public" or "changed" (public, and a newer draft beside it). ``passages``,
    ``translated``: of a translation. ``behind``: the Vietnamese was saved since it was taken over."""

    language: str
    name: Any
    page: CampaignPage | None
    state: str
    passages: int = 0
    translated: int = 0
    behind: bool = False


def page_states(campaign: Campaign) -> list[PageState]:
    """Vietnamese, then English. Four queries at most."""
    pages = {page.locale.language_code: page for page in campaign.pages.select_related("locale")}
    vietnamese, english = pages.get("vi"), pages.get("en")
    return [
        PageState("vi", _NAMES["vi"], vietnamese, _state(vietnamese)),
        _english(vietnamese, english),
    ]


def _english(vietnamese: CampaignPage | None, english: CampaignPage | None) -> PageState:
    translation = None
    if vietnamese and english:
        translation = (
            Translation.objects.select_related("source")
            .filter(source__object_id=vietnamese.translation_key, target_locale=english.locale)
            .first()
        )
    if vietnamese is None or translation is None:
        return PageState("en", _NAMES["en"], english, _state(english))
    total, done = translation.get_progress()
    saved = vietnamese.latest_revision_created_at
    behind = bool(saved and saved > translation.source.last_updated_at)
    return PageState("en", _NAMES["en"], english, _state(english), total, done, behind)


def _state(page: CampaignPage | None) -> str:
    if page is None:
        return "none"
    if not page.live:
        return "draft"
    return "changed" if page.has_unpublished_changes else "public"
