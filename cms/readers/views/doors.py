"""What each page does before it answers."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.readers.addresses import account_path

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """GET, HEAD and POST, in the language of the address only, kept by no cache."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, language: str, **kwargs: str) -> HttpResponse:
        if get_language() != language:
            raise Http404
        return view(request, language=language, **kwargs)

    return answer


def show(request: HttpRequest, template: str, context: dict, *, part: str = "", status: int = 200) -> HttpResponse:
    alternates = {code: account_path(code, part) for code in ("vi", "en")}
    return render(
        request, f"account/{template}.html", {"alternates": alternates, **context}, status=status, using="jinja2"
    )
