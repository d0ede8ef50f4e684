"""The lists of stories that the newspaper's pages are made of, prepared: rows of ``CARD_FIELDS``, one query each."""

from collections.abc import Iterable

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber, Substr

from cms.newsroom.models import ArticleAuthor, ArticlePage, Mention
from cms.newsroom.queries.access import public_but, restricted_paths
from cms.prepared import Prepared

# Everything of a card and nothing of the story: bodies are long.
CARD_FIELDS = (
    "title",
    "url_path",
    "path",
    "published_on",
    "lead",
    "dateline",
    "lead_image_id",
    "translation_key",
    "locale__language_code",
)


def newest_first(restricted: Iterable[str], language: str | None = None) -> QuerySet:
    """Stories that lie beneath no restricted path, as rows."""
    found = public_but(ArticlePage.objects.all(), restricted)
    if language:
        found = found.filter(locale__language_code=language)
    return found.order_by("-published_on", "-pk").values(*CARD_FIELDS)


_latest = Prepared(lambda count, language, private: newest_first(private, language)[:count])
_same = Prepared(
    lambda story, language, private: newest_first(private, language).filter(
        translation_key__in=ArticlePage.objects.filter(pk=story).values("translation_key")
    )[:1]
)
_below = Prepared(
    lambda count, path, but, language, private: (
        newest_first(private, language).filter(path__startswith=path).exclude(translation_key=but)[:count]
    )
)


def _sharing(count: int, story: int, but, language: str, private: Iterable[str]) -> QuerySet:
    told = Mention.objects.filter(article=story, status=Mention.Status.ACCEPTED)
    same = Q(mentions__initiative__translation_key__in=told.values("initiative__translation_key")) | Q(
        mentions__locality__in=told.values("locality")
    )
    return (
        newest_first(private, language)
        .filter(same, mentions__status=Mention.Status.ACCEPTED)
        .exclude(translation_key=but)
        .annotate(shared=Count("mentions"))
        .order_by("-shared", "-published_on", "-pk")[:count]
    )


def _ranked(count: int, top: int, locale: int, private: Iterable[str]) -> QuerySet:
    order = [F("published_on").desc(), F("id").desc()]
    return (
        public_but(ArticlePage.objects.all(), private)
        .filter(locale_id=locale)
        .annotate(section_path=Substr("path", 1, top))
        .annotate(rank=Window(RowNumber(), partition_by=F("section_path"), order_by=order))
        .filter(rank__lte=count)
        .order_by("-published_on", "-pk")
        .values(*CARD_FIELDS)
    )


_related, _by_section = Prepared(_sharing), Prepared(_ranked)

_signers = Prepared(
    lambda story: ArticleAuthor.objects.filter(article=story).values_list("author__name", "author__slug", "role")
)


def latest(request, language: str, count: int) -> list[dict]:
    """The newest public stories."""
    return _latest(count, language=language, private=restricted_paths(request))


def telling_the_same(request, language: str, story_id: int) -> dict | None:
    """The story, or its translation: the public one in ``language``."""
    return next(iter(_same(story=story_id, language=language, private=restricted_paths(request))), None)


def beneath(request, language: str, path: str, *, but, count: int) -> list[dict]:
    """The newest public stories beneath a tree path, without the one of the translation key ``but``."""
    return _below(count, path=path, but=but, language=language, private=restricted_paths(request))


def related(request, language: str, story_id: int, *, but, count: int) -> list[dict]:
    """Stories that tell of the same initiatives or places: those that share most first, then the newest."""
    return _related(count, story=story_id, but=but, language=language, private=restricted_paths(request))


def newest_by_section(request, home, count: int) -> list[dict]:
    """The newest few of each section at the top of the tree, with those of the sections beneath it."""
    top = len(home.path or "") + home.steplen
    return _by_section(count, top, locale=home.locale_id, private=restricted_paths(request))


def signers(story_id: int) -> list[tuple[str, str, str]]:
    """Name, slug and role of everyone in the byline of the story as published, in its order."""
    return _signers(story=story_id)
