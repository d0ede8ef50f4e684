"""RSS and Atom of every search: the page's parameters, the newest first."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.letters.message import host
from cms.newsroom.models import ArticlePage
from search.alerts.addresses import SEARCH, feed_path
from search.alerts.queries.subjects import reader_of
from search.engines import ask
from search.engines.base import EngineUnavailable, Hit
from search.queries.find import MANY, question
from search.queries.params import BadParameters, Parameters, read
from search.queries.seen import Seen

LENGTH = 30
KEPT_FOR = 300  # seconds: readers ask every quarter of an hour or so
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)  # a feed without items changed never
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Found:
    """``whole``: the index answered; what is not whole is kept by nobody."""

    items: list[tuple[Hit, str, datetime | None]]  # hit, path of today, when it was last changed
    whole: bool


@require_safe
def rss(request: HttpRequest, language: str) -> HttpResponse:
    return _feed(request, language, "rss", Rss201rev2Feed)


@require_safe
def atom(request: HttpRequest, language: str) -> HttpResponse:
    return _feed(request, language, "atom", Atom1Feed)


def _feed(request: HttpRequest, language: str, form: str, generator: type[Rss201rev2Feed | Atom1Feed]) -> HttpResponse:
    """200 with at most LENGTH items, a valid feed also while the index is away; 304; 400 with a sentence."""
    if get_language() != language:
        raise Http404
    try:
        parameters = read(request.GET)
    except BadParameters as error:
        return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
    found = _find(parameters, language, request)
    body = _written(found, parameters, language, form, generator)
    response = HttpResponse(body, content_type=generator.content_type)
    if not found.whole:
        patch_cache_control(response, no_store=True)
        return response
    latest = _latest(found)
    response["ETag"] = etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response["Last-Modified"] = http_date(latest.timestamp())
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    # By its words alone: what an unpublished story leaves behind has an older date than what a reader holds.
    return get_conditional_response(request, etag=etag, response=response) or response


def _find(parameters: Parameters, language: str, request: HttpRequest) -> Found:
    """A bounded number of queries: the search's own, a last look at what is public, the dates of changes."""
    reader = reader_of(language, request)
    asked = question(replace(parameters, page=1), reader).read(parameters.q).request
    if "kind" not in asked.filters:
        asked = replace(asked, without_kinds=MANY)  # units are no news, and a gallery that opens would bury it
    try:
        asked = replace(asked, sort="newest", offset=0, limit=LENGTH, facets={})
        answer = ask(lambda engine: Seen(engine, request).search(asked))
    except EngineUnavailable as error:
        log.warning("alerts.feed_without_index", error=str(error))
        return Found([], whole=False)
    result = answer.value
    stories = [hit.document.source_id for hit in result.hits if hit.document.kind == "article"]
    changed = dict(ArticlePage.objects.filter(pk__in=stories).values_list("pk", "last_published_at")) if stories else {}
    items = [
        (hit, hit.document.url, changed.get(hit.document.source_id) if hit.document.kind == "article" else None)
        for hit in result.hits
    ]
    return Found(items, whole=not answer.degraded)


def _latest(found: Found) -> datetime:
    dates = [date for hit, _url, changed in found.items for date in (hit.document.published, changed) if date]
    return max(dates, default=BEGAN)


def _written(
    found: Found, parameters: Parameters, language: str, form: str, generator: type[Rss201rev2Feed | Atom1Feed]
) -> bytes:
    query = parameters.query_string(sort="relevance")
    title = _("Search: %(words)s") % {"words": parameters.q} if parameters.q else _("Search")

    class Dated(generator):  # type: ignore[valid-type,misc]  # Django dates a feed without items to this moment
        def latest_post_date(self) -> datetime:
            return _latest(found)

    feed = Dated(
        title=f"{settings.WAGTAIL_SITE_NAME} – {title}",
        link=settings.PUBLIC_URL + SEARCH[language] + query,
        description=_("New stories that this search finds."),
        language=language,
        feed_url=settings.PUBLIC_URL + feed_path(form, language, query),
        feed_guid=settings.PUBLIC_URL + feed_path(form, language, query),
        ttl=str(KEPT_FOR // 60),
    )
    for hit, url, changed in found.items:
        document = hit.document
        feed.add_item(
            title=document.title,
            link=settings.PUBLIC_URL + url,
            description=document.lead,
            pubdate=document.published,
            updateddate=max(filter(None, (changed, document.published)), default=BEGAN),
            # Stays when the story's address changes, and is another in another language.
            unique_id=f"tag:{host()},2026:{document.key}",
            unique_id_is_permalink=False,
        )
    return feed.writeString("utf-8").encode()
