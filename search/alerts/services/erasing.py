"""Keeping no address longer than it is needed."""

from datetime import datetime, timedelta

from django.db import transaction

from search.alerts.models import Follower, Mail, SentStory, Subscription
from search.alerts.rules.addresses import identity
from search.alerts.rules.clock import DIGEST, FRESH
from search.alerts.services import limits
from search.alerts.tokens import CONFIRM_WITHIN

UNCONFIRMED = CONFIRM_WITHIN + timedelta(days=1)  # the link in the mail is dead by then
STOPPED = timedelta(days=30)  # so long a stop can be taken back
# No story is told of so long after it was shown: to whom it was sent need not be known any more.
HISTORY = 2 * FRESH + DIGEST["weekly"]


@transaction.atomic
def erase(*, address: str) -> bool:
    """Erase a follower with all that is kept of them, on their request. False when there was none."""
    deleted, _ = Follower.objects.filter(identity=identity(address)).delete()
    return bool(deleted)


def tidy(*, now: datetime, lot: int = 500) -> None:
    """Once a day. Each step erases at most ``lot`` rows a round, until none is left."""
    limits.forget(now=now)
    unconfirmed = Subscription.objects.filter(confirmed_at__isnull=True, created_at__lte=now - UNCONFIRMED)
    stopped = Subscription.objects.filter(stopped_at__lte=now - STOPPED)
    # A mail tells to whom a story was sent as long as the story is news; its rows go with it.
    mails = Mail.objects.filter(created_at__lte=now - HISTORY)
    nobody = Follower.objects.filter(subscriptions__isnull=True, created_at__lte=now - UNCONFIRMED)
    for rows in (unconfirmed, stopped, SentStory.objects.filter(story__shown_at__lte=now - HISTORY), mails, nobody):
        while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:lot]):
            rows.model._default_manager.filter(pk__in=ids).delete()
