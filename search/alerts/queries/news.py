"""Stories as a mail shows them, looked up in the database at the last moment: what is not public is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cms.newsroom.models import ArticlePage
from cms.newsroom.queries.access import public
from cms.newsroom.queries.addresses import page_address, root_paths


@dataclass(frozen=True)
class News:
    key: UUID
    title: str
    lead: str
    url: str  # absolute
    language: str
    published: datetime


def news_of(stories: Iterable[UUID], language: str) -> dict[UUID, News]:
    """Each public story in ``language``, else in the one it has. Two queries."""
    rows = public(ArticlePage.objects.filter(translation_key__in=list(stories), alias_of__isnull=True))
    roots = root_paths()
    found: dict[UUID, News] = {}
    for page in (
        rows.select_related("locale")
        .order_by("pk")
        .only("title", "lead", "url_path", "translation_key", "published_on", "locale")
    ):
        path, own = page_address(page.url_path, roots), page.locale.language_code
        if path and (page.translation_key not in found or own == language):
            found[page.translation_key] = News(
                page.translation_key, page.title, page.lead, settings.PUBLIC_URL + path, own, page.published_on
            )
    return found
