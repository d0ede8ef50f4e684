"""What is on its way."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from media.models import Upload

TOLD = timedelta(hours=1)  # that a file was refused
MOST = 20  # each costs a question to the store


def open_uploads(*, owner: Any, purpose: str, subject: str) -> list[Upload]:
    """The uploads of ``owner`` that wait for bytes or are being checked, the oldest first; at most MOST."""
    rows = Upload.objects.filter(
        owner=owner, purpose=purpose, subject=subject, state__in=[Upload.State.OPEN, Upload.State.CHECKING]
    )
    return list(rows.select_related("file").order_by("started")[:MOST])


def recent_uploads(*, owner: Any, subject: str) -> list[Upload]:
    """What ``owner`` sees of files that have come for ``subject`` and are not there: those being checked, and those
    refused within the hour. The oldest first; at most MOST."""
    checked = Q(state=Upload.State.CHECKING)
    refused = Q(state=Upload.State.REFUSED, touched__gt=timezone.now() - TOLD)
    return list(Upload.objects.filter(checked | refused, owner=owner, subject=subject).order_by("started")[:MOST])
