"""Preview, freeze, publish, withdraw, correct."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.contests.desk import desk_context, of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.judging.queries.plans import judged
from campaigns.results.addresses import results_path
from campaigns.results.models import ResultSheet
from campaigns.results.presentation.lines import reasons_of
from campaigns.results.presentation.method import method
from campaigns.results.queries.inputs import canonical, digest, inputs
from campaigns.results.queries.outcome import METHOD, Line, lines
from campaigns.results.queries.readiness import readiness
from campaigns.results.services import sheets
from campaigns.results.services.problems import Refused

DESK = "results_desk"
PER_PAGE = 50


@require_safe
@of_contest()
def desk(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What the ranking would be now, what is missing, and the sheets that were frozen."""
    now = timezone.now()
    frozen = inputs(campaign)
    ranked = lines(frozen)
    kept = list(ResultSheet.objects.filter(campaign=campaign).defer("inputs").select_related("frozen_by"))
    newest = kept[0] if kept else None
    stage = campaign.round("results")
    context = {
        **desk_context(request, campaign, active=DESK, title=pgettext("of a contest", "Results")),
        **_ranking(request, campaign, frozen, ranked),
        "readiness": readiness(campaign, frozen, ranked, now),
        "sheets": kept,
        "newest": newest,
        "published": next((each for each in kept if each.is_published), None),
        "unchanged": newest is not None and newest.digest == digest(frozen),
        "opens_at": stage.opens_at if stage else None,
        "is_open": stage is not None and stage.opens_at <= now,
        "may_decide": may_set_rules(request.user, campaign),
        "public": results_path("vi", campaign.slug),
    }
    return render(request, "results/admin/desk.html", context)


@require_safe
@of_contest()
def sheet(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """A frozen sheet, an old one too."""
    kept = get_object_or_404(ResultSheet, campaign=campaign, number=number)
    context = {
        **desk_context(request, campaign, active=DESK, title=_("Results no. %(number)d") % {"number": number}),
        **_ranking(request, campaign, kept.inputs, lines(kept.inputs, kept.method), kept.method),
        "sheet": kept,
        "sound": sheets.recompute(kept),
        "newer": _newer(kept),
    }
    return render(request, "results/admin/sheet.html", context)


@require_safe
@of_contest()
def frozen_inputs(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    kept = get_object_or_404(ResultSheet, campaign=campaign, number=number)
    headers = {
        "Content-Disposition": f'attachment; filename="{campaign.slug}-{number}.json"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(canonical(kept.inputs), content_type="application/json", headers=headers)


@require_POST
@of_contest(may_set_rules)
def freezing(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return _answer(
        request,
        campaign,
        lambda: sheets.freeze(campaign=campaign, actor=request.user),
        _("The results are frozen. Nobody but organisers sees them."),
    )


@require_POST
@of_contest(may_set_rules)
def publishing(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    kept = get_object_or_404(ResultSheet, campaign=campaign, number=number)
    return _answer(
        request,
        campaign,
        lambda: sheets.publish(sheet=kept, actor=request.user),
        _("The results are published."),
    )


@require_POST
@of_contest(may_set_rules)
def correcting(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """Withdraws; with ``again`` freezes anew in the same step."""
    kept = get_object_or_404(ResultSheet, campaign=campaign, number=number)
    deed = sheets.correct if request.POST.get("again") else sheets.withdraw
    return _answer(
        request,
        campaign,
        lambda: deed(sheet=kept, actor=request.user, reason=request.POST.get("reason", "")),
        _("The results are withdrawn from the site. Look at the new ones before you publish."),
    )


def _answer(request: HttpRequest, campaign: Campaign, deed: Callable[[], Any], done: str) -> HttpResponse:
    try:
        deed()
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(reverse(DESK, args=[campaign.pk]))


def _newer(kept: ResultSheet) -> int | None:
    """The number of the results that replaced these before anybody published them."""
    if kept.published_at:
        return None
    newer = ResultSheet.objects.filter(campaign=kept.campaign_id, number__gt=kept.number)
    return newer.order_by("-number").values_list("number", flat=True).first()


def _ranking(
    request: HttpRequest, campaign: Campaign, frozen: dict[str, Any], ranked: list[Line], arithmetic: int = METHOD
) -> dict[str, Any]:
    """One query for the titles of a page."""
    page = Paginator(ranked, PER_PAGE).get_page(request.GET.get("p"))
    numbers = [line.placed.number for line in page]
    titles = dict(judged(campaign).filter(number__in=numbers).values_list("number", "title"))
    reasons = reasons_of(frozen)
    rows = [
        {
            "placed": line.placed,
            "title": titles.get(line.placed.number, ""),
            "award": _award(frozen["prizes"][line.prize]) if line.prize is not None else "",
            "reason": reasons.get(line.placed.number, ""),
        }
        for line in page
    ]
    return {"page": page, "rows": rows, "method": method(frozen, arithmetic), "base": "?p="}


def _award(prize: dict[str, Any]) -> str:
    """In the language of the desk; the Vietnamese words while there are no English ones."""
    return (prize["title_en"] if get_language() == "en" else "") or prize["title_vi"]
