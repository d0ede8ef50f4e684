"""What the worker runs for entries. Each may be killed at any moment."""

from typing import Any

from django_q.models import Schedule
from django_q.tasks import async_task

from campaigns.entries.services import sending

SEND = "campaigns.entries.jobs.send"


def send() -> None:
    """Mails that wait; more than a lot asks for another turn, behind what others have queued."""
    if not sending.send():
        async_task(SEND, task_name="entries: mails", save=False)


def schedule(**_: Any) -> None:
    """The clock's entry, for what a lost server left waiting. Idempotent."""
    Schedule.objects.get_or_create(
        name="entries: mails", defaults={"func": SEND, "schedule_type": Schedule.MINUTES, "minutes": 5}
    )
