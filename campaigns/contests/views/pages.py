"""The list of contests, and a contest's page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, CampaignPage
from campaigns.contests.panels import panels_for
from campaigns.contests.presentation import contest
from campaigns.contests.presentation.body import body_of
from campaigns.contests.presentation.changes import changes
from campaigns.contests.presentation.phases import PHASES, next_moment
from campaigns.contests.queries import listing
from campaigns.contests.queries.participation import table
from campaigns.contests.rules.addresses import list_path
from cms.newsroom.queries.access import public
from cms.registry.views.doors import in_its_language, page_number

PER_PAGE, UNITS_PER_PAGE, MOST_OPEN = 20, 40, 60


@in_its_language
def contests(request: HttpRequest, *, language: str) -> HttpResponse:
    """Open and coming contests on the first page, past ones paged. Six queries and those of the chrome."""
    now = timezone.now()
    number = page_number(request)
    page = Paginator(listing.listed(listing.PAST, now), PER_PAGE).get_page(number)
    first = page.number == 1

    def cards(rows: Any) -> list[contest.Card]:
        return [contest.card(each, language, now) for each in rows]

    context = {
        "page_title": _("Contests"),
        "meta_description": _("The newspaper's contests: open now, coming up and past."),
        "alternates": {code: list_path(code) for code in ("vi", "en")},
        "paged": page,
        "pages": page.paginator.num_pages,
        "open": cards(listing.listed(listing.OPEN, now)[:MOST_OPEN]) if first else [],
        "coming": cards(listing.listed(listing.COMING, now)[:MOST_OPEN]) if first else [],
        "past": cards(page.object_list),
    }
    return render(request, "contests/contests.html", context, using="jinja2")


@in_its_language
def detail(request: HttpRequest, *, language: str, slug: str) -> HttpResponse:
    campaign = Campaign.objects.public().with_rounds().filter(slug=slug).first()
    if campaign is None:
        raise Http404
    pages = CampaignPage.objects.filter(campaign=campaign, locale__language_code=language)
    page = public(pages, request).first()  # a page may be private although its contest is not
    return show(request, campaign, page, language)


def show(request: HttpRequest, campaign: Campaign, page: CampaignPage | None, language: str) -> HttpResponse:
    """The page of a contest with the words of ``page`` (also a draft, in a preview)."""
    now = timezone.now()
    phase = campaign.phase(now)
    panels = panels_for(campaign, language=language, request=request)
    terms = None if campaign.past else campaign.current_terms
    seen = None if campaign.past or phase == "before" else table(campaign)
    units = Paginator(seen.rows if seen else [], UNITS_PER_PAGE).get_page(page_number(request, "units"))
    context = {
        "page_title": campaign.title_in(language),
        "meta_description": Truncator(campaign.summary_in(language)).chars(300),
        "alternates": {code: campaign.url_in(code) for code in ("vi", "en")},
        "campaign": campaign,
        "summary": campaign.summary_in(language),
        "crumbs": [(_("Contests"), list_path(language))],
        "phase": phase,
        "phase_label": PHASES[phase],
        "moment": next_moment(campaign, now),
        "calendar": contest.calendar(campaign, now),
        "rules": contest.rules(campaign, language),
        "changes": [] if campaign.past else changes(campaign, language),
        "awards": contest.awards(campaign, language),
        "partner_groups": contest.partners(campaign, language),
        "totals": contest.totals(campaign, language),
        "terms": contest.paragraphs(terms.text_in(language)) if terms else [],
        "terms_version": terms,
        "blocks": body_of(page, request) if page else [],
        "participation": seen,
        "units": units,
        "panels": {place: [panel for panel in panels if panel.place == place] for place in ("action", "main", "aside")},
    }
    return render(request, "contests/contest.html", context, using="jinja2")
