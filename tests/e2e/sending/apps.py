from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils import timezone

from media import policies

if TYPE_CHECKING:
    from media.models import StoredFile


class Own(policies.Policy):
    """Who is logged in sends, and sees what they sent."""

    def limits(self, user: Any, subject: str, language: str) -> policies.Limits:
        most, deadline = 24 * 1024 * 1024, timezone.now() + timedelta(days=7)
        return policies.Limits({"video"}, most, max_seconds=90, max_files=3, deadline=deadline)

    def allows_reading(self, user: Any, request: HttpRequest | None, file: "StoredFile") -> bool:
        return user is not None and file.owner_id == user.pk


class SendingApp(AppConfig):
    name = "tests.e2e.sending"
    label = "sending"

    def ready(self) -> None:
        policies.register("tests.clip", Own())
