"""How search is, for /readyz and /metrics. Nothing here raises."""

from typing import Any

from django.db import DatabaseError
from django.db.models import Min
from django.utils import timezone

from search.engines import current_engine
from search.indexing.outbox import set_aside, waiting

LATE = 300  # seconds after which a change that waits is worth a warning


def numbers() -> dict[str, Any]:
    """``{"waiting", "oldest_seconds", "set_aside"}``. Three cheap queries."""
    oldest = waiting().aggregate(at=Min("queued_at"))["at"]
    return {
        "waiting": waiting().count(),
        "oldest_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "set_aside": set_aside().count(),
    }


def check() -> dict[str, Any]:
    """``{"ok", "engine", "version", "documents", "waiting", "oldest_seconds", "set_aside", "problems": []}``."""
    state = current_engine().status()
    report = {"ok": True, **{name: state[name] for name in ("engine", "version", "documents")}}
    problems = []
    if not state["current"]:
        problems.append(state.get("error") or "the code wants another index: search rebuild")
    try:
        report |= numbers()
        if report["oldest_seconds"] > LATE:
            problems.append("changes wait for the index: is the worker running?")
        if report["set_aside"]:
            problems.append("some changes could not be indexed: search status")
    except DatabaseError as error:
        problems.append(type(error).__name__)
    return {**report, "ok": state["current"], "problems": problems}
