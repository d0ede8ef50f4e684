"""In and out."""

import structlog
from allauth.account.internal.flows.logout import logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from cms.readers.access import enters_admin, safe_next
from cms.readers.addresses import account_path
from cms.readers.forms import AddressForm, CodeForm
from cms.readers.services.accounts import NoCode
from cms.readers.services.codes import CodeProcess, TooOften
from cms.readers.views.doors import page, show

log = structlog.get_logger(__name__)


@page
def sign_in(request: HttpRequest, *, language: str) -> HttpResponse:
    """An address is typed in; a mail goes out, and the next page is the same whoever it belongs to."""
    back = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return HttpResponseRedirect(back or account_path(language))
    form = AddressForm(request.POST) if request.method == "POST" else AddressForm()
    status, problem = 200, ""
    if form.is_bound:
        status, problem = _send(request, form, back, language)
        if status == 302:
            return HttpResponseRedirect(account_path(language, "code"))
    context = {
        "page_title": _("Sign in"),
        "address": form["address"].value() or "",
        "error": form.errors.get("address", [""])[0] if form.is_bound else "",
        "problem": problem,
        "next": back,
    }
    return show(request, "request_login_code", context, part="sign_in", status=status)


def _send(request: HttpRequest, form: AddressForm, back: str, language: str) -> tuple[int, str]:
    """(302, "") when the mail is on its way; else a status and a sentence."""
    if not form.is_valid():
        return 400, ""
    if form.cleaned_data["website"]:
        return 400, _("Leave the hidden field empty.")
    try:
        CodeProcess.begin(request=request, address=form.cleaned_data["address"], back=back, language=language)
    except TooOften:
        return 429, _("Too many codes were asked for. Wait a few minutes, then try again.")
    except OSError as error:  # every error of smtplib and of sockets is one
        log.error("readers.code_not_sent", error=type(error).__name__)
        return 503, _("The mail could not be sent just now. Please try again in a few minutes.")
    return 302, ""


@page
def code(request: HttpRequest, *, language: str) -> HttpResponse:
    """The code is typed in. After three wrong ones a new mail must be asked for."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(account_path(language))
    waiting = CodeProcess.waiting(request)
    if waiting is None:
        return HttpResponseRedirect(account_path(language, "sign_in"))
    back = waiting.state.get("next", "")
    form = CodeForm(request.POST) if request.method == "POST" else CodeForm()
    error = ""
    if form.is_bound:
        if not form.is_valid():
            error = str(form.errors["code"][0])
        elif waiting.fits(form.cleaned_data["code"]):
            try:
                return waiting.finish()
            except NoCode:
                waiting.abort()
                return HttpResponseRedirect(account_path(language, "sign_in", next=back))
        elif not waiting.record_invalid_attempt():
            context = {
                "page_title": _("Sign in"),
                "address": waiting.state["email"],
                "next": back,
                "problem": _("Three codes were wrong. Ask for a new one."),
            }
            return show(request, "request_login_code", context, part="sign_in", status=403)
        else:
            error = _("This is not the code. Look at the newest mail: only its code counts.")
    context = {
        "page_title": _("Enter the code"),
        "address": waiting.state["email"],
        "error": error,
        "again": account_path(language, "sign_in"),
        "next": back,
    }
    return show(request, "confirm_login_code", context, part="code", status=400 if error else 200)


@page
def sign_out(request: HttpRequest, *, language: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if request.user.is_authenticated and not enters_admin(request.user):
        logout(request, show_message=False)
    return HttpResponseRedirect(f"/{language}/")
