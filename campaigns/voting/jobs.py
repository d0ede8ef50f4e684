"""What the worker runs for votes."""

from typing import Any

import structlog
from django.utils import timezone
from django_q.models import Schedule

from campaigns.voting.services.erasing import erase

log = structlog.get_logger(__name__)
TIDY = "campaigns.voting.jobs.tidy"


def tidy() -> None:
    """Once a day: forget where the votes of contests long over came from. Killed half way, the next run goes on."""
    if erased := erase(now=timezone.now()):
        log.info("voting.erased", digests=erased)


def schedule(**_: Any) -> None:
    """The clock's entry. Idempotent."""
    Schedule.objects.get_or_create(
        name="votes: erasing", defaults={"func": TIDY, "schedule_type": Schedule.MINUTES, "minutes": 24 * 60}
    )
