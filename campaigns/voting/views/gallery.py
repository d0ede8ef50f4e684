"""The gallery of a contest, in each visitor's own order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.contests.models import Campaign
from campaigns.voting.addresses import gallery_path
from campaigns.voting.forms import narrowing
from campaigns.voting.presentation.cards import cards, given
from campaigns.voting.presentation.stages import stage_of
from campaigns.voting.queries import tally
from campaigns.voting.queries.gallery import candidates, entries_of, narrow
from campaigns.voting.queries.mine import votes_of
from campaigns.voting.rules.order import page_of, shuffled
from campaigns.voting.views.doors import came_by_code, keep_seed, of_contest, seed_of

PER_PAGE = 24


@require_safe
@of_contest
def gallery(request: HttpRequest, campaign: Campaign, *, language: str) -> HttpResponse:
    now = timezone.now()
    stage = stage_of(campaign, now)
    found = candidates(campaign, now)
    chosen = narrowing(request.GET, campaign, found, language)
    seed = seed_of(request)
    fitting = narrow(found, chosen.wanted)
    page = page_of(shuffled(fitting, f"{seed}:{campaign.pk}"), _number(request), PER_PAGE)
    entries = entries_of(campaign, page.items, now)
    mine = votes_of(request.user, campaign) if came_by_code(request) else []
    context: dict[str, Any] = {
        "page_title": _("Vote: %(contest)s") % {"contest": campaign.title_in(language)},
        "meta_description": campaign.summary_in(language),
        "alternates": {code: gallery_path(code, campaign.slug) for code in ("vi", "en")},
        "contest": {"title": campaign.title_in(language), "url": campaign.url_in(language)},
        "here": gallery_path(language, campaign.slug),
        "back": request.get_full_path(),
        "stage": stage,
        "total": len(found),
        "shown": len(fitting),
        "chosen": chosen,
        "cards": cards(
            entries,
            user=request.user,
            voted=[vote.entry_id for vote in mine],
            counts=tally(campaign, entries=[entry.pk for entry in entries]) if stage.counts_shown else None,
        ),
        "mine": given(mine, language),
        "left": max(0, campaign.votes_per_person - len(mine)),
        "signed_in": came_by_code(request),
        "paged": page,
    }
    return keep_seed(render(request, "voting/gallery.html", context, using="jinja2"), seed)


def _number(request: HttpRequest) -> int:
    wanted = request.GET.get("page", "")
    return int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 7 else 1
