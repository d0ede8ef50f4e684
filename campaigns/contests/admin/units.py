"""Units: the list, one unit, a list brought as a file."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from campaigns.contests.admin.answering import attempt, attempt_button, saved, show_step
from campaigns.contests.desk import of_contest
from campaigns.contests.forms.papers import UnitFileForm, UnitForm
from campaigns.contests.models import Campaign, Unit, UnitImport
from campaigns.contests.permissions import may_set_rules
from campaigns.contests.rules.unit_rows import LABELS
from campaigns.contests.services import units as services
from cms.vietnamese import fold

PER_PAGE = 50
STATES = {
    "new": pgettext_lazy("a unit in an import", "new"),
    "changed": pgettext_lazy("a unit in an import", "changed"),
    "same": pgettext_lazy("a unit in an import", "as it is"),
}


def step(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """GET: the units, paged. POST: a file, read for its preview."""
    form = UnitFileForm(request.POST or None, request.FILES or None)
    read: list[UnitImport] = []
    if request.method == "POST" and form.is_valid():
        name, data = form.data_of_file()
        if attempt(form, lambda: read.append(
            services.read_list(campaign=campaign, actor=request.user, file_name=name, data=data)
        )):  # fmt: skip
            return HttpResponseRedirect(reverse("contests_import", args=[campaign.pk, read[0].pk]))
    units = campaign.units.select_related("parent", "locality")
    wanted = request.GET.get("q", "").strip()[:100]
    if wanted:
        units = units.filter(folded__contains=fold(wanted))
    imports = list(campaign.unit_imports.exclude(state=UnitImport.State.READ).select_related("actor")[:5])
    return show_step(
        request, campaign, "units", "step_units", form=form, wanted=wanted, refused=bool(form.errors),
        page=Paginator(units, PER_PAGE).get_page(request.GET.get("p")), imports=imports,
        undoable=next((each for each in imports if each.state == UnitImport.State.APPLIED), None),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@of_contest(may_set_rules)
def unit(request: HttpRequest, campaign: Campaign, unit: int = 0) -> HttpResponse:
    """One unit: added, changed, removed."""
    row = get_object_or_404(campaign.units, pk=unit) if unit else Unit(campaign=campaign)
    if unit and "remove" in request.POST:
        if attempt_button(request, lambda: services.remove_unit(campaign=campaign, actor=request.user, unit=row)):
            return saved(request, campaign, "units", _("Removed."))
        return HttpResponseRedirect(request.path)
    form = UnitForm(request.POST or None, instance=row)
    if form.is_valid() and attempt(
        form,
        lambda: services.save_unit(
            campaign=campaign, actor=request.user, unit=row if unit else None, **form.cleaned_data
        ),
    ):
        return saved(request, campaign, "units")
    return show_step(
        request, campaign, "units", "step_form", form=form, refused=bool(form.errors), removable=bool(unit),
        step_title=row.name if unit else _("New unit"), back=reverse("contests_step", args=[campaign.pk, "units"]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@of_contest(may_set_rules)
def imported(request: HttpRequest, campaign: Campaign, given: int) -> HttpResponse:
    """GET: every row and what would become of it. POST: apply, or undo."""
    brought = get_object_or_404(campaign.unit_imports.select_related("campaign"), pk=given)
    if request.method == "POST":
        return _decide(request, campaign, brought)
    rows = services.planned(brought) if brought.state == UnitImport.State.READ else []
    counts = Counter(row.state for row in rows)
    page = Paginator(sorted(rows, key=lambda row: row.state != "wrong"), 200).get_page(request.GET.get("p"))
    columns = [name for name in LABELS if name in brought.columns]
    return show_step(
        request, campaign, "units", "step_import", brought=brought, page=page, wrong=counts["wrong"],
        good=len(rows) - counts["wrong"],
        counts=[(_state(state, counts[state]), counts[state]) for state in (*STATES, "wrong") if counts[state]],
        columns=[(LABELS[name], brought.columns[name]) for name in columns], ignored=brought.columns.get("", []),
        rows=[
            {
                "line": row.line,
                "state": row.state,
                "words": _state(row.state, 1),
                "cells": [(row.cells.get(name, ""), row.changes.get(name)) for name in columns],
                "problems": row.problems,
                "notes": row.notes,
            }
            for row in page.object_list
        ],
    )  # fmt: skip


def _state(state: str, number: int) -> str:
    return ngettext("problem", "problems", number) if state == "wrong" else str(STATES[state])


def _decide(request: HttpRequest, campaign: Campaign, brought: UnitImport) -> HttpResponse:
    if "undo" in request.POST:
        if attempt_button(request, lambda: services.undo_list(given=brought, actor=request.user)):
            messages.success(request, _("The import was undone."))
        return HttpResponseRedirect(reverse("contests_step", args=[campaign.pk, "units"]))
    leave_out = bool(request.POST.get("leave_out"))
    actor = request.user
    if not attempt_button(request, lambda: services.apply_list(given=brought, actor=actor, leave_out_wrong=leave_out)):
        return HttpResponseRedirect(request.path)
    messages.success(request, _("The list was imported."))
    return HttpResponseRedirect(reverse("contests_step", args=[campaign.pk, "units"]))
