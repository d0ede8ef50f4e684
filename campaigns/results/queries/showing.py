"""Rows of results with what the public may read of their entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.results.models import ResultRow, ResultSheet


@dataclass(frozen=True)
class Shown:
    """``entry`` None: it may not be read now, and is a number only."""

    row: ResultRow
    entry: Entry | None


def public_sheet(campaign: Campaign, now: datetime) -> ResultSheet | None:
    """What the public may see of a contest's results now; without its inputs. One query."""
    sheet = ResultSheet.objects.public(now).filter(campaign=campaign).defer("inputs").first()
    if sheet:
        sheet.campaign = campaign
    return sheet


def withdrawn_before(sheet: ResultSheet) -> ResultSheet | None:
    """The last results that were public before these, None when these are the first. Without inputs; one query."""
    earlier = ResultSheet.objects.filter(campaign=sheet.campaign_id, number__lt=sheet.number)
    earlier = earlier.filter(published_at__isnull=False, withdrawn_at__isnull=False)
    return earlier.defer("inputs", "told").order_by("-number").first()


def shown(rows: Iterable[ResultRow], now: datetime) -> list[Shown]:
    """Two queries, however many rows (none for none)."""
    rows = list(rows)
    if not rows:
        return []
    public = Entry.objects.public(now).select_related("campaign", "unit").defer("text", "answers")
    entries = public.prefetch_related("co_authors").in_bulk([row.entry_id for row in rows])
    return [Shown(row, entries.get(row.entry_id)) for row in rows]
