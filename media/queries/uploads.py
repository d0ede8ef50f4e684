"""What is on its way."""

from typing import Any

from media.models import Upload

MOST = 20  # each costs a question to the store


def open_uploads(*, owner: Any, purpose: str, subject: str) -> list[Upload]:
    """The uploads of ``owner`` that wait for bytes or are being checked, the oldest first; at most MOST."""
    rows = Upload.objects.filter(
        owner=owner, purpose=purpose, subject=subject, state__in=[Upload.State.OPEN, Upload.State.CHECKING]
    )
    return list(rows.select_related("file").order_by("started")[:MOST])
