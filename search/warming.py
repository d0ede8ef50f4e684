"""What the first search of a process would wait for, made ready beside the first requests."""

import gc
import threading
from contextlib import suppress

import structlog
from django.db import connection

from search.engines import engines
from search.engines.base import EngineUnavailable
from search.gazetteer import get_gazetteer

log = structlog.get_logger(__name__)


def warm_up() -> None:
    """The names of units in memory, the index opened. Harmless when it fails: the first search does it then."""
    try:
        get_gazetteer()
        for engine in reversed(engines()):  # the embedded one may have to stand in at any moment
            with suppress(EngineUnavailable):
                engine.count()
    except Exception:
        log.warning("search.not_warm", exc_info=True)
    finally:
        connection.close()
        # Half a million objects that live as long as the process: the collector need not walk them again and again.
        gc.collect()
        gc.freeze()


def warm_up_beside() -> threading.Thread:
    thread = threading.Thread(target=warm_up, name="search-warm-up", daemon=True)
    thread.start()
    return thread
