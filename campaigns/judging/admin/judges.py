"""Judges: who they are, how far and how severe they are, what they must not judge."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.judging.admin.answering import attempt, must_set_rules, show
from campaigns.judging.forms.desk import ConflictForm, JudgeForm, PlanForm
from campaigns.judging.models import Conflict, Judge
from campaigns.judging.queries.plans import judged, plan_of
from campaigns.judging.queries.progress import BANDS, judge_rows, totals
from campaigns.judging.queries.queue import round_is_open
from campaigns.judging.queries.standing import Outcome, inputs
from campaigns.judging.services.conflicts import enter_conflict, strike_conflict
from campaigns.judging.services.judges import change_judge, invite_again, invite_judge, remove_judge
from campaigns.judging.services.reminding import remind


@require_http_methods(["GET", "POST"])
@of_contest()
def jury(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """GET: all judges, with progress and severity. POST: invite one, or remind those who are behind."""
    form = JudgeForm(request.POST if "invite" in request.POST else None, campaign=campaign)
    here = reverse("judging_jury", args=[campaign.pk])
    if "remind" in request.POST:
        sent = remind(campaign=campaign, actor=request.user)
        words = ngettext("%(count)d reminder goes out.", "%(count)d reminders go out.", sent) % {"count": sent}
        nobody = _("Nobody is reminded: all have handed in, or had a reminder today.")
        attempt(request, lambda: None, words if sent else nobody)
        return HttpResponseRedirect(here)
    if request.method == "POST":
        must_set_rules(request, campaign)
        if form.is_valid():
            deed = {"campaign": campaign, "actor": request.user, **form.cleaned_data}
            if attempt(request, lambda: invite_judge(**deed), _("Invited: a mail goes out."), form):
                return HttpResponseRedirect(here)
    outcome = Outcome(inputs(campaign))
    context = {
        "here": "judging_jury",
        "rows": judge_rows(campaign, outcome),
        "bands": [f"{low}–{min(high, 100)}" for low, high in BANDS],
        "panels": len(outcome.levelled.panels),
        "totals": totals(campaign),
        "open": round_is_open(campaign),
        "form": form,
        "refused": bool(form.errors),
    }
    return show(request, campaign, "jury", context)


@require_http_methods(["GET", "POST"])
@of_contest()
def judge(request: HttpRequest, campaign: Campaign, judge: int) -> HttpResponse:
    """One judge: POST by button: save, conflict, strike, again, remove."""
    found = get_object_or_404(Judge.objects.select_related("campaign", "unit"), pk=judge, campaign=campaign)
    form = JudgeForm(request.POST if "save" in request.POST else None, instance=found, campaign=campaign)
    conflict = ConflictForm(request.POST if "conflict" in request.POST else None, campaign=campaign)
    if request.method == "POST":
        must_set_rules(request, campaign)
        if _acted(request, campaign, found, form, conflict):
            return HttpResponseRedirect(reverse("judging_judge", args=[campaign.pk, found.pk]))
    context = {
        "here": "judging_jury",
        "judge": found,
        "form": form,
        "conflict_form": conflict,
        "conflicts": found.conflicts.select_related("entry", "unit"),
        "refused": bool(form.errors or conflict.errors),
    }
    return show(request, campaign, "judge", context)


def _acted(request: HttpRequest, campaign: Campaign, found: Judge, form: JudgeForm, conflict: ConflictForm) -> bool:
    """Whether it was done, or there was nothing to do; False shows the form again."""
    by = request.user
    if "save" in request.POST:
        if not form.is_valid():
            return False
        return attempt(request, lambda: change_judge(judge=found, actor=by, **form.cleaned_data), _("Saved."), form)
    if "conflict" in request.POST:
        return conflict.is_valid() and _enter(request, campaign, found, conflict)
    if "strike" in request.POST:
        number = request.POST["strike"]
        row = get_object_or_404(Conflict, pk=int(number) if number.isdecimal() else 0, judge=found)
        attempt(request, lambda: strike_conflict(conflict=row, actor=by), _("Struck out."))
    elif "again" in request.POST:
        attempt(request, lambda: invite_again(judge=found, actor=by), _("Invited: a mail goes out."))
    elif "remove" in request.POST:
        attempt(
            request, lambda: remove_judge(judge=found, actor=by), _("Removed. What was handed in goes on counting.")
        )
    return True


def _enter(request: HttpRequest, campaign: Campaign, found: Judge, form: ConflictForm) -> bool:
    values = form.cleaned_data
    entry = None
    if values["number"]:
        entry = judged(campaign).filter(number=values["number"]).first()
        if entry is None:
            form.add_error("number", _("There is no such entry."))
            return False
    deed = {"unit": values["unit"], "organisation": values["organisation"], "reason": values["reason"]}
    said = _("Noted. Entries concerned go to other judges.")
    return attempt(request, lambda: enter_conflict(judge=found, actor=request.user, entry=entry, **deed), said, form)


def plan_form(request: HttpRequest, campaign: Campaign) -> PlanForm:
    return PlanForm(request.POST if "plan" in request.POST else None, instance=plan_of(campaign))
