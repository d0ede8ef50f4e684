"""Co-authors of an entry."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from campaigns.entries.addresses import invitation_path, mine_path
from campaigns.entries.forms import InvitationForm
from campaigns.entries.models import CoAuthor, Entry
from campaigns.entries.services.people import answer_invitation, invite, remove_co_author
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.views.doors import of_mine, show
from cms.readers.access import personal_page, require_reader


@personal_page("GET", "POST")
@of_mine()
def people(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    """Co-authors: who is invited, who has said yes; POST invites, or takes away."""
    form = InvitationForm(request.POST) if "email" in request.POST else InvitationForm()
    problem = ""
    try:
        if request.POST.get("remove"):
            remove_co_author(entry=entry, user=request.user, co_author=_number(request.POST["remove"]))
            return HttpResponseRedirect(mine_path(language, entry.pk, "people"))
        if form.is_bound and form.is_valid():
            invite(entry=entry, user=request.user, **form.cleaned_data)
            return HttpResponseRedirect(mine_path(language, entry.pk, "people"))
    except CannotMove as error:
        problem = error.sentence
    context = {
        "page_title": _("Co-authors"),
        "entry": entry,
        "rows": [(row.pk, row.name, row.email, row.get_state_display()) for row in entry.co_authors.order_by("pk")],
        "most": entry.campaign.co_authors_max,
        "values": {name: form[name].value() or "" for name in form.fields},
        "errors": {name: found[0] for name, found in form.errors.items()} if form.is_bound else {},
        "problem": problem,
        "back": mine_path(language, entry.pk, "edit"),
        "alternates": {code: mine_path(code, entry.pk, "people") for code in ("vi", "en")},
    }
    bad = request.method == "POST"
    return show(request, "people", context, status=400 if bad else 200)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


@personal_page("GET", "POST")
def invitation(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """Whoever holds the link of the mail; signed in they say yes or no."""
    row = CoAuthor.objects.select_related("entry__campaign").filter(token=token).first()
    if row is None:
        raise Http404
    return _answer(request, language=language, row=row)


@require_reader
def _answer(request: HttpRequest, *, language: str, row: CoAuthor) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        try:
            row = answer_invitation(co_author=row, user=request.user, yes=request.POST.get("answer") == "yes")
        except CannotMove as error:
            problem = error.sentence
    entry = row.entry
    context = {
        "page_title": _("Co-author"),
        "row": row,
        "title": entry.shown_title,
        "owner": entry.owner_name,
        "contest": entry.campaign.title_in(language),
        "terms": entry.campaign.current_terms.text_in(language) if entry.campaign.current_terms else "",
        "problem": problem,
        "mine": mine_path(language, entry.pk) if row.user_id == request.user.pk else "",
        "alternates": {code: invitation_path(code, row.token) for code in ("vi", "en")},
    }
    return show(request, "invitation", context, status=409 if problem else 200)
