"""An author's page and the list of authors."""

from django.db.models import Count, Q

from cms.newsroom.models import ArticlePage, Author
from cms.newsroom.presentation.lists import story_cards
from cms.newsroom.presentation.paging import paged
from cms.newsroom.presentation.pictures import Wanted, pictures
from cms.newsroom.presentation.values import Link
from cms.newsroom.queries.access import public
from cms.newsroom.queries.stories import CARD_FIELDS
from cms.newsroom.rules.pictures import PORTRAIT


def author_context(author: Author, request, language: str, number: int = 1) -> dict:
    """``author``, ``bio``, ``portrait``, ``paged``, ``stories``, ``alternates``. Six queries.

    A story appears once however many roles its author had, in ``language`` only.
    """
    rows = (
        public(ArticlePage.objects.all(), request)
        .filter(locale__language_code=language, pk__in=author.article_authors.values("article"))
        .order_by("-published_on", "-pk")
        .values(*CARD_FIELDS)
    )
    found = paged(rows, number)
    photo: Wanted = (author.photo_id or 0, PORTRAIT)
    return {
        "author": author,
        "bio": author.bio_in(language),
        "portrait": pictures({photo} if author.photo_id else set(), language).get(photo),
        "paged": found,
        "stories": story_cards(found.rows, request, language),
        "alternates": {each: author.url_in(each) for each in ("vi", "en")},
        "page_title": author.name,
        "meta_description": author.bio_in(language)[:200],
    }


def authors_context(request, language: str, number: int = 1) -> dict:
    """``authors`` (Links with the number of their public stories as ``note``) and ``paged``. Three queries."""
    shown = public(ArticlePage.objects.all(), request).filter(locale__language_code=language)
    rows = (
        Author.objects.annotate(
            stories=Count("article_authors__article", filter=Q(article_authors__article__in=shown), distinct=True)
        )
        .filter(stories__gt=0)
        .order_by("folded")
    )
    found = paged(rows, number, per_page=60)
    return {
        "authors": [Link(each.name, each.url_in(language), str(each.stories)) for each in found.rows],
        "paged": found,
        "alternates": {"vi": "/vi/tac-gia/", "en": "/en/authors/"},
    }
