"""The steps of the set-up that are one form: facts, calendar, rules, short lists, terms, the page."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.contests.admin import form_builder, units
from campaigns.contests.admin.answering import attempt, attempt_button, refused, saved, say, show_step
from campaigns.contests.admin.opened import opened
from campaigns.contests.admin.steps import steps_of
from campaigns.contests.desk import of_contest
from campaigns.contests.forms.calendar import CalendarForm
from campaigns.contests.forms.contest import EntriesForm, FactsForm, JudgingForm, PastFactsForm
from campaigns.contests.forms.papers import TermsForm
from campaigns.contests.forms.reason import reason_for, why_of
from campaigns.contests.forms.rows import LISTS, Rows
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_name_organisers, may_set_rules
from campaigns.contests.queries.pages import page_states
from campaigns.contests.rules.fairness import CALENDAR
from campaigns.contests.rules.phases import ORDER
from campaigns.contests.services.calendar import set_calendar
from campaigns.contests.services.contests import change_contest
from campaigns.contests.services.fairness import standing_of
from campaigns.contests.services.lists import set_rows
from campaigns.contests.services.pages import begin_english, begin_pages
from campaigns.contests.services.terms import publish_terms, write_terms


@require_safe
@of_contest(may_set_rules)
def setup(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return HttpResponseRedirect(reverse("contests_step", args=[campaign.pk, "facts"]))


@require_http_methods(["GET", "POST"])
@of_contest(may_set_rules)
def step(request: HttpRequest, campaign: Campaign, key: str) -> HttpResponse:
    """GET: the step. POST: saved and shown again (or the next one), or refused with sentences and nothing changed."""
    if key not in {each.key for each in steps_of(campaign)}:
        raise Http404
    return _VIEWS[key](request, campaign)


def _rules(form_class: Any, key: str, request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if key == "facts" and campaign.past:
        form_class = PastFactsForm
    form = form_class(request.POST or None, instance=campaign)
    form.lock(standing_of(campaign))
    reason = reason_for(campaign, form.names(), request.POST or None)
    at = opened(request, campaign, key, form.names())
    if form.is_valid() and not at.since:
        values = form.values()
        if hasattr(form, "places"):
            values["localities"] = form.places()
        if attempt(
            form,
            lambda: change_contest(campaign=campaign, actor=request.user, why=why_of(reason), **values),
            beside=reason,
        ):
            return saved(request, campaign, key)
    return show_step(
        request, campaign, key, "step_form", form=form, reason=reason, refused=refused(form, reason), opened=at
    )


def _calendar(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    form = CalendarForm(request.POST or None, campaign=campaign)
    reason = reason_for(campaign, [f"{CALENDAR}{kind}" for kind in ORDER], request.POST or None)
    at = opened(request, campaign, "calendar")
    if form.is_valid() and not at.since:
        try:
            set_calendar(campaign=campaign, actor=request.user, rounds=form.rounds(), why=why_of(reason))
        except ValidationError as error:
            form.refuse(say(error.message_dict, beside=reason))
        else:
            return saved(request, campaign, "calendar")
    return show_step(
        request, campaign, "calendar", "step_calendar", form=form, reason=reason, refused=refused(form, reason),
        opened=at,
    )  # fmt: skip


def _rows(key: str, request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if key == "organisers" and not may_name_organisers(request.user, campaign):
        if request.method == "POST":
            raise PermissionDenied
        return show_step(
            request, campaign, key, "step_organisers", organisers=campaign.organisers.select_related("user")
        )
    rows = Rows(key, campaign, request.POST if request.method == "POST" else None)
    reason = reason_for(campaign, [key], request.POST or None)
    at = opened(request, campaign, key)
    if rows.bound and rows.is_valid() and not at.since:
        try:
            set_rows(campaign=campaign, actor=request.user, model=rows.model, rows=rows.values(), why=why_of(reason))
        except ValidationError as error:
            by_name = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            rows.error = " ".join(words for each in say(by_name, beside=reason).values() for words in each)
        else:
            return saved(request, campaign, key)
    return show_step(request, campaign, key, "step_rows", rows=rows, reason=reason, refused=rows.bound, opened=at)


def _terms(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Saving keeps a draft; “publish” makes it the version that entrants agree to."""
    versions = list(campaign.terms.all())
    newest = versions[0] if versions else None
    start = {"text_vi": newest.text_vi, "text_en": newest.text_en} if newest else {}
    form = TermsForm(request.POST or None, initial=start)
    at = opened(request, campaign, "terms")
    if form.is_valid() and not at.since:
        changed = (
            newest is None
            or newest.published_at is None
            or any(form.cleaned_data[name].replace("\r\n", "\n") != start[name] for name in start)
        )
        words = {name: text.replace("\r\n", "\n") for name, text in form.cleaned_data.items()}

        def keep() -> None:
            if changed:
                write_terms(campaign=campaign, actor=request.user, **words)
            if "publish" in request.POST:
                publish_terms(campaign=campaign, actor=request.user)

        if attempt(form, keep):
            return saved(request, campaign, "terms", _("Published.") if "publish" in request.POST else "")
    return show_step(
        request, campaign, "terms", "step_terms", form=form, versions=versions, refused=bool(form.errors), opened=at,
        draft=newest if newest and newest.published_at is None else None,
    )  # fmt: skip


def _page(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """POST begins the page; with ``english`` its translation, or brings that up to date, and opens it."""
    if request.method == "POST" and "english" in request.POST:
        made: list[Any] = []
        if attempt_button(request, lambda: made.append(begin_english(campaign=campaign, actor=request.user))):
            messages.success(request, _("The English page is a draft. What is not translated yet is in Vietnamese."))
            return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[made[0].pk]))
        return HttpResponseRedirect(reverse("contests_step", args=[campaign.pk, "page"]))
    if request.method == "POST":
        if attempt_button(request, lambda: begin_pages(campaign=campaign, actor=request.user)):
            return saved(request, campaign, "page", _("The page was begun as a draft."))
        return HttpResponseRedirect(reverse("contests_step", args=[campaign.pk, "page"]))
    return show_step(request, campaign, "page", "step_page", states=page_states(campaign))


_VIEWS: dict[str, Callable[[HttpRequest, Campaign], HttpResponse]] = {
    "facts": partial(_rules, FactsForm, "facts"),
    "entries": partial(_rules, EntriesForm, "entries"),
    "judging": partial(_rules, JudgingForm, "judging"),
    "calendar": _calendar,
    **{key: partial(_rows, key) for key in LISTS},
    "terms": _terms,
    "form": form_builder.step,
    "units": units.step,
    "page": _page,
}
