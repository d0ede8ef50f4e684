"""By what entries are judged, and how the jury works."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.judging.admin.answering import attempt, must_set_rules, show
from campaigns.judging.admin.judges import plan_form
from campaigns.judging.forms.desk import RubricForm
from campaigns.judging.queries.plans import is_locked, rubric_of
from campaigns.judging.services.rubric import save_plan, save_rubric


@require_http_methods(["GET", "POST"])
@of_contest()
def rubric(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    criteria = rubric_of(campaign)
    form = RubricForm(criteria, request.POST if "rubric" in request.POST else None)
    plan = plan_form(request, campaign)
    here = reverse("judging_rubric", args=[campaign.pk])
    refused = False
    if request.method == "POST":
        must_set_rules(request, campaign)
        refused = not (plan.is_valid() if "plan" in request.POST else form.is_valid())
        actor = request.user
        if "plan" in request.POST and not refused:
            attempt(request, lambda: save_plan(campaign=campaign, actor=actor, **plan.cleaned_data), _("Saved."))
            return HttpResponseRedirect(here)
        if "rubric" in request.POST and not refused:
            attempt(request, lambda: save_rubric(campaign=campaign, actor=actor, rows=form.rows()), _("Saved."))
            return HttpResponseRedirect(here)
    total = sum(each.weight for each in criteria)
    context = {
        "here": "judging_rubric",
        "form": form,
        "plan_form": plan,
        "locked": is_locked(campaign),
        "criteria": [
            (each, round(100 * each.weight / total), each.title_in(get_language() or "vi")) for each in criteria
        ],
        "refused": refused,
    }
    return show(request, campaign, "rubric", context)
