"""What each page does before it answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from campaigns.entries.models import Entry
from campaigns.entries.readers import is_of
from cms.readers.access import require_reader

View = Callable[..., HttpResponse]


def of_mine(*, writing: bool = True) -> Callable[[View], View]:
    """Passes the entry on to its entrant (``writing``), or to its confirmed co-authors too; 404 for all others."""

    def decorate(view: View) -> View:
        @require_reader
        @wraps(view)
        def answer(request: HttpRequest, *, language: str, entry: UUID, **kwargs: Any) -> HttpResponse:
            found = (
                Entry.objects.select_related("campaign", "unit", "category", "form_version").filter(pk=entry).first()
            )
            mine = found and (found.owner_id == request.user.pk if writing else is_of(request.user, found))
            if not found or not mine or (found.paper and writing):
                raise Http404
            return view(request, language=language, entry=found, **kwargs)

        return answer

    return decorate


def show(request: HttpRequest, template: str, context: dict, *, status: int = 200) -> HttpResponse:
    return render(request, f"entries/{template}.html", context, status=status, using="jinja2")
