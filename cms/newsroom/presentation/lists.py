"""Stories in lists: cards, and the lists that pages are made of."""

from collections.abc import Iterable

from django.db.models import QuerySet

from cms.newsroom.presentation.navigation import sections
from cms.newsroom.presentation.pictures import pictures
from cms.newsroom.presentation.values import Link, StoryCard
from cms.newsroom.queries.access import restricted_paths
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.newsroom.queries.stories import newest_first
from cms.newsroom.rules.pictures import CARD


def stories(request=None, language: str | None = None) -> QuerySet:
    """Public stories, newest first, as rows for ``story_cards``."""
    return newest_first(restricted_paths(request), language)


def image_wishes(rows: Iterable[dict]) -> set:
    return {(row["lead_image_id"], CARD) for row in rows if row["lead_image_id"]}


def story_cards(rows: list[dict], request, language: str, loaded: dict | None = None) -> list[StoryCard]:
    """Cards of rows from ``stories``. Two queries at most: the pictures (unless ``loaded``), the sections."""
    images = pictures(image_wishes(rows), language) if loaded is None else loaded
    roots = root_paths(request)
    cards = []
    for row in rows:
        if url := page_address(row["url_path"], roots):
            cards.append(
                StoryCard(
                    title=row["title"],
                    url=url,
                    published=row["published_on"],
                    lead=row["lead"],
                    dateline=row["dateline"],
                    image=images.get((row["lead_image_id"], CARD)),
                    section=_section_of(row["path"], request, row["locale__language_code"]),
                    language=row["locale__language_code"],
                )
            )
    return cards


def _section_of(path: str, request, language: str) -> Link | None:
    deepest = None
    for section in sections(request, language):
        if path.startswith(section.path):
            deepest = section
    return deepest.link if deepest else None
