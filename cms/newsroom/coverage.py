"""What the newsroom has to say on the pages of localities and of the registry."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.localities.coverage import Card, CoverageList
from cms.localities.models import Locality
from cms.newsroom.presentation.lists import image_wishes
from cms.newsroom.presentation.pictures import pictures
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.newsroom.queries.coverage import figures_of, stories_around, stories_of
from cms.newsroom.queries.stories import CARD_FIELDS
from cms.newsroom.rules.amounts import format_amount
from cms.newsroom.rules.pictures import CARD
from cms.registry.models import Initiative

PER_PAGE = 12


def stories_about(subject: Any, *, language: str, page: int = 1) -> CoverageList | None:
    """The public stories that tell of the subject, newest first. Eight queries at most. A page too far is the last."""
    with override(language):
        title = _("Stories")
    return _cards("stories", title, stories_of(subject, language), language, page)


def stories_of_the_district(subject: Any, *, language: str, page: int = 1) -> CoverageList | None:
    """On a commune's page: stories of the district it lay in, which may or may not concern it. Nine queries at most."""
    if not isinstance(subject, Locality):
        return None
    with override(language):
        title = _("Stories of the district it was part of")
    return _cards("around", title, stories_around(subject, language), language, page)


def _cards(key: str, title: str, found: QuerySet | None, language: str, page: int) -> CoverageList | None:
    if found is None:
        return None
    paginator = Paginator(found.values(*CARD_FIELDS), PER_PAGE)
    shown = paginator.get_page(page)
    rows = list(shown.object_list)
    images, roots = pictures(image_wishes(rows), language), root_paths()
    cards = [
        Card(
            kind="story",
            title=row["title"],
            url=page_address(row["url_path"], roots) or "",
            language=row["locale__language_code"],
            published=row["published_on"],
            summary=row["lead"],
            image=images.get((row["lead_image_id"], CARD)),
        )
        for row in rows
    ]
    return CoverageList(key, title, cards, paginator.count, shown.number, paginator.num_pages)


def figures_about(subject: Any, *, language: str, page: int = 1) -> CoverageList | None:
    """The figures that stories report of an initiative, each with the story that says it. Five queries at most."""
    if not isinstance(subject, Initiative):
        return None
    paginator = Paginator(figures_of(subject), PER_PAGE)
    shown = paginator.get_page(page)
    roots = root_paths()
    cards = [
        Card(
            kind="figure",
            title=f"{format_amount(figure.value, language)} {figure.unit}".strip(),
            url=page_address(figure.article.url_path, roots) or "",
            language=figure.article.locale.language_code,
            published=figure.article.published_on,
            summary=figure.what,
            note=figure.period_label,
        )
        for figure in shown.object_list
    ]
    with override(language):
        title = _("Figures that stories report")
    return CoverageList("figures", title, cards, paginator.count, shown.number, paginator.num_pages)
