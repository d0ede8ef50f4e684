"""How search is, for /readyz, /metrics, the editors' dashboard and `search status`. Nothing here waits for an engine
that is away."""

from typing import Any

from django.db import DatabaseError
from django.db.models import Min
from django.utils import timezone

from search.engines import engines, state_of
from search.engines.base import Engine
from search.indexing.outbox import set_aside, waiting
from search.models import KeptIndex

LATE = 300  # seconds after which a change that waits is worth a warning
NAMED = 20  # of what was set aside


def numbers(engine: str | None = None) -> dict[str, Any]:
    """``{"waiting", "oldest_seconds", "set_aside"}`` of one engine, or of all together. Three cheap queries."""
    oldest = waiting(engine).aggregate(at=Min("queued_at"))["at"]
    return {
        "waiting": waiting(engine).count(),
        "oldest_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "set_aside": set_aside(engine).count(),
    }


def reasons(engine: str | None = None) -> list[dict[str, Any]]:
    """The last NAMED that were set aside: ``{"id", "engine", "key", "reason", "error", "since"}``."""
    rows = set_aside(engine).order_by("-id")[:NAMED]
    return [
        {
            "id": row.pk,
            "engine": row.engine,
            "key": row.key,
            "reason": row.reason,
            "error": row.error,
            "since": row.queued_at.isoformat(),
        }
        for row in rows
    ]


def report(engine: Engine) -> dict[str, Any]:
    """All that is known of one engine: its ``status()``, and what waits for it."""
    kept = KeptIndex.objects.filter(engine=engine.name).first()
    return {
        **engine.status(),
        **numbers(engine.name),
        "behind": kept is None or kept.behind,
        "away_since": kept.away_since.isoformat() if kept and kept.away_since else None,
        "away_reason": kept.away_reason if kept else "",
        "reasons": reasons(engine.name),
    }


def check() -> dict[str, Any]:
    """``{"ok", "engine", "answering", "version", "documents", "waiting", "oldest_seconds", "set_aside", "problems"}``.

    ``engine`` is the one that should answer, ``answering`` the one that does. Never raises.
    """
    states = [state_of(engine) for engine in engines()]
    serving = states[0]
    found: dict[str, Any] = {name: serving[name] for name in ("engine", "version", "documents")}
    answering = next((state["engine"] for state in states if state["current"]), None)
    problems = [f"{state['engine']}: {_trouble(state)}" for state in states if not state["current"]]
    try:
        found |= numbers()
        if found["oldest_seconds"] > LATE:
            problems.append("changes wait for the index: is the worker running?")
        if found["set_aside"]:
            problems.append("some changes could not be indexed: search status")
    except DatabaseError as error:
        problems.append(type(error).__name__)
    return {"ok": serving["current"], "answering": answering, **found, "problems": problems}


def _trouble(state: dict[str, Any]) -> str:
    return state.get("error") or "the code wants another index: search rebuild"
