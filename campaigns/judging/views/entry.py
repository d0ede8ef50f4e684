"""One entry before a judge: first the question of conflicts, then the entry and the rubric."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from campaigns.entries.models import Entry
from campaigns.judging.addresses import judging_path
from campaigns.judging.forms.reviews import read_values
from campaigns.judging.models import Assignment, Judge, Remark, Review
from campaigns.judging.presentation import alternates, captions_of, for_judges, head_of, photos_of, said, scales, shown
from campaigns.judging.queries.plans import plan_of, rubric_of
from campaigns.judging.queries.queue import may_discuss, neighbours, progress, round_is_open
from campaigns.judging.services.conflicts import declare_conflict
from campaigns.judging.services.problems import Forbidden, Refusal
from campaigns.judging.services.scoring import begin_review, save_review, say
from campaigns.judging.views.doors import of_entry, show
from media.photos import read
from media.stores import Absent, StoreAway


def _review(assignment: Assignment) -> Review | None:
    return Review.objects.prefetch_related("scores").filter(assignment=assignment).first()


@of_entry
def entry(request: HttpRequest, *, language: str, judge: Judge, entry: Entry, assignment: Assignment) -> HttpResponse:
    """GET shows it. POST by ``action``: begin, save, hand_in, conflict, say. Scripts that save ask for JSON."""
    wants_json = request.headers.get("Accept", "") == "application/json"
    problem, status = "", 200
    fields: dict[str, str] = {}
    typed: dict[int, int | None] = {}
    rubric = rubric_of(judge.campaign)
    if request.method == "POST":
        try:
            typed, fields = read_values(request.POST, rubric)
            if fields and request.POST.get("action") in ("save", "hand_in"):
                raise Refusal(_("A value is outside its scale."), fields)
            return _act(request, language, judge, entry, typed, wants_json)
        except Refusal as error:
            problem, fields, status = str(error), error.fields, 403 if isinstance(error, Forbidden) else 400
            if wants_json:
                return JsonResponse({"problem": problem, "fields": fields}, status=status)
    review = _review(assignment)
    whole = for_judges(entry.pk)
    if review is None:
        return _gate(request, language, judge, whole, problem, status)
    context = _context(request, language, judge, whole, review) | {
        "scales": scales(rubric, review, language, fields, typed if problem else {}),
        "comment": request.POST.get("comment", "") if problem else review.comment,
        "problem": problem,
    }
    return show(request, "entry", context, status=status)


def _gate(request: HttpRequest, language: str, judge: Judge, whole: Entry, problem: str, status: int) -> HttpResponse:
    """Before the judge has said that there is no conflict: number, title, category; and people, where they are seen."""
    context = {
        "page_title": _("Entry no. %(number)d") % {"number": whole.number},
        "head": head_of(whole, language),
        "people": [] if judge.campaign.blind else whole.people(),
        "unit": "" if judge.campaign.blind or not whole.unit else whole.unit.name,
        "open": round_is_open(judge.campaign),
        "problem": problem,
        **_around(language, judge, whole),
    }
    return show(request, "gate", context, status=status)


def _around(language: str, judge: Judge, whole: Entry) -> dict[str, Any]:
    slug = judge.campaign.slug
    before, after, left = neighbours(judge, whole.number or 0)
    return {
        "campaign": {"title": judge.campaign.title_in(language), "url": judging_path(language, slug)},
        "home_url": judging_path(language),
        "before": judging_path(language, slug, before) if before else "",
        "after": judging_path(language, slug, after) if after else "",
        "next_left": judging_path(language, slug, left) if left else "",
        "progress": progress([judge])[judge.pk],
        "alternates": alternates(slug, whole.number),
    }


def _context(request: HttpRequest, language: str, judge: Judge, whole: Entry, review: Review) -> dict[str, Any]:
    plan = plan_of(judge.campaign)
    talking = plan.discussion and may_discuss(judge, whole)
    remarks = list(Remark.objects.filter(entry=whole).select_related("judge")) if talking else []
    return {
        "page_title": _("Entry no. %(number)d") % {"number": whole.number},
        "shown": shown(whole, language),
        "blind": judge.campaign.blind,
        "open": round_is_open(judge.campaign),
        "handed_in": review.submitted_at,
        "saved_at": review.updated_at,
        "done": request.GET.get("done", ""),
        "talking": talking,
        "remarks": said(remarks, judge, plan),
        **_around(language, judge, whole),
    }


def _act(
    request: HttpRequest, language: str, judge: Judge, entry: Entry, typed: dict, wants_json: bool
) -> HttpResponse:
    """Raises Refusal."""
    action = request.POST.get("action", "")
    here = judging_path(language, judge.campaign.slug, entry.number)
    if action == "begin":
        begin_review(judge=judge, entry=entry)
        return HttpResponseRedirect(here)
    if action == "conflict":
        declare_conflict(judge=judge, entry=entry, reason=request.POST.get("reason", ""))
        return HttpResponseRedirect(f"{judging_path(language, judge.campaign.slug)}?done=conflict")
    if action == "say":
        say(judge=judge, entry=entry, text=request.POST.get("text", ""))
        return HttpResponseRedirect(f"{here}#discussion")
    if action not in ("save", "hand_in"):
        raise Refusal(_("Nothing was done: try again."))
    hand_in, comment = action == "hand_in", request.POST.get("comment", "")
    review = save_review(judge=judge, entry=entry, values=typed, comment=comment, hand_in=hand_in)
    if wants_json:
        return JsonResponse({"handed_in": review.submitted_at is not None})
    return HttpResponseRedirect(f"{here}?done={'handed_in' if hand_in else 'saved'}")


@of_entry
def photo(
    request: HttpRequest, *, language: str, judge: Judge, entry: Entry, assignment: Assignment, which: int
) -> HttpResponse:
    """The picture without its metadata; only after the judge has said that there is no conflict."""
    if _review(assignment) is None:
        raise Http404
    photos = photos_of(for_judges(entry.pk))
    if not 0 < which <= len(photos):
        raise Http404
    try:
        body = read(photos[which - 1].file, "1600.jpeg")
    except Absent:
        raise Http404 from None
    except StoreAway:
        text = _("The place where files are kept does not answer. Try again in a moment.")
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"})
    name = f'inline; filename="{entry.number}-{which}.jpg"'
    return HttpResponse(body, content_type="image/jpeg", headers={"Content-Disposition": name})


@of_entry
def captions(
    request: HttpRequest, *, language: str, judge: Judge, entry: Entry, assignment: Assignment, track: str
) -> HttpResponse:
    """WebVTT; only after the judge has said that there is no conflict."""
    text = None if _review(assignment) is None else captions_of(for_judges(entry.pk), track)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="text/vtt; charset=utf-8")
