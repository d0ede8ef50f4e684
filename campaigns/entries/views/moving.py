"""Handing in, taking back, throwing away."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from campaigns.entries.addresses import mine_path
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import State
from campaigns.entries.services.drafting import delete_draft
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.services.states import move
from campaigns.entries.views.doors import of_mine, show
from cms.readers.access import personal_page


@personal_page("POST")
@of_mine()
def submit(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    try:
        move(entry=entry, to=State.SUBMITTED, actor=request.user)
    except CannotMove as error:
        return refused(request, error, language, entry)
    return HttpResponseRedirect(mine_path(language, entry.pk) + "?done=submitted")


@personal_page("POST")
@of_mine()
def withdraw(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    try:
        move(entry=entry, to=State.WITHDRAWN, actor=request.user)
    except CannotMove as error:
        return refused(request, error, language, entry)
    return HttpResponseRedirect(mine_path(language, entry.pk) + "?done=withdrawn")


@personal_page("POST")
@of_mine()
def delete(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    if request.POST.get("sure") != "yes":
        return HttpResponseRedirect(mine_path(language, entry.pk))
    try:
        delete_draft(entry=entry, user=request.user)
    except CannotMove as error:
        return refused(request, error, language, entry)
    return HttpResponseRedirect(mine_path(language) + "?done=deleted")


def refused(request: HttpRequest, error: CannotMove, language: str, entry: Entry) -> HttpResponse:
    context = {
        "page_title": _("That did not work"),
        "sentence": error.sentence,
        "missing": error.missing if len(error.missing) > 1 else (),
        "back": mine_path(language, entry.pk),
    }
    return show(request, "refused", context, status=409)
