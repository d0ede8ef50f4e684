"""What the worker runs: by name, from the queue and by the clock."""

import structlog
from django_q.models import Schedule
from django_q.tasks import async_task

from search.engines import current_engine
from search.engines.base import EngineUnavailable
from search.indexing.drain import drain
from search.indexing.outbox import JOB, set_aside
from search.indexing.rebuild import rebuild
from search.indexing.verify import repair, verify

log = structlog.get_logger(__name__)


def drain_outbox() -> None:
    """Bring the index up to the outbox; ask for another turn when there is more than fits one."""
    engine = current_engine()
    if not engine.status()["current"]:
        log.warning("search.no_index", advice="manage.py search rebuild")
        return  # the rows wait: the worker's start or `search rebuild` makes the index
    if not drain(engine).finished:
        async_task(JOB, task_name="search", save=False)


def prepare() -> None:
    """For the worker's start: an index of this code's layout, and what was left behind brought in. Idempotent."""
    engine = current_engine()
    state = engine.status()
    if not state["current"]:
        log.warning("search.rebuild", wanted=state["wanted"], was=state["version"])
        try:
            rebuild(engine)
        except EngineUnavailable as error:
            log.warning("search.rebuild_elsewhere", error=str(error))
            return
    drain_outbox()


def mend() -> None:
    """Once a night: what no signal told of (a change made in the database itself) is found and mended."""
    engine = current_engine()
    set_aside().update(set_aside=False, attempts=0)
    drift = verify(engine, wait=0)
    if drift.keys:
        log.error("search.drift", missing=len(drift.missing), stale=len(drift.stale), unwanted=len(drift.unwanted))
        repair(engine, drift)


def schedule() -> None:
    """The clock's entries. Idempotent."""
    for name, function, minutes in (
        ("search: leftovers", JOB, 1),
        ("search: nightly check", "search.indexing.jobs.mend", 24 * 60),
    ):
        Schedule.objects.get_or_create(
            name=name, defaults={"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes}
        )
