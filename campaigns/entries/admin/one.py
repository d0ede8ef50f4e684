"""One entry at the desk: everything that was sent, what happened, what may be done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.contests.rules.answers import shown
from campaigns.entries.admin.listing import context_of
from campaigns.entries.admin.words import deed, wants_reason
from campaigns.entries.models import Entry
from campaigns.entries.presentation import files_of
from campaigns.entries.queries.checklist import missing_of
from campaigns.entries.queries.desk import desk_entries
from campaigns.entries.rules.states import CORRECTED, By, State, onward
from campaigns.entries.rules.words import count_words
from campaigns.entries.services.desk import move_by_desk
from campaigns.entries.services.problems import CannotMove
from media.queries.videos import sources


@require_http_methods(["GET", "POST"])
@of_contest()
def entry(request: HttpRequest, campaign: Campaign, entry: str) -> HttpResponse:
    """POST: ``to`` and ``reason``. Helpers look; only who sets the rules decides."""
    found = desk_entries(campaign).select_related("campaign", "category", "unit", "locality", "form_version", "owner")
    one = get_object_or_404(found.prefetch_related("co_authors"), pk=entry)
    problem, status = "", 200
    if request.method == "POST":
        if not may_set_rules(request.user, campaign):
            raise PermissionDenied
        problem = _move(request, one)
        if not problem:
            return HttpResponseRedirect(reverse("entries_desk_entry", args=[campaign.pk, one.pk]))
        status = 422
    context = {**context_of(request, campaign, one.shown_title), **_shown(one), "problem": problem}
    context["reason"] = request.POST.get("reason", "")
    return render(request, "entries/admin/entry.html", context, status=status)


def _move(request: HttpRequest, one: Entry) -> str:
    """Does it, and says so; or gives the sentence why not."""
    to = request.POST.get("to", "")
    if to not in State.values:
        return _("Choose what to do with the entry.")
    try:
        move_by_desk(entry=one, to=to, actor=request.user, reason=request.POST.get("reason", ""))
    except CannotMove as problem:
        return problem.sentence
    messages.success(request, _("The entry is now: %(state)s.") % {"state": State(to).label})
    return ""


def _shown(one: Entry) -> dict:
    language = get_language() or "vi"
    files = files_of(one, language)
    profile = getattr(one.owner, "reader_profile", None)
    return {
        "entry": one,
        "correctable": one.paper and one.state in CORRECTED,
        "people": one.people(),
        "profile": profile,
        "category": one.category.title_in(language) if one.category else "",
        "place": one.locality.title_in(language) if one.locality else "",
        "answers": shown(one.form_version.fields, one.answers, language) if one.form_version else [],
        "paragraphs": [part for part in one.text.split("\n") if part.strip()],
        "words": count_words(one.text),
        "photos": files["photo"],
        "videos": [{**row, "sources": sources(row["file"], language)} for row in files["video"]],
        "papers": files["attachment"],
        "consents": one.consents.select_related("terms", "by"),
        "events": [
            {
                "at": event.at,
                "words": State(event.after).label if event.before else _("Begun"),
                "actor": (event.actor.get_full_name() or event.actor.get_username()) if event.actor else "",
                "reason": event.reason,
            }
            for event in one.events.select_related("actor")
        ],
        "mails": one.mails.order_by("pk"),
        "missing": missing_of(one) if one.state != State.WINNER else [],
        "moves": [(to, deed(to, one.state), wants_reason(to, one.state)) for to in onward(one.state, By.ORGANISER)],
        "public_url": one.url_in(language) if one.is_public() else "",
    }
