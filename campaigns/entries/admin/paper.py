"""The page of an entry that came on paper or by mail: what stands on the paper, and its files."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.entries.admin.listing import context_of
from campaigns.entries.admin.paper_form import PaperForm
from campaigns.entries.models import Entry
from campaigns.entries.presentation import file_parts
from campaigns.entries.queries.desk import desk_entries
from campaigns.entries.rules.states import CORRECTED
from campaigns.entries.services.paper import keep_paper_entry, remove_paper_file
from campaigns.entries.services.problems import CannotMove


@require_http_methods(["GET", "POST"])
@of_contest()
def paper(request: HttpRequest, campaign: Campaign, entry: str | None = None) -> HttpResponse:
    """Without ``entry`` a new one. POST with ``hand_in`` gives it a number, without keeps it as the desk's draft; with
    ``remove`` (a file's row) it also takes that file away."""
    one = get_object_or_404(desk_entries(campaign).filter(paper=True), pk=entry) if entry else None
    form = PaperForm(request.POST or None, instance=one, campaign=campaign)
    kept = _keep(request, campaign, one, form) if request.method == "POST" and form.is_valid() else None
    if kept:
        return HttpResponseRedirect(_onward(request, campaign, one, kept))
    context = {
        **context_of(request, campaign, _("Entries on paper")),
        "form": form,
        "entry": one,
        "draft": one is None or one.state == Entry.State.DRAFT,
        "uploader_script": _jinja("desk_scripts", {}, request) if one else "",
        "parts": _parts(request, one, form) if one and one.state in CORRECTED else [],
    }
    return render(request, "entries/admin/paper.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, campaign: Campaign, one: Entry | None, form: PaperForm) -> Entry | None:
    row = request.POST.get("remove", "")
    try:
        kept = keep_paper_entry(
            campaign=campaign, actor=request.user, entry=one, hand_in="hand_in" in request.POST, **form.values()
        )
        if row.isdecimal() and len(row) < 12:
            remove_paper_file(campaign=campaign, actor=request.user, entry=kept, row=int(row))
    except CannotMove as problem:
        form.add_error(None, problem.sentence)
        return None
    return kept


def _onward(request: HttpRequest, campaign: Campaign, before: Entry | None, kept: Entry) -> str:
    """To the entry; or back to this page, where there is more to do on it: its files, what its photos show."""
    here = reverse("entries_desk_paper", args=[campaign.pk, kept.pk]) + "#files"
    if "remove" in request.POST:
        messages.success(request, _("The file is gone."))
        return here
    said = _("The entry has number %(number)s.") % {"number": kept.number}
    messages.success(request, said if kept.number else _("The entry is kept as a draft."))
    if (before is None and kept.kind != Entry.Kind.WRITING) or (before and before.kind != kept.kind):
        messages.info(request, _("Add its files below."))
        return here
    if kept.files.filter(role="photo", file__removed=None, alt_vi="", alt_en="").exists():
        messages.info(request, _("Say below what each photo shows."))
        return here
    return reverse("entries_desk_entry", args=[campaign.pk, kept.pk])


def _parts(request: HttpRequest, one: Entry, form: PaperForm) -> list[dict[str, Any]]:
    """The kinds of files that it may have: those there are, and where more are chosen (media's own, in Jinja)."""
    parts = file_parts(one, get_language() or "vi")
    for part in parts:
        part["rows"] = [(file, form.alt(file["pk"])) for file in part["files"]]
        words = {"part": part, "subject": one.pk}
        part["uploader"] = _jinja("desk_uploader", words, request)
    return parts


def _jinja(name: str, words: dict[str, Any], request: HttpRequest) -> SafeString:
    """A part of ours in a page of Wagtail's: Jinja has escaped what it had to."""
    return mark_safe(render_to_string(f"entries/{name}.html", words, request, using="jinja2"))
