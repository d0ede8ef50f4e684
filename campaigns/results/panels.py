"""What results show on the page of a contest, and beside a winning entry."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext

from campaigns.contests.models import Campaign
from campaigns.contests.panels import Panel
from campaigns.entries.asides import Aside
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import State
from campaigns.results.addresses import results_path
from campaigns.results.models import ResultRow, ResultSheet
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


def entry_aside(entry: Entry, language: str, request: HttpRequest) -> Aside | None:
    """The entry's prize and the way to the results; None while they are not public. One query for a winner, none for
    others."""
    if entry.state != State.WINNER:
        return None
    sheets = ResultSheet.objects.public(timezone.now()).filter(campaign=entry.campaign_id)
    rows = ResultRow.objects.filter(sheet__in=sheets.values("pk"), entry=entry, award_order__isnull=False)
    row = rows.first()
    if row is None:
        return None
    values = {
        "award": row.award_in(language),
        "worth": row.worth_in(language),
        "url": results_path(language, entry.campaign.slug),
    }
    return Aside("results/entry_aside.html", values)
