"""Initiatives on the front page: those that stories told of lately, each with the figure that says most."""

from dataclasses import dataclass

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, MetricReport
from cms.newsroom.presentation.story import initiative_card
from cms.newsroom.presentation.values import Figure, InitiativeCard
from cms.newsroom.queries import entities
from cms.newsroom.queries.access import public
from cms.newsroom.rules.amounts import format_amount
from cms.registry.models import Initiative

SHOWN, READ = 4, 60


@dataclass(slots=True)
class Told:
    card: InitiativeCard
    figure: Figure | None = None


def initiatives_lately(request, language: str) -> list[Told]:
    """Four initiatives with figures from the newest public stories, then the newest of the registry. Four queries."""
    stories = public(ArticlePage.objects.all(), request).filter(locale__language_code=language)
    reports = (
        MetricReport.objects.filter(
            article__in=stories, status=MetricReport.Status.ACCEPTED, initiative__isnull=False
        )
        .exclude(unit="")
        .order_by("-article__published_on", "position", "pk")
        .values("initiative_id", "value", "unit", "what", "period_label")[:READ]
    )
    figures: dict[int, Figure] = {}
    for row in reports:
        amount = format_amount(row["value"], language)
        figure = Figure(row["value"], amount, row["unit"], row["what"], row["period_label"])
        figures.setdefault(row["initiative_id"], figure)
    newest = Initiative.objects.live_in(language).unmerged().order_by("-first_published_at", "-pk")
    wanted = list(dict.fromkeys([*list(figures)[: SHOWN * 2], *newest.values_list("pk", flat=True)[:SHOWN]]))
    found = entities.initiatives(wanted, language)
    shown = list({found[pk].pk: pk for pk in reversed(wanted) if pk in found}.values())[::-1][:SHOWN]
    began_in = {found[pk].place_id for pk in shown if found[pk].place_id}
    places = Locality.objects.select_related("parent__parent").in_bulk(began_in) if began_in else {}
    return [Told(initiative_card(found[pk], places, language), figures.get(pk)) for pk in shown]
