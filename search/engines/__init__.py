"""Which engine serves this site."""

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine


def current_engine() -> Engine:
    """One a process and folder: it keeps the index open."""
    return _embedded(Path(settings.SEARCH_INDEX_DIR))


@cache
def _embedded(root: Path) -> EmbeddedEngine:
    return EmbeddedEngine(root)
