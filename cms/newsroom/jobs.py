"""What the worker does for the newsroom by the clock."""

from collections.abc import Iterator

import structlog
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django_q.models import Schedule
from wagtail.models import DraftStateMixin, Page, Revision

log = structlog.get_logger(__name__)


def publish_due() -> int:
    """Take off the site what has expired, and publish what was scheduled: pages and the registry alike.

    As Wagtail's ``publish_scheduled``, but each in a transaction of its own, and what fails does not hold up the rest
    (it is tried again a minute later). Returns how many changed.
    """
    return sum(_done(row) for row in [*_expired(), *_awaited()])


def _expired() -> Iterator[models.Model]:
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and (model is Page or not issubclass(model, Page)):
            yield from model._default_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")


def _awaited() -> Iterator[Revision]:
    yield from Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")


def _done(row: models.Model) -> bool:
    try:
        with transaction.atomic():
            if isinstance(row, Revision):
                row.publish(log_action="wagtail.publish.scheduled")
            else:
                row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")  # type: ignore[attr-defined]
    except Exception:
        log.exception("newsroom.schedule_failed", row=f"{row._meta.label_lower}:{row.pk}")
        return False
    return True


def schedule() -> None:
    """The clock's entries. Idempotent."""
    Schedule.objects.get_or_create(
        name="newsroom: scheduled publishing",
        defaults={"func": "cms.newsroom.jobs.publish_due", "schedule_type": Schedule.MINUTES, "minutes": 1},
    )
