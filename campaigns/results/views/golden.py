"""The golden book: who won, over all contests."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.results.addresses import golden_path, results_path
from campaigns.results.models import ResultRow, ResultSheet
from campaigns.results.presentation.lines import line
from campaigns.results.queries.showing import shown
from cms.registry.views.doors import in_its_language, page_number

PER_PAGE = 40


@in_its_language
def golden(request: HttpRequest, *, language: str) -> HttpResponse:
    """The newest results first; within a contest the prizes in their order."""
    now = timezone.now()
    sheets = ResultSheet.objects.public(now)
    rows = ResultRow.objects.filter(sheet__in=sheets.values("pk"), award_order__isnull=False)
    rows = rows.select_related("sheet__campaign").defer("sheet__inputs")
    rows = rows.order_by("-sheet__published_at", "-sheet", "award_order", "order")
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    parts = []
    for sheet, group in groupby(shown(page.object_list, now), key=lambda each: each.row.sheet):
        parts.append(
            {
                "year": timezone.localtime(sheet.published_at).year,
                "title": sheet.campaign.title_in(language),
                "url": results_path(language, sheet.campaign.slug),
                "lines": [line(each, language) for each in group],
            }
        )
    context = {
        "page_title": _("Golden book"),
        "meta_description": _("Who won a prize in the newspaper's contests, year by year."),
        "alternates": {code: golden_path(code) for code in ("vi", "en")},
        "years": [(year, list(those)) for year, those in groupby(parts, key=lambda each: each["year"])],
        "paged": page,
        "pages": page.paginator.num_pages,
    }
    return render(request, "results/golden.html", context, using="jinja2")
