"""Asking to follow, and confirming it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from search.alerts.addresses import FOLLOW, part_path
from search.alerts.forms import FollowForm
from search.alerts.models import Subscription
from search.alerts.presentation import follow_context
from search.alerts.queries.subjects import CannotFollow, reader_of, subject_of, titles
from search.alerts.rules.subjects import Subject
from search.alerts.services import following, limits
from search.alerts.tokens import manage_token, read_confirm
from search.alerts.views.doors import held, network_of, page, show
from search.queries.params import BadParameters, read

NARROWING = ("q", "locality", "section", "sector", "policy", "initiative", "kind", "language")


@page
def follow(request: HttpRequest, *, language: str) -> HttpResponse:
    """The form for what the address says: a place, an initiative, a search. Asked for with POST, a mail goes out."""
    try:
        subject = subject_of(read(request.GET), reader_of(language, request))
    except BadParameters as error:
        return _refused(request, list(error.errors.values()), language)
    except CannotFollow as error:
        return _refused(request, [str(error)], language)
    form = FollowForm(request.POST) if request.method == "POST" else FollowForm(initial={"frequency": "daily"})
    status = 200
    problem = ""
    if form.is_bound:
        if not form.is_valid():
            status = 400
        elif not limits.network_may(network_of(request), now=timezone.now()):
            status, problem = (
                429,
                _("Too many requests come from your network at the moment. Please try again in an hour."),
            )
        else:
            _ask(form, subject, language)
            return HttpResponseRedirect(part_path("asked", language))
    context = follow_context(subject, form, problem, language)
    return show(request, "follow", context, status=status)


def _ask(form: FollowForm, subject: Subject, language: str) -> None:
    if form.cleaned_data["website"]:
        return
    following.ask_to_follow(
        address=form.cleaned_data["address"],
        subject=subject,
        frequency=form.cleaned_data["frequency"],
        language=language,
        now=timezone.now(),
    )


def _refused(request: HttpRequest, sentences: list[str], language: str) -> HttpResponse:
    context = {"page_title": _("This cannot be followed"), "words": " ".join(sentences), "again": FOLLOW[language]}
    return show(request, "useless", context, status=400)


@page
def asked(request: HttpRequest, *, language: str) -> HttpResponse:
    """The same for everyone: it says nothing of whether an address was known."""
    alternates = {code: part_path("asked", code) for code in ("vi", "en")}
    return show(request, "asked", {"page_title": _("Check your mailbox"), "alternates": alternates})


@page
@held(read_confirm)
def confirm(request: HttpRequest, *, language: str, token: str, what: Subscription) -> HttpResponse:
    """GET asks, POST confirms."""
    problem = ""
    if request.method == "POST" and not what.stopped_at:
        try:
            following.confirm(subscription=what, now=timezone.now())
        except following.TooMany:
            problem = _("You follow %(count)d things already. Stop one of them first.") % {"count": following.MOST}
        what.refresh_from_db()
    named = titles([subject := Subject(what.kind, what.value)], language)[subject]
    heading = _("You follow %(title)s") if what.is_active else _("Follow %(title)s?")
    context = {
        "page_title": heading % {"title": named.title},
        "title": named.title,
        "url": named.url,
        "is_active": what.is_active,
        "stopped": bool(what.stopped_at),
        "problem": problem,
        "frequency": what.get_frequency_display(),
        "manage": part_path("manage", language, manage_token(what.follower)) if what.confirmed_at else "",
        "alternates": {code: part_path("confirm", code, token) for code in ("vi", "en")},
    }
    return show(request, "confirm", context)
