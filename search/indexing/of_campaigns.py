"""Which change of a contest touches what in the index. See ``listeners``, which connects these."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from campaigns.contests.models import (
    Award,
    Campaign,
    CampaignPage,
    Category,
    Partner,
    ReportedTotal,
    Round,
    Terms,
    Unit,
)
from campaigns.entries.models import CoAuthor, Entry
from search.indexing.keys import unit

Keys = Iterable[str]


def of_campaign(row: Campaign) -> Keys:
    """Its entries bear its name, and are public by its leave."""
    return of_contest(row.pk)


def of_contest(campaign: int) -> Keys:
    return [unit("campaign", campaign), f"entries-of-campaign:{campaign}:0"]


def of_round(row: Round) -> Keys:
    """Entries are shown from a round's beginning on."""
    return of_contest(row.campaign_id)


def of_campaign_part(row: Award | CampaignPage | Partner | ReportedTotal | Terms) -> Keys:
    return [unit("campaign", row.campaign_id)]


def of_category(row: Category) -> Keys:
    return [unit("campaign", row.campaign_id), f"entries-of-category:{row.pk}:0"]


def of_unit(row: Unit) -> Keys:
    return [unit("campaign", row.campaign_id), f"entries-of-unit:{row.pk}:0"]


def of_entry(row: Entry) -> Keys:
    """A draft has no number, and was never public: its many savings are nobody's business."""
    return [unit("entry", row.pk)] if row.number is not None else []


def of_co_author(row: CoAuthor) -> Keys:
    return [unit("entry", row.entry_id)] if Entry.objects.filter(pk=row.entry_id, number__isnull=False).exists() else []


SAVED_OR_DELETED: dict[type[Model], Callable[[Any], Keys]] = {
    Campaign: of_campaign,
    Round: of_round,
    Category: of_category,
    Unit: of_unit,
    Award: of_campaign_part,
    Partner: of_campaign_part,
    ReportedTotal: of_campaign_part,
    Terms: of_campaign_part,
    CampaignPage: of_campaign_part,
    Entry: of_entry,
    CoAuthor: of_co_author,
}
