"""What must not be ignored silently at the start."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register
def cluster_is_not_there_yet(**_: Any) -> list[Error]:
    """ELASTICSEARCH_URL names an engine that this release does not have."""
    if not settings.ELASTICSEARCH_URL:
        return []
    return [
        Error(
            "ELASTICSEARCH_URL is set, but this release has only the embedded engine.",
            hint="Unset ELASTICSEARCH_URL: search then uses the index in DATA_DIR.",
            id="search.E001",
        )
    ]
