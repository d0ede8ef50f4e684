"""A last look at the database: what is no longer public is not shown, however late the index is."""

from collections import defaultdict
from collections.abc import Iterable

from cms.newsroom.models import ArticlePage
from cms.newsroom.queries.access import public
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.registry.models import Initiative
from search.engines.base import Hit


def addresses(hits: Iterable[Hit], once: object = None) -> dict[str, str]:
    """Key → the address of today, of those that anyone may read now. Two queries for stories, one for initiatives."""
    wanted: dict[str, dict[int, Hit]] = defaultdict(dict)
    for hit in hits:
        wanted[hit.document.kind][hit.document.source_id] = hit
    found = {hit.key: hit.document.url for hit in wanted["locality"].values()}
    if stories := wanted["article"]:
        rows = public(ArticlePage.objects.filter(pk__in=stories, alias_of__isnull=True), once).order_by()
        roots = root_paths(once)
        for pk, url_path in rows.values_list("pk", "url_path"):
            if url := page_address(url_path, roots):
                found[stories[pk].key] = url
    if initiatives := wanted["initiative"]:
        rows = Initiative.objects.filter(pk__in=initiatives, live=True, merged_into__isnull=True)
        for row in rows.select_related("locale").only("pk", "slug", "live", "merged_into", "locale"):
            if url := row.url_in(row.language):
                found[initiatives[row.pk].key] = url
    return found
