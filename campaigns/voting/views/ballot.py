"""Giving one vote: a page that asks, takes the answer, and says what was done, with the way back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.voting.addresses import ballot_path, gallery_path
from campaigns.voting.presentation.cards import cards, given
from campaigns.voting.presentation.stages import done_words, stage_of
from campaigns.voting.queries import tally
from campaigns.voting.queries.eligibility import may_ever_vote
from campaigns.voting.queries.gallery import entries_of
from campaigns.voting.queries.mine import votes_of
from campaigns.voting.services import cast, withdraw
from campaigns.voting.services.problems import CannotVote, NotAVoter, NoVotesLeft, TooMany
from campaigns.voting.views.doors import came_by_code, of_contest, source_of
from cms.readers.access import safe_next
from cms.readers.addresses import account_path


@require_http_methods(["GET", "HEAD", "POST"])
@of_contest
def ballot(request: HttpRequest, campaign: Campaign, *, language: str, number: int) -> HttpResponse:
    """GET asks; POST gives the vote, with ``replace`` (an entry's number) by moving one."""
    entry = _entry(campaign, number)
    if request.method != "POST":
        return _show(request, campaign, entry, language)
    if not request.user.is_authenticated:
        return HttpResponseRedirect(_sign_in(request, campaign, number, language))
    replaced = _replaced(request, campaign)
    try:
        if not came_by_code(request):
            raise NotAVoter
        cast(voter=request.user, entry=entry, source=source_of(request), replacing=replaced)
    except NoVotesLeft:
        return _show(request, campaign, entry, language, status=409)
    except CannotVote as problem:
        return _refuse(request, campaign, entry, language, problem)
    moved = {"from": replaced.number or 0} if replaced else {}
    return _done(request, campaign, number, language, "moved" if replaced else "cast", **moved)


@of_contest
@require_POST
def take_back(request: HttpRequest, campaign: Campaign, *, language: str, number: int) -> HttpResponse:
    """Also of an entry that has left the contest meanwhile: the vote is the voter's."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(_sign_in(request, campaign, number, language))
    vote = next((each for each in votes_of(request.user, campaign) if each.entry.number == number), None)
    if vote is None:
        return HttpResponseRedirect(gallery_path(language, campaign.slug))
    try:
        withdraw(voter=request.user, entry=vote.entry)
    except CannotVote as problem:
        return _refuse(request, campaign, vote.entry, language, problem)
    if not vote.entry.is_public():
        return HttpResponseRedirect(gallery_path(language, campaign.slug))
    return _done(request, campaign, number, language, "withdrawn")


def _entry(campaign: Campaign, number: int) -> Entry:
    found = entries_of(campaign, [number], timezone.now())
    if not found:
        raise Http404
    return found[0]


def _replaced(request: HttpRequest, campaign: Campaign) -> Entry | None:
    wanted = request.POST.get("replace", "")
    mine = votes_of(request.user, campaign) if wanted else []
    return next((vote.entry for vote in mine if str(vote.entry.number) == wanted), None)


def _back(request: HttpRequest) -> str:
    return safe_next(request, request.POST.get("back") or request.GET.get("back"))


def _sign_in(request: HttpRequest, campaign: Campaign, number: int, language: str) -> str:
    """Whoever comes back is asked again: signing in alone gives no vote."""
    here = ballot_path(language, campaign.slug, number)
    back = _back(request)
    return account_path(language, "sign_in", next=f"{here}?{urlencode({'back': back})}" if back else here)


def _done(request: HttpRequest, campaign: Campaign, number: int, language: str, done: str, **more: int) -> HttpResponse:
    query: dict[str, str | int] = {"done": done, **more, **({"back": _back(request)} if _back(request) else {})}
    return HttpResponseRedirect(f"{ballot_path(language, campaign.slug, number)}?{urlencode(query)}")


def _refuse(request: HttpRequest, campaign: Campaign, entry: Entry, language: str, problem: CannotVote) -> HttpResponse:
    status = 429 if isinstance(problem, TooMany) else 403
    if not entry.is_public():
        raise Http404
    entry = _entry(campaign, entry.number or 0)
    return _show(request, campaign, entry, language, problem=problem.sentence, status=status)


def _show(
    request: HttpRequest, campaign: Campaign, entry: Entry, language: str, *, problem: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    stage = stage_of(campaign, now)
    signed_in = came_by_code(request)
    mine = votes_of(request.user, campaign) if signed_in else []
    voted = [vote.entry_id for vote in mine]
    card = cards(
        [entry],
        user=request.user,
        voted=voted,
        counts=tally(campaign, entries=[entry.pk]) if stage.counts_shown else None,
    )[0]
    done = request.GET.get("done", "") if not problem else ""
    if card.mine != (done in ("cast", "moved")):
        done = ""  # whatever an old link says: this is not so (any more)
    context: dict[str, Any] = {
        "page_title": _("Vote for “%(title)s”") % {"title": card.title},
        "noindex": True,
        "alternates": {code: ballot_path(code, campaign.slug, card.number) for code in ("vi", "en")},
        "contest": {"title": campaign.title_in(language), "url": campaign.url_in(language)},
        "gallery": gallery_path(language, campaign.slug),
        "back": _back(request),
        "stage": stage,
        "card": card,
        "mine": given(mine, language),
        "left": max(0, campaign.votes_per_person - len(mine)),
        "signed_in": signed_in,
        "newsroom": request.user.is_authenticated and not (signed_in and may_ever_vote(request.user)),
        "sign_in": _sign_in(request, campaign, card.number, language),
        "problem": problem,
        "done": done,
        "said": done_words(done, card.title),
        "undo": _undo(request, campaign, language, done),
    }
    return render(request, "voting/ballot.html", context, status=status, using="jinja2")


def _undo(request: HttpRequest, campaign: Campaign, language: str, done: str) -> str:
    """Of a vote that was moved: the address that moves it back."""
    number = request.GET.get("from", "")
    good = done == "moved" and number.isascii() and number.isdecimal() and 0 < len(number) < 7
    return ballot_path(language, campaign.slug, int(number)) if good else ""
