"""News of lower rooms that subscriptions follow."""

from typing import Any

from django_q.tasks import async_task

from cms.localities.signals import localities_changed
from cms.registry.signals import entities_merged, entities_unmerged
from search.alerts.jobs import CHANGES


def on_change(sender: type, **_: Any) -> None:
    """One job however many changed; in a merge's own transaction, so that it vanishes with it."""
    async_task(CHANGES, task_name="alerts", save=False)


def connect() -> None:
    """Called once, when Django starts."""
    for signal in (localities_changed, entities_merged, entities_unmerged):
        signal.connect(on_change, dispatch_uid=f"alerts-{id(signal)}")
