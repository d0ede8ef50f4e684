"""Initiatives that public stories have told of lately, each with one of the figures they report."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.presentation.story import initiative_card
from cms.newsroom.presentation.values import Figure
from cms.newsroom.queries import entities
from cms.newsroom.queries.access import public_but, restricted_paths
from cms.newsroom.rules.amounts import format_amount
from cms.prepared import Prepared

SHOWN, LOOKED_AT = 6, 60


def _told(private: Iterable[str]) -> QuerySet:
    return (
        Mention.objects.filter(status=Mention.Status.ACCEPTED, kind=Mention.Kind.INITIATIVE)
        .filter(article__in=public_but(ArticlePage.objects.all(), private).values("pk"))
        .order_by("-article__published_on", "position", "pk")
        .values_list("initiative_id", flat=True)[:LOOKED_AT]
    )


def _reported(keys: Iterable[UUID], language: str, private: Iterable[str]) -> QuerySet:
    return (
        MetricReport.objects.filter(status=MetricReport.Status.ACCEPTED, initiative__translation_key__in=keys)
        .filter(article__in=public_but(ArticlePage.objects.all(), private).values("pk"))
        .filter(article__locale__language_code=language)
        .order_by("article__published_on", "-position", "-pk")
        .values_list("initiative__translation_key", "value", "unit", "what", "period_label")
    )


_newest, _reports = Prepared(_told), Prepared(_reported)


def told_of_lately(request, language: str) -> list[dict]:
    """``{"card": InitiativeCard, "figure": Figure or None}``, those of the newest stories first. Four queries."""
    newest = _newest(private=restricted_paths(request))
    shown = entities.initiatives(newest, language)
    once = {row.translation_key: row for pk in newest if (row := shown.get(pk))}
    rows = list(once.values())[:SHOWN]
    _, places = entities.places(0, {row.place_id for row in rows if row.place_id})
    figures = _figures([row.translation_key for row in rows], request, language)
    return [
        {"card": initiative_card(row, places, language), "figure": figures.get(row.translation_key)} for row in rows
    ]


def _figures(keys: list[UUID], request, language: str) -> dict:
    """The latest figure of each; the first that its story reports."""
    return {
        key: Figure(value, format_amount(value, language), unit, what, period)
        for key, value, unit, what, period in _reports(keys=keys, language=language, private=restricted_paths(request))
    }
