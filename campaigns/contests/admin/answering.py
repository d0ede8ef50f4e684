"""What the desk's views answer with."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.contests.admin.steps import following, label_of, navigation
from campaigns.contests.desk import desk_context
from campaigns.contests.models import Campaign
from campaigns.contests.queries.checklist import missing


def show_step(request: HttpRequest, campaign: Campaign, step: str, template: str, **context: Any) -> HttpResponse:
    """A page of the set-up, with the steps beside it. 422 where a form in it was refused, 409 where the step was saved
    after it had been ``opened``."""
    lacking = missing(campaign)
    at = context.get("opened")
    status = 409 if at and at.since else 422 if context.get("refused") else 200
    values = {
        **desk_context(request, campaign, active="contests_setup", title=context.get("step_title") or label_of(step)),
        "step": step,
        "steps": navigation(campaign, lacking, active=step),
        "lacking": [item for item in lacking if item.step == step],
        **context,
    }
    return render(request, f"contests/admin/{template}.html", values, status=status)


def saved(request: HttpRequest, campaign: Campaign, step: str, words: str = "") -> HttpResponse:
    """Back to the step, or on to the next if that was asked for."""
    messages.success(request, words or _("Saved."))
    onward = following(campaign, step) if "next" in request.POST else None
    return HttpResponseRedirect(onward or reverse("contests_step", args=[campaign.pk, step]))


def attempt(form: BaseForm, deed: Callable[[], Any], *, beside: BaseForm | None = None) -> bool:
    """Do it; what a service refuses is said at the fields of the form, or of the one ``beside`` it."""
    try:
        deed()
    except ValidationError as error:
        known = hasattr(error, "error_dict")
        by_field: dict[str, list[str]] = error.message_dict if known else {NON_FIELD_ERRORS: error.messages}
        for name, sentences in say(by_field, beside=beside).items():
            form.add_error(name if name in form.fields else None, sentences)
        return False
    return True


def say(by_field: dict[str, list[str]], *, beside: BaseForm | None) -> dict[str, list[str]]:
    """Put at the fields of ``beside`` what is about them; the rest is given back."""
    own = set(beside.fields) & set(by_field) if beside else set()
    if beside:
        beside.is_valid()
        for name in own:
            beside.add_error(name, by_field[name])
    return {name: words for name, words in by_field.items() if name not in own}


def refused(*forms: BaseForm | None) -> bool:
    return any(form is not None and bool(form.errors) for form in forms)


def attempt_button(request: HttpRequest, deed: Callable[[], Any]) -> bool:
    """The same where there is no form: what a service refuses is said as messages."""
    try:
        deed()
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return False
    return True
