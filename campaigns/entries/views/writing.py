"""Beginning an entry, writing it, saving it."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.rules.answers import check
from campaigns.entries.addresses import begin_path, mine_path
from campaigns.entries.forms import values_of, values_of_json
from campaigns.entries.models import Entry
from campaigns.entries.presentation import form_context
from campaigns.entries.queries.checklist import missing_of
from campaigns.entries.queries.deadline import call_of, window_of
from campaigns.entries.rules.states import EDITABLE, HANDED_IN, State
from campaigns.entries.rules.words import count_words
from campaigns.entries.services.drafting import begin_entry, save_entry
from campaigns.entries.services.problems import CannotEnter, CannotMove, Stale
from campaigns.entries.services.states import move
from campaigns.entries.views.doors import of_mine, show
from cms.readers.access import personal_page, require_reader, signed_in


@personal_page("GET", "POST")
@require_reader
def begin(request: HttpRequest, *, language: str, slug: str) -> HttpResponse:
    """GET shows what one has here already, and asks; POST makes a draft and opens it."""
    campaign = Campaign.objects.public().filter(slug=slug).first()
    if campaign is None:
        raise Http404
    problem, status = "", 200
    if request.method == "POST":
        try:
            entry = begin_entry(campaign=campaign, user=request.user, language=language)
        except CannotEnter as error:
            problem, status = error.sentence, 409
        else:
            return HttpResponseRedirect(mine_path(language, entry.pk, "edit"))
    mine = Entry.objects.filter(campaign=campaign, owner=signed_in(request)).order_by("created_at")
    context = {
        "page_title": _("Send an entry"),
        "contest": campaign.title_in(language),
        "contest_url": campaign.url_in(language),
        "problem": problem,
        "call": call_of(campaign),
        "most": campaign.entries_per_person,
        "full": sum(row.state in HANDED_IN and not row.paper for row in mine) >= campaign.entries_per_person,
        "mine": [(row.shown_title, mine_path(language, row.pk), row.get_state_display()) for row in mine],
        "alternates": {code: begin_path(code, slug) for code in ("vi", "en")},
    }
    return show(request, "begin", context, status=status)


@personal_page("GET", "POST")
@of_mine()
def edit(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    """The form. POST saves; with ``then=submit`` it also hands the entry in."""
    window = window_of(entry)
    if entry.state not in EDITABLE or not window.is_open:
        return HttpResponseRedirect(mine_path(language, entry.pk))
    if request.method == "POST":
        return _save(request, entry, language)
    return _form(request, entry, language)


def _save(request: HttpRequest, entry: Entry, language: str) -> HttpResponse:
    revision = request.POST.get("revision", "")
    values = values_of(request.POST, entry)
    try:
        kept = save_entry(
            entry=entry, user=request.user, revision=int(revision) if revision.isdecimal() else 0, values=values
        )
        if request.POST.get("then") == "submit" and kept.state != State.SUBMITTED:
            move(entry=kept, to=State.SUBMITTED, actor=request.user)
            return HttpResponseRedirect(mine_path(language, entry.pk) + "?done=submitted")
    except Stale as stale:
        return _form(request, _typed(entry, values, stale.kept), language, conflict=stale.kept, status=409)
    except CannotMove as error:
        # A draft was saved all the same; of an entry that was handed in, what was typed is shown and not kept.
        now = Entry.objects.get(pk=entry.pk)
        shown = now if entry.state != State.SUBMITTED else _typed(entry, values, now)
        return _form(request, shown, language, problem=error.sentence, missing=error.missing, status=409)
    if kept.state == State.SUBMITTED:
        return HttpResponseRedirect(mine_path(language, entry.pk) + "?done=corrected")
    return HttpResponseRedirect(mine_path(language, entry.pk, "edit") + "?saved=1")


def _typed(entry: Entry, values: dict[str, Any], kept: Entry) -> Entry:
    """The entry with what was typed in, so that nothing is lost from the page; nothing is written."""
    for name in ("title", "owner_name", "text"):
        setattr(entry, name, values.get(name, getattr(entry, name)))
    if values.get("kind") in entry.campaign.kinds:
        entry.kind = values["kind"]
    category = str(values.get("category", ""))
    entry.category_id = int(category) if category.isdecimal() else None
    entry.answers = {**entry.answers, **values["answers"]}
    entry.revision = kept.revision
    return entry


def _form(
    request: HttpRequest,
    entry: Entry,
    language: str,
    *,
    problem: str = "",
    missing: tuple[str, ...] = (),
    conflict: Entry | None = None,
    status: int = 200,
) -> HttpResponse:
    fields = entry.form_version.fields if entry.form_version else []
    errors = check(fields, entry.answers, draft=True).errors
    context = {
        "page_title": _("Your entry"),
        **form_context(entry, language, window_of(entry), errors),
        "problem": problem,
        "missing": missing or missing_of(entry),
        "conflict": conflict,
        "saved": request.GET.get("saved") == "1" and request.method == "GET",
        "captions_url": mine_path(language, entry.pk, "captions"),
        "unit_typed": request.POST.get("unit", entry.unit.name if entry.unit else ""),
    }
    return show(request, "edit", context, status=status)


@personal_page("POST")
@of_mine()
def save(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    """The autosave: JSON ``{revision, values: [[name, value], …]}`` → ``{revision, saved_at, missing, words}``; 409
    ``{revision, kept}`` when another device was faster, 403 with a sentence when nothing can be saved any more."""
    try:
        revision, values = values_of_json(json.loads(request.body), entry)
    except (ValueError, UnicodeDecodeError):
        return JsonResponse({"sentence": _("This could not be read.")}, status=400)
    if entry.state == State.SUBMITTED:
        return JsonResponse({"sentence": _("Corrections are kept when you press the button.")}, status=403)
    try:
        kept = save_entry(entry=entry, user=request.user, revision=revision, values=values)
    except Stale as stale:
        return JsonResponse({"revision": stale.kept.revision, "kept": _kept(stale.kept)}, status=409)
    except CannotMove as error:
        return JsonResponse({"sentence": error.sentence}, status=403)
    answer = {
        "revision": kept.revision,
        "saved_at": timezone.localtime(kept.updated_at).strftime("%H:%M"),
        "missing": missing_of(kept),
        "words": count_words(kept.text),
    }
    return JsonResponse(answer)


def _kept(entry: Entry) -> dict[str, str]:
    return {"title": entry.title, "text": entry.text, "owner_name": entry.owner_name}
