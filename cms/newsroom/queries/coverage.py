"""Which stories tell of something: in either language, each once."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.localities.atlas import get_atlas
from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.queries.access import public
from cms.registry.models import Initiative, Organisation, Policy, Sector, Theme


def stories_of(subject: Any, language: str, request=None) -> QuerySet | None:
    """Public stories that tell of ``subject``; the one in ``language`` where a story is in both. None: no such kind."""
    told = mentions_of(subject)
    return None if told is None else _stories(told, language, request)


def stories_around(commune: Locality, language: str, request=None) -> QuerySet | None:
    """Public stories of the districts that a commune lies in or lay in, and that tell of no unit of its own."""
    if commune.level != Locality.Level.COMMUNE:
        return None
    own, atlas = units_within(commune), get_atlas()
    units = [commune, *atlas.earlier(commune)]
    districts = {
        parent.pk for unit in units for parent in atlas.ancestors(unit) if parent.level == Locality.Level.DISTRICT
    }
    accepted = Mention.objects.filter(status=Mention.Status.ACCEPTED, kind=Mention.Kind.LOCALITY)
    around = accepted.filter(locality__in=districts).exclude(
        article__in=accepted.filter(locality__in=own).values("article")
    )
    return _stories(around, language, request)


def _stories(told: QuerySet, language: str, request) -> QuerySet:
    found = public(ArticlePage.objects.all(), request)
    found = found.filter(pk__in=told.values("article"))
    same = found.filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    return found.filter(Q(locale__language_code=language) | ~Exists(same)).order_by("-published_on", "-pk")


def mentions_of(subject: Any) -> QuerySet | None:
    """Accepted mentions of an entity in either language, of what an organisation runs, of what answers a theme."""
    accepted = Mention.objects.filter(status=Mention.Status.ACCEPTED)
    if isinstance(subject, Locality):
        return accepted.filter(kind=Mention.Kind.LOCALITY, locality__in=units_within(subject))
    key = getattr(subject, "translation_key", None)
    runs = Q(initiative__organisation_links__organisation__translation_key=key)
    ways = {
        Initiative: Q(initiative__translation_key=key),
        Policy: Q(policy__translation_key=key),
        Organisation: Q(organisation__translation_key=key) | runs,
        Theme: Q(initiative__theme__translation_key=key),
        Sector: Q(initiative__sector__translation_key=key),
    }
    way = ways.get(type(subject))
    return accepted.filter(way) if way is not None else None


def units_within(unit: Locality) -> set[int]:
    """Ids of the units that stories name and that ``unit`` is, contains, was, became, or contained. Three queries."""
    named = Mention.objects.filter(kind=Mention.Kind.LOCALITY, status=Mention.Status.ACCEPTED)
    named_ids = set(named.values_list("locality_id", flat=True).distinct())
    if not named_ids:
        return set()
    atlas = get_atlas()
    found = {heir.pk for heir in atlas.later(unit)}
    waiting = [atlas.units.get(unit.pk, unit)]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if each.pk not in seen:
            seen.add(each.pk)
            waiting += [*atlas.earlier(each), *atlas.children.get(each.pk, ())]
    return (found | seen) & named_ids


def figures_of(subject: Initiative, request=None) -> QuerySet:
    """Confirmed figures of an initiative in public stories, the newest first; a story in two languages counts once."""
    stories = public(ArticlePage.objects.all(), request)
    found = MetricReport.objects.filter(
        status=MetricReport.Status.ACCEPTED,
        initiative__translation_key=subject.translation_key,
        article__in=stories.values("pk"),
    )
    source = found.filter(
        article__translation_key=OuterRef("article__translation_key"), article__locale__language_code="vi"
    )
    once = found.filter(Q(article__locale__language_code="vi") | ~Exists(source))
    return once.select_related("article__locale").order_by("-article__published_on", "position", "pk")
