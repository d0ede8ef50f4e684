"""What each page does before it answers."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.networks import client_address, household_of
from cms.readers.access import personal_page
from search.alerts.addresses import FOLLOW
from search.alerts.tokens import BadToken, OldToken

View = Callable[..., HttpResponse]
Held = TypeVar("Held")


page = personal_page("GET", "POST")


def held(read: Callable[[str], Held]) -> Callable[[Callable[..., HttpResponse]], View]:
    """Passes on what the token stands for; a token that cannot be used is answered with a sentence."""

    def decorate(view: Callable[..., HttpResponse]) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
            try:
                what = read(token)
            except OldToken:
                words = _("This link was good for three days. Fill in the form again, and a new one comes by mail.")
                return _useless(request, language, _("This link is too old"), words, status=410)
            except BadToken:
                words = _(
                    "Copy the whole link from the mail into the address bar. Alerts that nobody confirmed, or that "
                    "were stopped a month ago, are erased: follow again, and new links come."
                )
                return _useless(request, language, _("This link leads nowhere"), words, status=404)
            return view(request, language=language, token=token, what=what)

        return answer

    return decorate


def _useless(request: HttpRequest, language: str, title: str, words: str, *, status: int) -> HttpResponse:
    context = {"page_title": title, "words": words, "again": FOLLOW[language]}
    return show(request, "useless", context, status=status)


def show(request: HttpRequest, template: str, context: dict, *, status: int = 200) -> HttpResponse:
    return render(request, f"alerts/{template}.html", {"noindex": True, **context}, status=status, using="jinja2")


def network_of(request: HttpRequest) -> str:
    """Whose limits a request counts against: one customer of a provider."""
    return household_of(client_address(request.META, trust_proxy=settings.TRUST_PROXY))
