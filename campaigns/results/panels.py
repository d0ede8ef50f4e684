"""What results show on the page of a contest."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext

from campaigns.contests.models import Campaign
from campaigns.contests.panels import Panel
from campaigns.results.addresses import results_path
from campaigns.results.presentation.lines import by_award, line
from campaigns.results.queries.showing import public_sheet, shown

MOST = 12


def results_panel(campaign: Campaign, *, language: str, request: HttpRequest | None) -> Panel | None:
    """The winners and the way to the ranking; None while results are not public. Four queries at most."""
    now = timezone.now()
    sheet = public_sheet(campaign, now)
    if sheet is None:
        return None
    rows = sheet.rows.filter(award_order__isnull=False).order_by("award_order", "order")[:MOST]
    values = {
        "winners": by_award([line(each, language) for each in shown(rows, now)]),
        "url": results_path(language, campaign.slug),
    }
    title = pgettext("of a contest", "Results")
    return Panel("results", "results/panel.html", values, title=title, place="action", order=5)
