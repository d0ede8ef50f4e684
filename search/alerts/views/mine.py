"""What a follower does with what is followed: reached by the links in the mails."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from search.alerts.addresses import part_path
from search.alerts.forms import FrequencyForm, LanguageForm
from search.alerts.models import Follower, Subscription
from search.alerts.presentation import choose_context, manage_context, stop_context
from search.alerts.services import following, succession
from search.alerts.tokens import manage_token, read_manage, read_subscription
from search.alerts.views.doors import held, page, show

TOO_MANY = "many"


@page
@held(read_manage)
def manage(request: HttpRequest, *, language: str, token: str, what: Follower) -> HttpResponse:
    """All that one follows; a change leads back here, and says what was done."""
    if request.method == "POST":
        done = _change(request, what)
        chosen = request.POST.get("language", language) if done == "language" else language
        return HttpResponseRedirect(f"{part_path('manage', chosen, token)}?done={done}")
    context = manage_context(what, token, language, request.GET.get("done", ""))
    return show(request, "manage", context)


def _change(request: HttpRequest, follower: Follower) -> str:
    """The name of what was done; "" when it was nothing that can be."""
    action, number = request.POST.get("action", ""), request.POST.get("subscription", "")
    if action == "language":
        form = LanguageForm(request.POST)
        if form.is_valid():
            following.change_language(follower=follower, language=form.cleaned_data["language"])
            return "language"
        return ""
    if action == "stop_all":
        following.stop_all(follower=follower, now=timezone.now())
        return "stop_all"
    own = follower.subscriptions.filter(pk=number) if number.isascii() and number.isdecimal() else None
    subscription = own.first() if own is not None and len(number) < 19 else None
    if subscription is None or action not in ACTIONS:
        return ""
    return ACTIONS[action](request, subscription)


def _stop(request: HttpRequest, subscription: Subscription) -> str:
    following.stop(subscription=subscription, now=timezone.now())
    return "stop"


def _resume(request: HttpRequest, subscription: Subscription) -> str:
    try:
        following.resume(subscription=subscription, now=timezone.now())
    except following.TooMany:
        return TOO_MANY
    return "resume"


def _frequency(request: HttpRequest, subscription: Subscription) -> str:
    form = FrequencyForm(request.POST)
    if not form.is_valid():
        return ""
    following.change_frequency(subscription=subscription, frequency=form.cleaned_data["frequency"])
    return "frequency"


ACTIONS: dict[str, Callable[[HttpRequest, Subscription], str]] = {
    "stop": _stop,
    "resume": _resume,
    "frequency": _frequency,
}


@csrf_exempt  # a mail program posts here for its user (RFC 8058), without cookies; the token is what allows it
@page
@held(read_subscription)
def stop(request: HttpRequest, *, language: str, token: str, what: Subscription) -> HttpResponse:
    """One thing: GET asks, POST stops, and ``undo`` takes it back."""
    if request.method == "POST":
        if "undo" in request.POST:
            _resume(request, what)
        else:
            following.stop(subscription=what, now=timezone.now())
        what.refresh_from_db()
    return show(request, "stop", stop_context([what], what.follower, "stop", token, language))


@csrf_exempt
@page
@held(read_manage)
def stop_all(request: HttpRequest, *, language: str, token: str, what: Follower) -> HttpResponse:
    """Everything: the link that mail programs show beside the sender."""
    if request.method == "POST":
        following.stop_all(follower=what, now=timezone.now())
    rows = list(what.subscriptions.filter(confirmed_at__isnull=False).order_by("pk"))
    return show(request, "stop", stop_context(rows, what, "stop_all", token, language))


@page
@held(read_subscription)
def choose(request: HttpRequest, *, language: str, token: str, what: Subscription) -> HttpResponse:
    """Which part of a unit that was divided, or the former area of one that was merged."""
    problem = ""
    if request.method == "POST":
        try:
            succession.choose(subscription=what, choices=request.POST.getlist("to"))
        except ValueError:
            problem = _("Choose at least one of the units.")
        else:
            follower = what.follower
            return HttpResponseRedirect(f"{part_path('manage', language, manage_token(follower))}?done=choose")
    wanted = request.GET.getlist("to")
    return show(
        request, "choose", choose_context(what, wanted, problem, token, language), status=400 if problem else 200
    )
