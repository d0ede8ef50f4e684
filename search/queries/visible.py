"""A last look at the database: what is no longer public is not shown, however late the index is."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from cms.newsroom.models import ArticlePage
from cms.newsroom.queries.access import public_but, restricted_paths
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.prepared import Prepared
from cms.registry.models import Initiative
from search.engines.base import Hit


def _told(private: tuple[str, ...], *, ids: Iterable[int]) -> QuerySet:
    rows = public_but(ArticlePage.objects.filter(pk__in=ids, alias_of__isnull=True), private)
    return rows.order_by().values_list("pk", "url_path")


def _running(*, ids: Iterable[int]) -> QuerySet:
    rows = Initiative.objects.filter(pk__in=ids, live=True, merged_into__isnull=True)
    return rows.select_related("locale").only("pk", "slug", "live", "merged_into", "locale")


_stories, _initiatives = Prepared(_told), Prepared(_running)


def addresses(hits: Iterable[Hit], once: object = None) -> dict[str, str]:
    """Key → the address of today, of those that anyone may read now. Two queries for stories, one for initiatives."""
    wanted: dict[str, dict[int, Hit]] = defaultdict(dict)
    for hit in hits:
        wanted[hit.document.kind][hit.document.source_id] = hit
    found = {hit.key: hit.document.url for hit in wanted["locality"].values()}
    if stories := wanted["article"]:
        roots = root_paths(once)
        for pk, url_path in _stories(restricted_paths(once), ids=stories):
            if url := page_address(url_path, roots):
                found[stories[pk].key] = url
    if initiatives := wanted["initiative"]:
        for row in _initiatives(ids=initiatives):
            if url := row.url_in(row.language):
                found[initiatives[row.pk].key] = url
    return found
