"""What every public page of the registry does before it answers."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.localities.coverage import CoverageList, coverage_turned
from cms.registry.models import Entity

MOST_PAGES = 10_000  # a number beyond it is no reader's


def in_its_language(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A Vietnamese path under /en/ is nobody's address: 404. Passes the language on as `language`."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, spelling: str, **kwargs) -> HttpResponseBase:
        if spelling != get_language():
            raise Http404
        return view(request, language=spelling, **kwargs)

    return answer


def page_number(request: HttpRequest, parameter: str = "page") -> int:
    text = request.GET.get(parameter, "1")
    return min(int(text), MOST_PAGES) if text.isascii() and text.isdecimal() and int(text) else 1


def coverage(request: HttpRequest, subject: Entity, language: str) -> list[CoverageList]:
    """Every list on the subject; each turns its own pages by `<key>-page`."""
    return coverage_turned(subject, language=language, wanted=lambda key: page_number(request, f"{key}-page"))
