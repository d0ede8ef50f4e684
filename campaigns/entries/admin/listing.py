"""The tab "Entries": counts, filters, the list, what is done to many, the table to take home."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.contests.desk import desk_context, of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.contests.rules.cells import csv_lines
from campaigns.contests.rules.workbooks import xlsx_parts
from campaigns.contests.services.audit import record
from campaigns.entries.admin.words import IN_BULK, deed, wants_reason
from campaigns.entries.models import Entry
from campaigns.entries.queries.desk import Filters, filtered, movable, state_counts
from campaigns.entries.queries.exports import entry_rows
from campaigns.entries.rules.states import State
from campaigns.entries.services.bulks import AlreadyBusy, begin
from campaigns.entries.services.desk import LOT, chosen, move_many
from campaigns.entries.services.telling import TOLD

LIST = "entries_desk"
PROGRESS = "entries_desk_bulk_progress"
PER_PAGE = 50
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def context_of(request: HttpRequest, campaign: Campaign, title: Any) -> dict[str, Any]:
    return {
        **desk_context(request, campaign, active=LIST, title=title),
        "may_decide": may_set_rules(request.user, campaign),
        "list_url": reverse(LIST, args=[campaign.pk]),
    }


@require_safe
@of_contest()
def entries(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    filters, language = Filters.read(request.GET), get_language() or "vi"
    rows = filtered(campaign, filters).select_related("category", "unit").prefetch_related("co_authors")
    page = Paginator(rows.defer("text", "answers"), PER_PAGE).get_page(request.GET.get("p"))
    base = reverse(LIST, args=[campaign.pk])
    context = {
        **context_of(request, campaign, _("Entries")),
        "counts": [
            (state.label, number, f"{base}?{urlencode({'state': state})}") for state, number in state_counts(campaign)
        ],
        "filters": filters,
        "states": State.choices,
        "kinds": [(kind, words) for kind, words in Entry.Kind.choices if kind in campaign.kinds],
        "categories": [(str(row.pk), row.title_in(language)) for row in campaign.categories.all()],
        "units": [(str(pk), name) for pk, name in campaign.units.values_list("pk", "name")],
        "page": page,
        "rows": [
            {
                "entry": row,
                "people": ", ".join(row.people()),
                "category": row.category.title_in(language) if row.category else "",
                "url": reverse("entries_desk_entry", args=[campaign.pk, row.pk]),
            }
            for row in page
        ],
        "total": page.paginator.count,
        "deeds": [(to, deed(to)) for to in IN_BULK],
        "query": urlencode(filters.pairs),
    }
    return render(request, "entries/admin/entries.html", context)


@require_POST
@of_contest(may_set_rules)
def bulk(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """First asks, with what it will do and for a reason where one is wanted; ``sure``: it is done, by a job when it is
    more than a LOT."""
    filters, to, reason = Filters.read(request.POST), request.POST.get("to", ""), request.POST.get("reason", "").strip()
    everything = bool(request.POST.get("everything"))
    back = f"{reverse(LIST, args=[campaign.pk])}?{urlencode(filters.pairs)}"
    rows = movable(campaign, filters, to) if everything else None
    lot = (
        list(rows.select_related("campaign")[:LOT])
        if rows is not None
        else chosen(campaign, request.POST.getlist("id"))
    )
    if to not in IN_BULK or not lot:
        messages.error(request, _("Choose entries first, and what to do with them."))
        return HttpResponseRedirect(back)
    count = rows.count() if rows is not None else len(lot)
    context = {
        **context_of(request, campaign, _("Many entries")),
        "to": to,
        "deed": deed(to),
        "wants_reason": wants_reason(to),
        "reason": reason,
        "mails": to in TOLD and to != State.SUBMITTED,
        "filters": filters,
        "everything": everything,
        "count": count,
        "lot": LOT,
        "first": lot[:10],
        "ids": [] if everything else [row.pk for row in lot],
        "back": back,
    }
    if not request.POST.get("sure"):
        return render(request, "entries/admin/bulk.html", context)
    if wants_reason(to) and not reason:
        context["error"] = _("Give a reason: the entrant will read it.")
        return render(request, "entries/admin/bulk.html", context, status=422)
    if count > LOT:
        return _in_background(request, campaign, filters, to, reason)
    context["outcome"] = move_many(entries=lot, to=to, actor=request.user, reason=reason)
    return render(request, "entries/admin/bulk_done.html", context)


def _in_background(
    request: HttpRequest, campaign: Campaign, filters: Filters, to: str, reason: str
) -> HttpResponseRedirect:
    try:
        begun = begin(campaign=campaign, filters=filters, to=to, actor=request.user, reason=reason)
    except AlreadyBusy as problem:
        messages.error(request, _("Another move of many entries is under way. Wait until it has finished, or stop it."))
        begun = problem.bulk
    return HttpResponseRedirect(reverse(PROGRESS, args=[campaign.pk, begun.pk]))


@require_safe
@of_contest()
def export(request: HttpRequest, campaign: Campaign, form: str) -> HttpResponseBase:
    """``form``: "csv" or "xlsx", written as it is read. What the list shows with its filters."""
    if form not in ("csv", "xlsx"):
        raise Http404
    filters = Filters.read(request.GET)
    record(campaign, request.user, "entries.exported", form, filters=filters.pairs)
    rows = entry_rows(campaign, filtered(campaign, filters), get_language() or "vi")
    name = f'attachment; filename="{campaign.slug}-entries.{form}"'
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    if form == "csv":
        return StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8", headers=headers)
    return StreamingHttpResponse(xlsx_parts([(_("Entries"), rows)]), content_type=SHEET, headers=headers)
