"""Who reads what, and what was given to one entry."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.judging.admin.answering import attempt, must_set_rules, show
from campaigns.judging.models import Assignment, Judge, Review
from campaigns.judging.queries.conflicts import conflicts_among
from campaigns.judging.queries.exports import why_left_out
from campaigns.judging.queries.plans import judged, plan_of, rubric_of
from campaigns.judging.queries.progress import totals, with_counts
from campaigns.judging.services.assigning import Given, assign_automatically, assign_by_hand, take_back
from campaigns.judging.services.deciding import put_on_shortlist, set_review_aside
from campaigns.judging.services.problems import Refusal

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
@of_contest()
def entries(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """GET: all entries with their judges. POST: deal out what lacks."""
    if request.method == "POST":
        must_set_rules(request, campaign)
        seed = request.POST.get("seed", "")
        try:
            given = assign_automatically(campaign=campaign, actor=request.user, seed=seed)
        except Refusal as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _said(given))
        return HttpResponseRedirect(reverse("judging_entries", args=[campaign.pk]))
    lacking = request.GET.get("lacking") == "1"
    rows = with_counts(campaign).order_by("number")
    if lacking:
        rows = rows.filter(given__lt=campaign.judges_per_entry)
    open_ones = Assignment.objects.filter(state=Assignment.State.OPEN).select_related("judge", "review")
    rows = rows.prefetch_related(Prefetch("assignments", open_ones.order_by("judge__order"), to_attr="open_ones"))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "here": "judging_entries",
        "page": page,
        "lacking": lacking,
        "totals": totals(campaign),
        "plan": plan_of(campaign),
        "waiting": campaign.entries.filter(state=Entry.State.SUBMITTED).count(),
    }
    return show(request, campaign, "entries", context)


def _said(given: Given) -> str:
    words = ngettext("%(count)d new assignment", "%(count)d new assignments", given.new) % {"count": given.new}
    return _("%(words)s; the seed is “%(seed)s”.") % {"words": words, "seed": given.seed}


@require_http_methods(["GET", "POST"])
@of_contest()
def entry(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """One entry: its judges, what they gave, who else may read it. POST by button."""
    found = get_object_or_404(judged(campaign).select_related("unit", "category", "campaign"), number=number)
    if request.method == "POST":
        must_set_rules(request, campaign)
        _act(request, campaign, found)
        return HttpResponseRedirect(reverse("judging_entry", args=[campaign.pk, number]))
    judges = list(Judge.objects.filter(campaign=campaign))
    reasons = conflicts_among(judges, Entry.objects.filter(pk=found.pk))
    assigned = list(
        Assignment.objects.filter(entry=found)
        .select_related("judge", "review")
        .prefetch_related("review__scores")
        .order_by("judge__order")
    )
    rubric, language = rubric_of(campaign), get_language() or "vi"
    taken = {each.judge_id for each in assigned if each.state == Assignment.State.OPEN}
    context = {
        "here": "judging_entries",
        "entry": found,
        "criteria": [each.title_in(language) for each in rubric],
        "category": found.category.title_in(language) if found.category else "",
        "rows": [_row(each, rubric, reasons.get((str(found.pk), str(each.judge_id)), "")) for each in assigned],
        "others": [
            {"judge": each, "conflict": why_left_out(reasons.get((str(found.pk), str(each.pk)), ""))}
            for each in judges
            if each.pk not in taken and each.state == Judge.State.ACTIVE
        ],
        "remarks": found.remarks.select_related("judge"),
    }
    return show(request, campaign, "entry", context)


def _row(assignment: Assignment, rubric, reason: str) -> dict:
    review: Review | None = getattr(assignment, "review", None)
    given = {each.criterion_id: each.value for each in review.scores.all()} if review else {}
    return {
        "assignment": assignment,
        "review": review,
        "values": [given.get(each.pk) for each in rubric],
        "conflict": why_left_out(reason),
    }


def _act(request: HttpRequest, campaign: Campaign, found: Entry) -> None:
    def number(name: str) -> int:
        text = request.POST.get(name, "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0

    by = request.user
    if "assign" in request.POST:
        who = get_object_or_404(Judge.objects.select_related("campaign"), pk=number("assign"), campaign=campaign)
        attempt(request, lambda: assign_by_hand(judge=who, entry=found, actor=by), _("Assigned."))
    elif "take" in request.POST:
        row = get_object_or_404(Assignment.objects.select_related("judge__campaign"), pk=number("take"), entry=found)
        attempt(request, lambda: take_back(assignment=row, actor=by), _("Taken back."))
    elif "aside" in request.POST:
        review = get_object_or_404(Review, pk=number("aside"), assignment__entry=found)
        reason = request.POST.get("reason", "").strip()
        attempt(request, lambda: set_review_aside(review=review, actor=by, reason=reason), _("Saved."))
    elif "shortlist" in request.POST:
        listed = request.POST["shortlist"] == "1"
        attempt(request, lambda: put_on_shortlist(entry=found, actor=by, listed=listed), _("Saved."))
