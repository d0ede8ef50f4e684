"""Addresses of everything that a story links to: one query a kind."""

from collections.abc import Iterable

from wagtail.models import Page

from cms.newsroom.links.references import TextLink, ids_of
from cms.newsroom.queries.addresses import page_address, root_paths


def link_addresses(
    links: Iterable[TextLink], language: str, *, initiatives, policies, localities, request=None
) -> dict:
    """``{(kind, id): address}`` for links whose target is public. The records come loaded; pages cost one query."""
    links = list(links)
    addresses: dict[tuple[str, int], str] = {}
    for kind, records in (("initiative", initiatives), ("policy", policies)):
        for pk, record in records.items():
            if address := record.url_in(record.language):
                addresses[kind, pk] = address
    for pk, unit in localities.items():
        addresses["locality", pk] = unit.url_in(language)
    if page_ids := ids_of(links, "page"):
        addresses.update(_page_addresses(page_ids, language, request))
    return addresses


def _page_addresses(ids: set[int], language: str, request) -> dict[tuple[str, int], str]:
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    rows = list(Page.objects.filter(translation_key__in=keys, live=True).select_related("locale"))
    key_of = {row.pk: row.translation_key for row in rows}
    best = {}
    for row in rows:
        if row.translation_key not in best or row.locale.language_code == language:
            best[row.translation_key] = row
    roots = root_paths(request)
    return {
        ("page", pk): address
        for pk in ids
        if (key := key_of.get(pk)) and (address := page_address(best[key].url_path, roots))
    }
