"""A judge's contests, the invitation to one, the queue, and the standing for the chair."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from campaigns.judging.addresses import invitation_path, judging_path
from campaigns.judging.models import Judge
from campaigns.judging.presentation import LANGUAGES, alternates, head_of, heads, said
from campaigns.judging.queries.discussion import remarks_for_chair
from campaigns.judging.queries.plans import judged, plan_of
from campaigns.judging.queries.queue import judges_of, progress, queue, round_is_open
from campaigns.judging.queries.standing import standing
from campaigns.judging.services.deciding import decide, list_as_chair, take_decision_back
from campaigns.judging.services.judges import accept_invitation, decline_invitation
from campaigns.judging.services.problems import Forbidden, Refusal
from campaigns.judging.tokens import read_invitation
from campaigns.judging.views.doors import of_judge, page, refused, show
from cms.readers.access import signed_in

PER_PAGE = 50
WITH_PEOPLE = ("entry__campaign", "entry__unit", "entry__owner__reader_profile")


@page
def contests(request: HttpRequest, *, language: str) -> HttpResponse:
    """The juries that one sits on."""
    seats = list(judges_of(request.user).prefetch_related("campaign__rounds").order_by("-pk"))
    counts = progress(seats)
    rows = [
        {
            "title": judge.campaign.title_in(language),
            "url": judging_path(language, judge.campaign.slug),
            "progress": counts[judge.pk],
            "round": judge.campaign.round("judging"),
            "open": round_is_open(judge.campaign),
            "chair": judge.is_chair,
        }
        for judge in seats
    ]
    context = {"page_title": _("My juries"), "rows": rows, "alternates": alternates()}
    return show(request, "contests", context)


@page
def invitation(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """GET says what one is asked, POST answers."""
    judge = read_invitation(token)
    if judge is None:
        raise Http404
    if judge.state == Judge.State.ACTIVE and judge.user_id == request.user.pk:
        return HttpResponseRedirect(judging_path(language, judge.campaign.slug))
    problem = ""
    if judge.state != Judge.State.INVITED:
        problem = _("This invitation is no longer valid. Ask the organiser for a new one.")
    elif request.method == "POST":
        try:
            if request.POST.get("answer") == "accept":
                accept_invitation(judge=judge, user=request.user)
                return HttpResponseRedirect(judging_path(language, judge.campaign.slug))
            if request.POST.get("answer") == "decline":
                decline_invitation(judge=judge, user=request.user)
                return HttpResponseRedirect(f"{judging_path(language)}?done=declined")
        except Refusal as error:
            problem = str(error)
    context = {
        "page_title": _("Invitation to the jury"),
        "title": judge.campaign.title_in(language),
        "judge_name": judge.name,
        "chair": judge.is_chair,
        "account": signed_in(request).email,
        "round": judge.campaign.round("judging"),
        "problem": problem,
        "alternates": {each: invitation_path(each, token) for each in LANGUAGES},
    }
    return show(request, "invitation", context, status=403 if problem else 200)


@of_judge
def my_queue(request: HttpRequest, *, language: str, judge: Judge) -> HttpResponse:
    """What is to be read, what has been."""
    assigned = queue(judge).select_related(*WITH_PEOPLE).prefetch_related("entry__co_authors")
    listed = Paginator(assigned, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": judge.campaign.title_in(language),
        "progress": progress([judge])[judge.pk],
        "heads": heads(list(listed.object_list), language),
        "paged": listed,
        "round": judge.campaign.round("judging"),
        "open": round_is_open(judge.campaign),
        "blind": judge.campaign.blind,
        "chair": judge.is_chair,
        "standing_url": judging_path(language, judge.campaign.slug, part="standing"),
        "home_url": judging_path(language),
        "done": request.GET.get("done", ""),
        "alternates": alternates(judge.campaign.slug),
    }
    return show(request, "queue", context)


@of_judge
def ranking(request: HttpRequest, *, language: str, judge: Judge) -> HttpResponse:
    """For the chair: the standing, as blind as the rest, with the shortlist and decisions. POST decides."""
    if not judge.is_chair:
        sentence = _("Only the chair of the jury sees the standing.")
        return refused(request, language, judge, sentence, _("This page is the chair's"))
    problem, status = "", 200
    if request.method == "POST":
        try:
            _act(request, judge)
            return HttpResponseRedirect(f"{request.path}?{request.GET.urlencode()}")
        except Forbidden as error:
            problem, status = str(error), 403
        except Refusal as error:
            problem, status = str(error), 400
    listed = Paginator(standing(judge.campaign), PER_PAGE).get_page(request.GET.get("page"))
    ids = [row.entry_id for row in listed.object_list]
    rows = judged(judge.campaign).filter(pk__in=ids).select_related("category", "campaign", "unit")
    rows = rows.select_related("owner__reader_profile").prefetch_related("co_authors", "chair_decisions")
    entries = {str(entry.pk): entry for entry in rows}
    remarks, plan = remarks_for_chair(judge, judged(judge.campaign).filter(pk__in=ids)), plan_of(judge.campaign)
    context: dict[str, Any] = {
        "page_title": _("Standing"),
        "campaign": {"title": judge.campaign.title_in(language), "url": judging_path(language, judge.campaign.slug)},
        "rows": [
            {
                "standing": row,
                "head": head_of(entries[row.entry_id], language),
                "remarks": said(remarks.get(row.entry_id, []), judge, plan),
                "decision": next(
                    (each for each in entries[row.entry_id].chair_decisions.all() if not each.taken_back_at), None
                ),
            }
            for row in listed.object_list
        ],
        "paged": listed,
        "normalised": judge.campaign.normalisation != "none",
        "problem": problem,
        "typed": _typed(request) if problem else None,
        "votes_weigh": 100 - judge.campaign.jury_weight if judge.campaign.round("vote") else 0,
        "home_url": judging_path(language),
        "alternates": alternates(judge.campaign.slug, part="standing"),
    }
    return show(request, "standing", context, status=status)


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was refused, to stand at its entry again."""
    return {name: request.POST.get(name, "") for name in ("entry", "place", "reason")}


def _act(request: HttpRequest, judge: Judge) -> None:
    """Raises Refusal."""
    number = request.POST.get("entry", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Refusal(_("There is no such entry."))
    entry = judged(judge.campaign).select_related("campaign").filter(number=int(number)).first()
    if entry is None:
        raise Refusal(_("There is no such entry."))
    action, place = request.POST.get("action", ""), request.POST.get("place", "")
    if action == "decide":
        if not (place.isascii() and place.isdecimal() and len(place) < 5):
            raise Refusal(_("There is no such place."))
        decide(judge=judge, entry=entry, place=int(place), reason=request.POST.get("reason", ""))
    elif action == "take_back":
        take_decision_back(judge=judge, entry=entry)
    elif action in ("shortlist", "unlist"):
        list_as_chair(judge=judge, entry=entry, listed=action == "shortlist")
