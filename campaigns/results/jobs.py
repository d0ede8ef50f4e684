"""What the worker runs for results. May be killed at any moment."""

from typing import Any

from django_q.models import Schedule
from django_q.tasks import async_task

from campaigns.results.services import sending
from campaigns.results.services.letters import POST


def post() -> None:
    """Mails that wait; more than a lot asks for another turn, behind what others have queued."""
    if not sending.send():
        async_task(POST, task_name="results: mails", save=False)


def schedule(**_: Any) -> None:
    """The clock's entry, for mails that were put off or that a lost server left waiting. Idempotent."""
    Schedule.objects.get_or_create(
        name="results: mails", defaults={"func": POST, "schedule_type": Schedule.MINUTES, "minutes": 5}
    )
