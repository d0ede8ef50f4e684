"""When entries may be handed in and corrected. The server's clock is the only one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from media.models import Upload


@dataclass(frozen=True)
class Window:
    """The call of a campaign. ``graced``: only an upload that began in time keeps it open, until ``grace_until``."""

    opens_at: datetime | None
    closes_at: datetime | None
    grace_until: datetime | None
    graced: bool
    is_open: bool

    @property
    def has_begun(self) -> bool:
        return self.opens_at is not None and self.opens_at <= timezone.now()


def call_of(campaign: Campaign, now: datetime | None = None) -> Window:
    """For somebody who has no entry yet: no grace."""
    now = now or timezone.now()
    call = campaign.round("call")
    if call is None or campaign.past or not campaign.published:
        return Window(None, None, None, False, False)
    until = call.closes_at + timedelta(minutes=campaign.grace_minutes) if call.closes_at else None
    return Window(call.opens_at, call.closes_at, until, False, call.is_open(now))


def window_of(entry: Entry, now: datetime | None = None) -> Window:
    """For an entry: open in the call, and in the grace for whom an upload began before the call's end."""
    now = now or timezone.now()
    call = call_of(entry.campaign, now)
    if call.is_open or call.closes_at is None or call.grace_until is None:
        return call
    if not call.closes_at <= now < call.grace_until or not began_in_time(entry, call.closes_at):
        return call
    return Window(call.opens_at, call.closes_at, call.grace_until, True, True)


def began_in_time(entry: Entry, closes_at: datetime) -> bool:
    return Upload.objects.filter(purpose__startswith="entries.", subject=str(entry.pk), started__lt=closes_at).exists()
