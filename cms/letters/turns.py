"""When a room's mails are sent: at once when they are decided, and by the clock."""

from collections.abc import Callable
from dataclasses import dataclass

from django_q.models import Schedule
from django_q.tasks import async_task

MINUTES = 5  # between two looks at what was put off, or what a lost server left waiting


@dataclass(frozen=True)
class Turns:
    """``job``: the path of the room's function that takes a turn."""

    room: str
    job: str

    @property
    def name(self) -> str:
        return f"{self.room}: mails"

    def call(self) -> None:
        """In the transaction that decides a mail."""
        async_task(self.job, task_name=self.name, save=False)

    def take(self, send: Callable[[], bool]) -> None:
        """``Outbox.send``; more than a lot asks for another turn, behind what others have queued."""
        if not send():
            self.call()

    def schedule(self) -> None:
        """The clock's entry. Idempotent."""
        Schedule.objects.get_or_create(
            name=self.name, defaults={"func": self.job, "schedule_type": Schedule.MINUTES, "minutes": MINUTES}
        )
