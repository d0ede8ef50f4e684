"""The desk's first page: the state, what is missing, participation; showing, withdrawing, copying the contest."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.contests.admin.answering import attempt, attempt_button
from campaigns.contests.admin.log import words_of
from campaigns.contests.desk import desk_context, of_contest
from campaigns.contests.forms.contest import DuplicateForm
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules, may_start_contests
from campaigns.contests.presentation.phases import PHASES, next_moment
from campaigns.contests.queries.checklist import missing
from campaigns.contests.queries.pages import page_states
from campaigns.contests.queries.participation import table
from campaigns.contests.services.audit import verbs
from campaigns.contests.services.contests import publish_contest, withdraw_contest
from campaigns.contests.services.duplicating import duplicate_contest


@require_safe
@of_contest()
def desk(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    now = timezone.now()
    lacking, known = missing(campaign), verbs()
    context = {
        **desk_context(request, campaign, active="contests_desk"),
        "phase": PHASES[campaign.phase(now)],
        "moment": next_moment(campaign, now),
        "needed": [item for item in lacking if item.needed],
        "advice": [item for item in lacking if not item.needed],
        "rounds": [{"round": each, "open": each.is_open(now)} for each in campaign.rounds.all()],
        "participation": table(campaign),
        "states": page_states(campaign),
        "latest": [{"row": row, "verb": words_of(row, known)} for row in campaign.audit_records.all()[:5]],
        "may_set_rules": may_set_rules(request.user, campaign),
        "may_start": may_start_contests(request.user),
        "addresses": [campaign.url_in("vi"), campaign.url_in("en")],
    }
    return render(request, "contests/admin/home.html", context)


@require_safe
@of_contest()
def participation(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    context = {**desk_context(request, campaign, active="contests_participation"), "participation": table(campaign)}
    return render(request, "contests/admin/participation.html", context)


@require_POST
@of_contest(may_set_rules)
def publish(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if attempt_button(request, lambda: publish_contest(campaign=campaign, actor=request.user)):
        messages.success(request, _("The contest is public now."))
    return HttpResponseRedirect(reverse("contests_desk", args=[campaign.pk]))


@require_POST
@of_contest(may_set_rules)
def withdraw(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    withdraw_contest(campaign=campaign, actor=request.user)
    messages.success(request, _("The contest is off the site. Nothing was lost: you can make it public again."))
    return HttpResponseRedirect(reverse("contests_desk", args=[campaign.pk]))


@require_http_methods(["GET", "POST"])
@of_contest(lambda user, campaign: may_start_contests(user))
def duplicate(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """A new contest with the rules of this one; nothing of this one changes."""
    form = DuplicateForm(request.POST or None, initial={"title_vi": campaign.title_vi, "title_en": campaign.title_en})
    made: list[Campaign] = []
    if form.is_valid() and attempt(
        form, lambda: made.append(duplicate_contest(source=campaign, actor=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("Copied, without entries. Look through it before you make it public."))
        return HttpResponseRedirect(reverse("contests_desk", args=[made[0].pk]))
    context = {
        **desk_context(request, campaign, active="", title=_("Copy for a new contest")),
        "form": form,
        "action": _("Copy"),
        "words": _("Rules, categories, prizes, partners, units, form and terms are copied; entries and votes are not."),
    }
    return render(request, "contests/admin/desk_form.html", context, status=422 if form.errors else 200)
