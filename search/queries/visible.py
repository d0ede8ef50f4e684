"""A last look at the database: what is no longer public is not shown, however late the index is."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from campaigns.contests.models import Campaign
from campaigns.contests.rules.addresses import PATHS
from campaigns.contests.rules.addresses import path as campaign_path
from campaigns.entries.addresses import entry_path
from campaigns.entries.models import Entry
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
    """Key → the address of today, of those that anyone may read now. Two queries for stories, one for each
    other kind."""
    wanted: dict[str, dict[int, Hit]] = defaultdict(dict)
    entries: dict[UUID, Hit] = {}
    for hit in hits:
        if hit.document.kind == "entry":
            entries[UUID(hit.key.split(":")[1])] = hit  # numbers are each contest's own
        else:
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
    found |= _contests(wanted["campaign"]) if wanted["campaign"] else {}
    return found | (_entries(entries) if entries else {})


def _contests(hits: dict[int, Hit]) -> dict[str, str]:
    rows = Campaign.objects.public().filter(pk__in=hits).order_by().values_list("pk", "slug")
    return {hits[pk].key: campaign_path(slug, _read_in(hits[pk])) for pk, slug in rows}


def _entries(hits: dict[UUID, Hit]) -> dict[str, str]:
    """By the clock of this moment: nothing of an entry is seen before its time."""
    rows = Entry.objects.public().filter(pk__in=hits).order_by().values_list("pk", "campaign__slug", "number")
    return {hits[pk].key: entry_path(_read_in(hits[pk]), slug, number or 0) for pk, slug, number in rows}


def _read_in(hit: Hit) -> str:
    """A contest has its pages in both languages, whichever the words are in: the reader's, then."""
    language = get_language() or ""
    return language if language in PATHS else hit.document.language
