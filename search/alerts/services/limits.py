"""So that nobody can have mails sent to others by the hundred."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from search.alerts.models import Request
from search.alerts.rules.addresses import identity

KEPT = timedelta(days=1)
# One reader follows a few things in a sitting; a school or an office is one network address to us.
BY_NETWORK = (40, timedelta(hours=1))
TO_ADDRESS = (6, timedelta(hours=1))


def _who(kind: str, value: str) -> str:
    return salted_hmac("alerts.limits", f"{kind}:{value}").hexdigest()[:32]


@transaction.atomic
def network_may(network: str, *, now: datetime) -> bool:
    """Count one more request from a network address; False when there were too many in the last hour."""
    return _count(_who("network", network), BY_NETWORK, now)


@transaction.atomic
def address_may(address: str, *, now: datetime) -> bool:
    """Count one more mail that somebody asked for to an address; False when it had enough."""
    return _count(_who("address", identity(address)), TO_ADDRESS, now)


def _count(who: str, limit: tuple[int, timedelta], now: datetime) -> bool:
    most, within = limit
    if Request.objects.filter(who=who, at__gt=now - within).count() >= most:
        return False
    Request.objects.create(who=who, at=now)
    return True


def forget(*, now: datetime) -> None:
    Request.objects.filter(at__lte=now - KEPT).delete()
