"""How the preparing of videos is, for /readyz: whether anything here can, and how long the oldest has waited."""

from typing import Any

from django.db import DatabaseError
from django.db.models import Count, Min
from django.utils import timezone

from media.models import Video
from media.sandbox.programs import Missing, ffmpeg

LATE = 600  # seconds a video may wait before that is worth a warning


def check() -> dict[str, Any]:
    """``{"ok", "waiting", "oldest_seconds"}``, and ``error`` when there is no ffmpeg that may be used. One query."""
    try:
        waiting = Video.objects.filter(state=Video.State.WAITING, file__removed=None)
        found = waiting.aggregate(count=Count("pk"), oldest=Min("queued"))
    except DatabaseError as error:
        return {"ok": False, "error": type(error).__name__}
    oldest = round((timezone.now() - found["oldest"]).total_seconds()) if found["oldest"] else 0
    told: dict[str, Any] = {"ok": oldest < LATE, "waiting": found["count"], "oldest_seconds": oldest}
    try:
        ffmpeg()
    except Missing:
        told |= {"ok": False, "error": "no ffmpeg that may be used; see manage.py media sandbox"}
    return told
