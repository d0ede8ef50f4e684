"""The results of a contest, and their files."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.contests.models import Campaign
from campaigns.contests.rules.addresses import list_path
from campaigns.contests.rules.cells import csv_lines
from campaigns.results.addresses import golden_path, results_path
from campaigns.results.models import ResultRow, ResultSheet
from campaigns.results.presentation.decisions import decisions
from campaigns.results.presentation.lines import by_award, line, reasons_of
from campaigns.results.presentation.method import method
from campaigns.results.queries.inputs import canonical
from campaigns.results.queries.showing import public_sheet, shown, withdrawn_before
from cms.registry.views.doors import in_its_language, page_number

PER_PAGE = 50
LOT = 500  # lines of a table in memory at once


def _sheet(slug: str) -> ResultSheet:
    campaign = Campaign.objects.public().with_rounds().filter(slug=slug).first()
    sheet = public_sheet(campaign, timezone.now()) if campaign else None
    if sheet is None:
        raise Http404
    return sheet


@in_its_language
def results(request: HttpRequest, *, language: str, slug: str) -> HttpResponse:
    """Winners on the first page, the whole ranking paged."""
    now = timezone.now()
    sheet = _sheet(slug)
    campaign = sheet.campaign
    page = Paginator(sheet.rows.all(), PER_PAGE).get_page(page_number(request))
    winners = sheet.rows.filter(award_order__isnull=False).order_by("award_order", "order") if page.number == 1 else []
    reasons = reasons_of(sheet.told)
    title = campaign.title_in(language)
    context = {
        "page_title": _("Results: %(contest)s") % {"contest": title},
        "meta_description": _("Winners, the whole ranking and how it was made: %(contest)s.") % {"contest": title},
        "alternates": {code: results_path(code, slug) for code in ("vi", "en")},
        "crumbs": [(_("Contests"), list_path(language)), (title, campaign.url_in(language))],
        "contest_title": title,
        "sheet": sheet,
        "before": withdrawn_before(sheet),
        "winners": by_award([line(each, language) for each in shown(winners, now)]),
        "lines": [line(each, language, reasons) for each in shown(page.object_list, now)],
        "paged": page,
        "pages": page.paginator.num_pages,
        "count": page.paginator.count,
        "decisions": decisions(sheet, sheet.told, language, now) if page.number == 1 else [],
        "method": method(sheet.told, sheet.method),
        "json": results_path(language, slug, "json"),
        "csv": results_path(language, slug, "csv"),
        "golden": golden_path(language),
    }
    return render(request, "results/results.html", context, using="jinja2")


@in_its_language
def as_json(request: HttpRequest, *, language: str, slug: str) -> HttpResponse:
    """Exactly the bytes whose SHA-256 is the digest."""
    sheet = _sheet(slug)
    name = f'attachment; filename="{slug}-{sheet.number}.json"'
    return HttpResponse(canonical(sheet.inputs), content_type="application/json", headers={"Content-Disposition": name})


@in_its_language
def as_csv(request: HttpRequest, *, language: str, slug: str) -> HttpResponseBase:
    """The table, for a spreadsheet."""
    sheet = _sheet(slug)
    head = [_("Place"), _("No."), _("Title"), _("Authors"), _("Jury"), _("Votes"), _("Total"), _("Prize")]
    name = f'attachment; filename="{slug}-{sheet.number}.csv"'
    return StreamingHttpResponse(
        csv_lines(chain([head], _table(sheet, language))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name},
    )


def _table(sheet: ResultSheet, language: str) -> Iterator[list[Any]]:
    """A lot at a time, in the language of the address, which is over when the rows are read."""
    now = timezone.now()
    for lot in _lots(sheet.rows.iterator(chunk_size=LOT), LOT):
        with override(language):
            rows = [line(each, language) for each in shown(lot, now)]
        for each in rows:
            yield [each.place, each.number, each.title, each.people, each.jury, each.votes, each.total, each.award]


def _lots(rows: Iterable[ResultRow], size: int) -> Iterator[list[ResultRow]]:
    rows = iter(rows)
    while lot := list(islice(rows, size)):
        yield lot
