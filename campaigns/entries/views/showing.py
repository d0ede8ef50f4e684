"""All of one's entries, one of them with its history, and the public page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.rules.answers import shown
from campaigns.entries.addresses import begin_path, entry_path, mine_path
from campaigns.entries.asides import asides_for
from campaigns.entries.models import Entry
from campaigns.entries.presentation import files_of, history, next_words, sent, shown_state
from campaigns.entries.queries.checklist import missing_of
from campaigns.entries.queries.deadline import window_of
from campaigns.entries.readers import works_with
from campaigns.entries.rules.states import EDITABLE, State
from campaigns.entries.views.doors import of_mine, show
from cms.readers.access import personal_page, require_reader, signed_in
from cms.readers.addresses import account_path
from media.queries.videos import sources

PAGE = 20
DONE = ("submitted", "corrected", "withdrawn", "deleted")


@personal_page("GET")
@require_reader
def mine(request: HttpRequest, *, language: str) -> HttpResponse:
    rows = Entry.objects.of(signed_in(request)).select_related("campaign").prefetch_related("campaign__rounds")
    paged = Paginator(rows.order_by("-created_at"), PAGE).get_page(request.GET.get("page"))
    entries = [
        {
            "title": row.shown_title,
            "url": mine_path(language, row.pk),
            "contest": row.campaign.title_in(language),
            "state": shown_state(row, results_out=_results_out(row)),
            "number": row.number,
            "updated": row.updated_at,
            "together": row.owner_id != request.user.pk,
        }
        for row in paged
    ]
    context = {
        "page_title": _("My entries"),
        "entries": entries,
        "paged": {"number": paged.number, "pages": paged.paginator.num_pages},
        "done": request.GET.get("done") if request.GET.get("done") in DONE else "",
        "account": account_path(language),
        "alternates": {code: mine_path(code) for code in ("vi", "en")},
    }
    return show(request, "mine", context)


def _results_out(entry: Entry) -> bool:
    results = entry.campaign.round("results")
    return entry.campaign.past or (results is not None and results.opens_at <= timezone.now())


@personal_page("GET")
@of_mine(writing=False)
def status(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    """Where the entry stands, what was, what can be done now."""
    window, owner = window_of(entry), entry.owner_id == request.user.pk
    changing = owner and window.is_open and entry.state in EDITABLE
    hidden = entry.state == State.WINNER and not _results_out(entry)
    shown_entry = Entry(state=State.SHORTLISTED) if hidden else entry
    files = files_of(entry, language)
    films = files["video"]
    context = {
        "page_title": entry.shown_title,
        "entry": entry,
        "state": shown_state(entry, results_out=_results_out(entry)),
        "next": next_words(shown_entry, window),
        "steps": [step for step in history(entry) if not (hidden and step.words == State.WINNER.label)],
        "contest": entry.campaign.title_in(language),
        "contest_url": entry.campaign.url_in(language),
        "window": window,
        "missing": missing_of(entry) if changing and entry.state != State.SUBMITTED else [],
        "may": {
            "edit": changing,
            "submit": changing and entry.state != State.SUBMITTED,
            "withdraw": changing and entry.state == State.SUBMITTED,
            "delete": owner and entry.state == State.DRAFT,
        },
        "paths": {part: mine_path(language, entry.pk, part) for part in ("edit", "submit", "withdraw", "delete")},
        "public_url": entry.url_in(language) if entry.is_public() else "",
        "people": entry.people(),
        "video": sources(films[0]["file"], language) if films else None,
        "sent": sent(entry, language),
        "paragraphs": [part for part in entry.text.split("\n") if part.strip()] if entry.kind == "writing" else [],
        "photos": files["photo"] if entry.kind == "photos" else [],
        "attachments": files["attachment"],
        "done": request.GET.get("done") if request.GET.get("done") in DONE else "",
        "again": begin_path(language, entry.campaign.slug),
        "alternates": {code: mine_path(code, entry.pk) for code in ("vi", "en")},
    }
    return show(request, "status", context)


@personal_page("GET")
def public(request: HttpRequest, *, language: str, slug: str, number: int) -> HttpResponse:
    """Anybody's once it is public; before that for its people and the organisers; 404 for all others.

    Judges have their own page: this one names the entrant."""
    found = Entry.objects.select_related("campaign", "category", "unit", "form_version", "locality")
    entry = found.filter(campaign__slug=slug, number=number).first()
    if entry is None:
        raise Http404
    is_public = entry.is_public()
    if not is_public and not works_with(request.user, entry, by_rooms_above=False):
        raise Http404
    files = files_of(entry, language)
    fields = entry.form_version.fields if entry.form_version else []
    context = {
        "page_title": entry.shown_title,
        "meta_description": entry.text[:160],
        "entry": entry,
        "is_public": is_public,
        "contest": entry.campaign.title_in(language),
        "contest_url": entry.campaign.url_in(language),
        "category": entry.category.title_in(language) if entry.category else "",
        "place": entry.locality.title_in(language) if entry.locality else "",
        "people": entry.people(),
        "answers": shown(fields, entry.answers, language, to="public"),
        "paragraphs": [part for part in entry.text.split("\n") if part.strip()],
        "photos": files["photo"],
        "video": sources(files["video"][0]["file"], language) if files["video"] else None,
        "asides": asides_for(entry, language, request) if is_public else [],
        "alternates": {code: entry_path(code, slug, number) for code in ("vi", "en")},
    }
    return show(request, "public", context)
