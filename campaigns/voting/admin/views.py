"""The tab "Votes" of the desk: numbers, and the queue of suspicious votes."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from campaigns.contests.desk import desk_context, of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.voting.models import Suspicion, Vote
from campaigns.voting.presentation.reasons import masked, reason, rule
from campaigns.voting.presentation.stages import stage_of
from campaigns.voting.queries import tally
from campaigns.voting.queries.activity import by_day, by_hour, by_unit, totals
from campaigns.voting.queries.queue import WHICH, compare, effect, queue
from campaigns.voting.rules.signs import LOOK, SET_ASIDE
from campaigns.voting.services.deciding import decide

DESK, QUEUE = "voting_desk", "voting_queue"
PER_PAGE = 50
MOST = 5000  # votes decided about at once


@require_safe
@of_contest()
def desk(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    now = timezone.now()
    context = {
        **desk_context(request, campaign, active=DESK, title=_("Votes")),
        "now": now,
        "stage": stage_of(campaign, now),
        "totals": totals(campaign),
        "days": by_day(campaign, now),
        "hours": by_hour(campaign, now),
        "units": by_unit(campaign),
        "ranking": compare(campaign, tally(campaign, with_set_aside=True), tally(campaign)),
        "queue_url": reverse(QUEUE, args=[campaign.pk]),
    }
    return render(request, "voting/admin/desk.html", context)


@require_safe
@of_contest()
def suspicious(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    which = request.GET.get("which", "waiting")
    which = which if which in WHICH else "waiting"
    number = _number(request.GET.get("entry", ""))
    page = Paginator(queue(campaign, which, number), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **desk_context(request, campaign, active=DESK, title=_("Suspicious votes")),
        "which": which,
        "entry": number or "",
        "choices": _choices(),
        "page": page,
        "rows": [_row(noted) for noted in page],
        "total": page.paginator.count,
        "most": MOST,
        "may_decide": may_set_rules(request.user, campaign),
        "rule": rule(),
        "look": LOOK,
        "aside": SET_ASIDE,
        "base": f"?{urlencode({'which': which, 'entry': number or ''})}&p=",
    }
    return render(request, "voting/admin/queue.html", context)


@require_POST
@of_contest(may_set_rules)
def deciding(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """First shows what the decision does to the ranking; with ``sure`` it is made."""
    decision = request.POST.get("decision", "")
    back = f"{reverse(QUEUE, args=[campaign.pk])}?{urlencode({'which': request.POST.get('which', '')})}"
    rows = _chosen(request, campaign)
    if not rows or decision not in ("accepted", "set_aside", "undecided"):
        messages.error(request, _("Choose votes first, and what to do with them."))
        return HttpResponseRedirect(back)
    decision = "" if decision == "undecided" else decision
    if request.POST.get("sure"):
        changed = decide(
            campaign=campaign,
            ids=[noted.pk for noted in rows],
            decision=decision,
            actor=request.user,
            note=request.POST.get("note", ""),
        )
        messages.success(
            request,
            ngettext(
                "Decided on %(count)d vote. You can change that at any time.",
                "Decided on %(count)d votes. You can change that at any time.",
                changed,
            )
            % {"count": changed},
        )
        return HttpResponseRedirect(back)
    context = {
        **desk_context(request, campaign, active=DESK, title=_("Before you decide")),
        "decision": request.POST.get("decision"),
        "which": request.POST.get("which", ""),
        "entry": request.POST.get("entry", ""),
        "everything": request.POST.get("everything", ""),
        "ids": [noted.pk for noted in rows],
        "count": len(rows),
        "note": request.POST.get("note", ""),
        "ranking": compare(campaign, tally(campaign), effect(campaign, rows, decision)),
        "back": back,
    }
    return render(request, "voting/admin/deciding.html", context)


def _chosen(request: HttpRequest, campaign: Campaign) -> list[Suspicion]:
    """The rows that were ticked, or all that the filter shows."""
    which = request.POST.get("which", "")
    rows = queue(campaign, which if which in WHICH else "waiting", _number(request.POST.get("entry", "")))
    if request.POST.get("everything"):
        return list(rows[:MOST])
    ids = [number for each in request.POST.getlist("id") if (number := _number(each))]
    return list(queue(campaign, "all").filter(pk__in=ids[:MOST]))


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 16 else None


def _choices() -> list[tuple[str, str]]:
    return [
        ("waiting", _("Nobody has looked yet")),
        ("set_aside", _("Set aside")),
        ("accepted", _("Accepted")),
        ("all", _("All")),
    ]


def _row(noted: Suspicion) -> dict[str, Any]:
    vote = noted.vote
    return {
        "id": noted.pk,
        "number": noted.entry.number,
        "title": noted.entry.shown_title,
        "mailbox": masked(noted.voter.email),
        "joined": noted.voter.date_joined,
        "at": vote.cast_at if vote else None,
        "points": noted.points,
        "reasons": [reason(code, number) for code, number in noted.signs],
        "counted": vote is not None and vote.state == Vote.State.COUNTED,
        "decision": noted.get_decision_display(),
        "by": _name(noted.decided_by) if noted.decided_by else "",
        "decided_at": noted.decided_at,
        "note": noted.note,
    }


def _name(user: Any) -> str:
    return user.get_full_name() or user.get_username()
