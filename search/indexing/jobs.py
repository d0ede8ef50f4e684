"""What the worker runs: by name, from the queue and by the clock."""

import structlog
from django_q.models import Schedule
from django_q.tasks import async_task

from search.engines import engines
from search.engines.base import Engine, EngineUnavailable
from search.engines.locks import Held
from search.indexing import keeping
from search.indexing.drain import drain
from search.indexing.outbox import JOB, retry, set_aside

SHARE = 20.0  # seconds that one engine may take of a job: all of them end well before the queue loses patience
log = structlog.get_logger(__name__)


def drain_outbox() -> None:
    """Bring every index up to the outbox, the embedded one first; ask for another turn when there is more than fits
    one. An engine that is away keeps its rows: the keeper tries it again soon."""
    finished = [bring_up(engine) for engine in reversed(engines())]
    if not all(finished):
        async_task(JOB, task_name="search", save=False)


def bring_up(engine: Engine) -> bool:
    """False when there is more to do at once. Never raises for an engine that cannot be written."""
    if keeping.resting(engine.name):
        return True
    try:
        # One that hangs is noticed in a second this way, and not by a write that waits for half a minute.
        if error := engine.status().get("error"):
            raise EngineUnavailable(str(error))
        finished = drain(engine, seconds=SHARE).finished
    except Held:
        return True  # another process is at it
    except EngineUnavailable as error:
        keeping.note_away(engine.name, error)
        return True
    keeping.note_back(engine.name)
    return finished


def mend() -> None:
    """Once a night: the keeper is to find what no signal told of (a change made in the database itself)."""
    retry(set_aside())
    keeping.mark_behind()


def schedule() -> None:
    """The clock's entries. Idempotent."""
    for name, function, minutes in (
        ("search: leftovers", JOB, 1),
        ("search: galleries", "search.indexing.galleries.notice", 1),
        ("search: nightly check", "search.indexing.jobs.mend", 24 * 60),
    ):
        Schedule.objects.get_or_create(
            name=name, defaults={"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes}
        )
