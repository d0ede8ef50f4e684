"""What the pages of the jury have in common."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.contests.desk import desk_context
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.judging.services.problems import Refusal

TAB = "judging_jury"


def show(request: HttpRequest, campaign: Campaign, template: str, context: dict[str, Any]) -> HttpResponse:
    """``refused`` in the context answers 422."""
    pages = (
        ("judging_jury", _("Judges")),
        ("judging_rubric", _("Rubric")),
        ("judging_entries", _("Assignment")),
        ("judging_ranking", _("Standing")),
    )
    values = {
        **desk_context(request, campaign, active=TAB, title=_("Jury")),
        "pages": [(reverse(name, args=[campaign.pk]), label, name == context["here"]) for name, label in pages],
        "may_set_rules": may_set_rules(request.user, campaign),
        **context,
    }
    return render(request, f"judging/admin/{template}.html", values, status=422 if context.get("refused") else 200)


def must_set_rules(request: HttpRequest, campaign: Campaign) -> None:
    """A helper looks, and changes nothing. Raises PermissionDenied."""
    if not may_set_rules(request.user, campaign):
        raise PermissionDenied


def attempt(request: HttpRequest, deed: Callable[[], Any], said: str, form: Any = None) -> bool:
    """Do it; what is refused is said at the form's fields, or above the page."""
    try:
        deed()
    except Refusal as error:
        named = {name: words for name, words in error.fields.items() if form is not None and name in form.fields}
        for name, words in named.items():
            form.add_error(name, words)
        if not named:
            messages.error(request, str(error))
        return False
    messages.success(request, said)
    return True
