"""What the worker runs for alerts: by the clock, and when somebody waits. Each may be killed at any moment."""

from typing import Any

import structlog
from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from search.alerts.services import erasing, noticing, planning, sending, succession
from search.engines.base import EngineUnavailable

log = structlog.get_logger(__name__)
TICK, SEND = "search.alerts.jobs.tick", "search.alerts.jobs.send"
CHANGES, TIDY = "search.alerts.jobs.follow_changes", "search.alerts.jobs.tidy"


def tick() -> None:
    """Each minute: what became public, who is to be told, the mails. A run is short; more asks for another turn, behind
    what others have queued: the index must not wait for the post."""
    now = timezone.now()
    noticed = noticing.notice(now=now)
    try:
        noticing.renew(now=now)
        planned = planning.plan(now=now)
    except EngineUnavailable as error:
        log.warning("alerts.no_index", error=str(error))
        noticed, planned = 0, True  # what is due stays due: the next minute asks again
    told = planning.plan_notices(now=now)
    if send() and (noticed == noticing.MOST or not planned or told == planning.LOT):
        async_task(TICK, task_name="alerts", save=False)


def send() -> bool:
    """Mails that wait. False when another turn was asked for."""
    if sending.send():
        return True
    async_task(SEND, task_name="alerts", save=False)
    return False


def follow_changes() -> None:
    """After units were loaded or initiatives merged, and once a day."""
    changed = succession.follow_changes()
    if changed:
        log.info("alerts.followed_changes", subscriptions=changed)


def tidy() -> None:
    """Once a day."""
    erasing.tidy(now=timezone.now())


def schedule(**_: Any) -> None:
    """The clock's entries. Idempotent."""
    for name, function, minutes in (
        ("alerts: new stories", TICK, 1),
        ("alerts: merged and divided units", CHANGES, 24 * 60),
        ("alerts: erasing", TIDY, 24 * 60),
    ):
        Schedule.objects.get_or_create(
            name=name, defaults={"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes}
        )
