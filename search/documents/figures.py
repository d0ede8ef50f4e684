"""Figures of stories and of initiatives: what editors have accepted, in stories that anyone may read."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from cms.newsroom.models import ArticlePage, MetricReport
from cms.newsroom.queries.access import public
from search.documents import units
from search.documents.document import Figure

MOST = 60  # of one document


def figures_of_stories(ids: Iterable[int]) -> dict[int, tuple[Figure, ...]]:
    """Story → its figures. One query."""
    rows = _accepted(MetricReport.objects.filter(article__in=list(ids)))
    found: dict[int, dict[Figure, None]] = defaultdict(dict)
    for story, *figure in rows.values_list("article_id", "value", "unit", "period_label"):
        found[story].update(dict.fromkeys(in_units(*figure)))
    return {story: tuple(figures)[:MOST] for story, figures in found.items()}


def figures_of_initiatives(keys: Iterable[UUID]) -> dict[UUID, tuple[Figure, ...]]:
    """Translation key → what public stories report of it, the newest first. Two queries."""
    rows = _accepted(MetricReport.objects.filter(initiative__translation_key__in=list(keys)))
    rows = rows.filter(article__in=public(ArticlePage.objects.all()).values("pk")).order_by(
        "-article__published_on", "position", "pk"
    )
    found: dict[UUID, dict[Figure, None]] = defaultdict(dict)
    for key, *figure in rows.values_list("initiative__translation_key", "value", "unit", "period_label"):
        found[key].update(dict.fromkeys(in_units(*figure)))
    return {key: tuple(figures)[:MOST] for key, figures in found.items()}


def _accepted(rows: QuerySet) -> QuerySet:
    return rows.filter(status=MetricReport.Status.ACCEPTED).order_by("position", "pk")


def in_units(value: Decimal, unit: str, period: str) -> list[Figure]:
    """The figure, and itself in wider units: 300 "hộ nghèo" are 300 "hộ"."""
    base, size = units.canonical(unit)
    amount = float(round(value * Decimal(str(size)), 6))
    return [Figure(amount, each, period) for each in (base, *units.wider(base))]
