"""Runs beside the jobs, a process of its own: one video at a time, until the process that started it is gone.

Not a job: a video takes longer than a job may, and mails must not wait for it.
"""

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

import structlog
from django.db import DatabaseError, close_old_connections, connection

from media.rules.videos import Unfit
from media.sandbox.layers import network_is_closed
from media.sandbox.programs import Missing, ffmpeg
from media.sandbox.running import SandboxBroken
from media.sandbox.scratch import sweep
from media.services.videos import Claim, LeaseLost, claim_video, put_back_video, refuse_video, renew_lease
from media.stores import StoreAway
from media.video.making import Interrupted
from media.video.working import work_on

PAUSE = 1.0  # seconds between two looks for work
REST = 15.0  # after something of ours failed
BEAT = 8.0  # seconds between two signs of life
SWEEP = 3600.0
log = structlog.get_logger(__name__)


class Stopped(BaseException):
    """We were asked to end, or whoever started us is gone."""


class Life:
    """Whether to go on: asked often, from any place that waits."""

    def __init__(self) -> None:
        self.parent, self.asked = os.getppid(), False

    def listen(self) -> None:
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True

    def check(self) -> None:
        if self.asked or os.getppid() != self.parent:
            raise Stopped


class Beating:
    """Renews a lease from a thread of its own, so that a slow store does not cost it."""

    def __init__(self, claim: Claim) -> None:
        self._claim, self._lost = claim, False
        self._progress: int | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="video-lease", daemon=True)

    def __enter__(self) -> "Beating":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join(60)

    def progress(self, percent: int) -> None:
        self._progress = percent

    def check(self) -> None:
        if self._lost:
            raise LeaseLost(str(self._claim.video_id))

    def _beat(self) -> None:
        told = None
        last = time.monotonic()
        try:
            while not self._over.wait(1.0):
                if time.monotonic() - last < (BEAT if self._progress == told else BEAT / 4):
                    continue
                last, told = time.monotonic(), self._progress
                try:
                    renew_lease(claim=self._claim, progress=told)
                except LeaseLost:
                    self._lost = True
                    return
                except DatabaseError:
                    log.warning("video.lease_not_renewed", exc_info=True)  # the next beat may go better
                    connection.close()
        finally:
            connection.close()


def work(*, once: bool = False) -> None:
    """For ever; ``once``: until nothing waits."""
    life = Life()
    life.listen()
    if not network_is_closed():
        log.error("video.network_open", advice="manage.py media sandbox says what is missing")
    swept = 0.0
    try:
        while True:
            life.check()
            if time.monotonic() - swept > SWEEP or not swept:
                sweep()
                swept = time.monotonic()
            if not turn(life.check):
                if once:
                    return
                _wait(PAUSE, life.check)
    except Stopped:
        return


def turn(check: Callable[[], None]) -> bool:
    """One video, if there is one. Never raises for what is wrong with a file, a store or a database."""
    try:
        close_old_connections()
        ffmpeg()
        claim = claim_video()
    except Missing as error:
        log.error("video.nothing_prepares_them", reason=str(error))
        _wait(REST, check)
        return False
    except DatabaseError:
        log.warning("video.database_away", exc_info=True)
        connection.close()
        _wait(PAUSE * 5, check)
        return False
    if claim is None:
        return False
    attempt(claim, check)
    return True


def attempt(claim: Claim, check: Callable[[], None]) -> None:
    """Work on a claimed video, and settle what came of it."""
    with structlog.contextvars.bound_contextvars(video=str(claim.video_id), attempt=claim.attempt):
        try:
            with Beating(claim) as beating:

                def tick() -> None:
                    check()
                    beating.check()

                work_on(claim, tick=tick, progress=beating.progress)
        except LeaseLost:
            log.warning("video.lease_lost")
        except Unfit as unfit:
            log.info("video.refused", problem=unfit.code)
            _settle(partial(refuse_video, claim=claim, unfit=unfit))
        except Stopped:
            _settle(partial(put_back_video, claim=claim, was_our_fault=False))
            raise
        except (StoreAway, Interrupted, Missing, SandboxBroken, DatabaseError, OSError) as error:
            log.warning("video.again", reason=f"{type(error).__name__}: {error}")
            _settle(partial(put_back_video, claim=claim, was_our_fault=True))
        except Exception:
            log.exception("video.failed")
            _settle(partial(put_back_video, claim=claim, was_our_fault=True))


def _settle(write: Callable[[], None]) -> None:
    """What cannot be written now is found out by the lease."""
    try:
        write()
    except (LeaseLost, DatabaseError):
        log.warning("video.not_settled", exc_info=True)
        connection.close()


def _wait(seconds: float, check: Callable[[], None]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        check()
        time.sleep(0.2)
