"""Runs beside the jobs: makes the indices that are wanted, looks through those that may be behind, and tries again,
soon but not at once, what an engine that was away could not take.

Not a job: making an index takes longer than a job may, and an engine that is slow must not hold up the mail.
"""

import os
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.db import DatabaseError, close_old_connections, connection

from search.engines import engines
from search.engines.base import Engine, EngineUnavailable
from search.engines.locks import Held
from search.indexing import galleries, jobs, keeping
from search.indexing.outbox import waiting
from search.indexing.rebuild import Progress, rebuild
from search.indexing.verify import verify

PAUSE = 1.0  # seconds between two looks at the outbox
LOOK = 15.0  # seconds between two looks at an index, and at what opens by the clock
CLOCK = "the clock"
log = structlog.get_logger(__name__)


def prepare(report: Callable[[Progress], None] = lambda progress: None) -> None:
    """Each engine in turn: an index of this code's layout, nothing missed, the outbox drained. Idempotent. An engine
    that is away is left for later."""
    jobs.schedule()
    galleries.notice()
    for engine in reversed(engines()):
        attend(engine, report=report)


def keep() -> None:
    """Until the process that started it is gone."""
    parent = os.getppid()
    looked: dict[str, float] = {}

    def alive(progress: Any = None) -> None:
        if os.getppid() != parent:
            raise SystemExit(0)  # what is half made is taken up again by the next one

    jobs.schedule()
    while True:
        alive()
        _watch_the_clock(looked)
        for engine in reversed(engines()):
            _turn(engine, looked, alive)
        time.sleep(PAUSE)


def _watch_the_clock(looked: dict[str, float]) -> None:
    """The queue's clock does it too, every minute: entries are found sooner so."""
    if time.monotonic() - looked.get(CLOCK, -LOOK) < LOOK:
        return
    looked[CLOCK] = time.monotonic()
    try:
        close_old_connections()
        galleries.notice()
    except DatabaseError:
        log.warning("search.keeper_waits", exc_info=True)
        connection.close()


def _turn(engine: Engine, looked: dict[str, float], alive: Callable[..., None]) -> None:
    try:
        close_old_connections()
        if keeping.resting(engine.name):
            return
        if time.monotonic() - looked.get(engine.name, -LOOK) >= LOOK or keeping.known(engine.name).away_since:
            attend(engine, report=alive)
            looked[engine.name] = time.monotonic()
        elif waiting(engine.name).exists():
            jobs.bring_up(engine)
    except DatabaseError:
        log.warning("search.keeper_waits", exc_info=True)
        connection.close()
        time.sleep(PAUSE * 5)
    except Exception:
        log.exception("search.keeper")  # one turn is lost, the next may go better
        time.sleep(PAUSE * 5)


def attend(engine: Engine, *, report: Callable[[Progress], None] = lambda progress: None) -> None:
    """Everything that one engine's index needs now. Never raises for an engine that is away."""
    try:
        state = engine.status()
        if wants_index(state):
            log.warning("search.rebuild", engine=engine.name, wanted=state["wanted"], was=state["version"])
            _unless_held(lambda: rebuild(engine, report=report))
        elif "error" in state:
            raise EngineUnavailable(str(state["error"]))
        elif keeping.is_behind(engine.name, state["version"]):
            _unless_held(lambda: look_through(engine))
    except EngineUnavailable as error:
        keeping.note_away(engine.name, error)
        return
    while not jobs.bring_up(engine):
        report(Progress(0))


def wants_index(state: dict[str, Any]) -> bool:
    """Whether an index must be made. One that merely does not answer is not made anew."""
    return not state["current"] and ("error" not in state or state.get("damaged", False))


def look_through(engine: Engine) -> None:
    """Compare all of the index with the database, and mend it."""
    keeping.begin_mending(engine.name)
    drift = verify(engine, wait=5.0, mend=True)
    if drift.differ:
        log.error("search.drift", engine=engine.name, differ=drift.differ, mended=drift.mended, keys=drift.keys[:20])
    keeping.mended(engine)


def _unless_held(make: Callable[[], object]) -> None:
    try:
        make()
    except Held as error:
        log.info("search.made_elsewhere", reason=str(error))
