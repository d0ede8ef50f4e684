"""The standing as the organiser sees it, and its tables."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.rules.cells import csv_lines
from campaigns.contests.rules.workbooks import xlsx_parts
from campaigns.judging.admin.answering import show
from campaigns.judging.models import Judge
from campaigns.judging.queries.exports import score_rows, standing_rows
from campaigns.judging.queries.plans import judged, plan_of
from campaigns.judging.queries.standing import Outcome, inputs

PER_PAGE = 50
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@of_contest()
def ranking(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Every entry by place; beside it the rank that it would have by points as given."""
    frozen = inputs(campaign)
    outcome = Outcome(frozen)
    by_method = {method: outcome.standing(method) for method in Campaign.Normalisation.values}
    raw, levelled = ({row.entry_id: row.rank for row in by_method[method]} for method in ("none", "z"))
    page = Paginator(by_method[frozen["method"]], PER_PAGE).get_page(request.GET.get("p"))
    titles = _titles(campaign, [row.entry_id for row in page.object_list])
    reasons = {each["entry"]: each for each in frozen["decisions"]}
    judges = dict(Judge.objects.filter(campaign=campaign).values_list("pk", "name"))
    numbers = {each["entry"]: each["number"] for each in frozen["entries"]}
    context = {
        "here": "judging_ranking",
        "page": page,
        "rows": [
            {
                "standing": row,
                "title": titles.get(row.entry_id, ""),
                "raw_rank": raw.get(row.entry_id),
                "level_rank": levelled.get(row.entry_id),
                "decision": reasons.get(row.entry_id),
            }
            for row in page.object_list
        ],
        "normalised": campaign.normalisation != "none",
        "quorum": plan_of(campaign).quorum,
        "panels": len(outcome.levelled.panels),
        "odd": [
            {"number": numbers[entry], "judge": judges[int(judge)], "by": round(Decimal(float(value)), 1)}
            for (judge, entry), value in sorted(outcome.levelled.odd.items(), key=lambda each: -abs(each[1]))[:20]
        ],
    }
    return show(request, campaign, "ranking", context)


def _titles(campaign: Campaign, only: list[str] | None = None) -> dict[str, str]:
    rows = judged(campaign) if only is None else judged(campaign).filter(pk__in=only)
    return {str(pk): title for pk, title in rows.values_list("pk", "title")}


@require_safe
@of_contest()
def export(request: HttpRequest, campaign: Campaign, form: str) -> HttpResponseBase:
    """``form``: "csv" (a row a review) or "xlsx" (that, and the standing)."""
    if form not in ("csv", "xlsx"):
        raise Http404
    frozen = inputs(campaign)
    name = f'attachment; filename="{campaign.slug}-jury.{form}"'
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    if form == "csv":
        lines = csv_lines(_spoken(score_rows(campaign, frozen)))
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
    sheets = [
        (_("Standing"), _spoken(standing_rows(frozen, _titles(campaign)))),
        (_("Scores"), _spoken(score_rows(campaign, frozen))),
    ]
    return StreamingHttpResponse(xlsx_parts(sheets), content_type=SHEET, headers=headers)


def _spoken(rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """In the language of now, though they are read when the page has been left."""
    language = get_language()

    def those() -> Iterator[list[Any]]:
        with override(language):
            yield from rows

    return those()
