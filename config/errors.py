"""Pages for what went wrong: in the language of the address, saying what one can do next."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.utils.translation import override

from config.chrome import home, places


@dataclass(frozen=True)
class Wrong:
    status: int
    title: str
    words: str


def _language(request: HttpRequest) -> str:
    return "en" if request.path.startswith("/en/") else "vi"


def _answer(request: HttpRequest, wrong: Wrong) -> HttpResponse:
    """A page with menus and a search box; JSON under /api/; one line for a file."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": wrong.title}, status=wrong.status)
    if request.path.startswith(("/static/", "/uploads/")):
        return HttpResponse(f"{wrong.title}\n", status=wrong.status, content_type="text/plain; charset=utf-8")
    context = {"wrong": wrong, "page_title": wrong.title, "body_class": "error"}
    return HttpResponse(loader.render_to_string("error.html", context, request), status=wrong.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    with override(_language(request)):
        words = _("The address holds something we cannot read. Check it, or start from the front page.")
        return _answer(request, Wrong(400, _("This request cannot be read"), words))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    with override(_language(request)):
        words = _("It needs a permission that your account does not have. The editor-in-chief can give it.")
        return _answer(request, Wrong(403, _("This page is not open to you"), words))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For Django's CSRF_FAILURE_VIEW."""
    with override(_language(request)):
        words = _("The form was open for too long, or cookies are off. Go back, reload the page and send it again.")
        return _answer(request, Wrong(403, _("The form could not be accepted"), words))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    with override(_language(request)):
        title = _("There is no page at this address")
        words = _("It may have moved or been withdrawn, or the address was mistyped. A search may find it.")
        return _answer(request, Wrong(404, title, words))


def busy(request: HttpRequest) -> HttpResponse:
    """503: the database had no turn for this request. Asks nothing of it."""
    with override(_language(request)):
        words = _(
            "So many are sending at this moment that your request did not get its turn. Go back and send it again."
        )
        answer = _bare(request, Wrong(503, _("The site is very busy just now"), words))
    answer.headers["Retry-After"] = "5"
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever broke may be the database or the templates' helpers: this page asks nothing of either."""
    with override(_language(request)):
        words = _("It has been written down and we will look into it. Please try again in a few minutes.")
        return _bare(request, Wrong(500, _("Something broke on our side"), words))


def _bare(request: HttpRequest, wrong: Wrong) -> HttpResponse:
    language = _language(request)
    context = {"wrong": wrong, "lang": language, "home": home(language), "search": places(language)["search"]}
    return HttpResponse(loader.render_to_string("500.html", context), status=wrong.status)
