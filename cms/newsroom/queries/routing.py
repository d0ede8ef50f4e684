"""Finding the page of an address in one query, where Wagtail walks the tree with two for every level."""

from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.newsroom.models import ArticlePage, HomePage, SectionPage
from cms.newsroom.queries.access import is_private, restricted_paths
from cms.newsroom.queries.addresses import home_root
from cms.prepared import Prepared


def _same_story(model: type[Page], url_path: str) -> QuerySet:
    same = Page.objects.filter(url_path=url_path).values("translation_key")
    return model.objects.filter(translation_key__in=same).select_related("locale")


_with_translations = Prepared(_same_story)


def find_route(request, path: str) -> None:
    """Leave on ``request`` what ``Page.route_for_request`` would find; nothing when the page is of no kind of ours.

    The page comes with ``sibling_rows``: itself and its translations, so that the language switch asks for no more.
    """
    root = home_root(request, get_language())
    if root is None:
        # No home page in this language. Wagtail would answer with the other language's page under this one's address.
        request._wagtail_route_for_request = None
        return
    parts = [part for part in path.split("/") if part]
    url_path = root.root_path + "".join(f"{part}/" for part in parts)
    for model in (ArticlePage, SectionPage) if parts else (HomePage,):
        rows = _with_translations(model, url_path=url_path)
        page = next((row for row in rows if row.url_path == url_path), None)
        if page:
            page.sibling_rows = rows
            page._restricted_paths = restricted_paths(request)
            request._wagtail_route_for_request = RouteResult(page) if page.live else None
            return


def translations_of(page, request=None) -> dict[str, str]:
    """``{language: url_path}`` of the public pages that tell the same. No query after ``find_route``."""
    rows = getattr(page, "sibling_rows", None)
    if rows is None:
        rows = Page.objects.filter(translation_key=page.translation_key).select_related("locale")
    restricted = restricted_paths(request)
    return {
        row.locale.language_code: row.url_path
        for row in rows
        # An alias repeats the first language's words under the other's address: that is no translation.
        if row.live and not row.alias_of_id and not is_private(row.path, restricted)
    }
