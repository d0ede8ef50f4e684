"""What is known of each engine's index: whether it is away, when to try again, whether it may be behind."""

import random
from datetime import timedelta

import structlog
from django.utils import timezone

from search.engines.base import Engine
from search.models import KeptIndex

RETRY = (5.0, 10.0)  # seconds until an engine that is away is tried again; at random, so that machines take turns
log = structlog.get_logger(__name__)


def known(name: str) -> KeptIndex:
    return KeptIndex.objects.get_or_create(engine=name)[0]


def resting(name: str) -> bool:
    """Whether the engine was away a moment ago, and is not to be tried yet."""
    return KeptIndex.objects.filter(engine=name, retry_at__gt=timezone.now()).exists()


def note_away(name: str, error: Exception) -> None:
    """Readers' and editors' pages tell of it, and it is left alone for some seconds."""
    kept, now = known(name), timezone.now()
    if kept.away_since is None:
        log.error("search.engine_away", engine=name, error=str(error))
    kept.away_since = kept.away_since or now
    kept.away_reason = str(error)[:500]
    kept.retry_at = now + timedelta(seconds=random.uniform(*RETRY))  # noqa: S311
    kept.save(update_fields=["away_since", "away_reason", "retry_at"])


def note_back(name: str) -> None:
    away = KeptIndex.objects.filter(engine=name).exclude(away_since=None)
    if away.update(away_since=None, away_reason="", retry_at=None):
        log.warning("search.engine_back", engine=name)


def is_behind(name: str, version: str | None) -> bool:
    """Whether the index ``version`` may lack changes that the outbox does not hold."""
    kept = known(name)
    return kept.behind or not version or kept.version != version


def begin_mending(name: str) -> None:
    """Before the database is read: what is not written down for it from now on marks it again."""
    known(name)
    KeptIndex.objects.filter(engine=name).update(behind=False, version="")


def mended(engine: Engine) -> None:
    """The live index holds all that is not in the outbox."""
    version = engine.status()["version"] or ""
    KeptIndex.objects.filter(engine=engine.name).update(version=version)


def mark_behind() -> None:
    """Have every index looked through, soon."""
    KeptIndex.objects.update(behind=True)
