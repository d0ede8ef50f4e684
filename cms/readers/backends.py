"""Whose session began with a code."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import User

from cms.readers.access import enters_admin

PATH = "cms.readers.backends.CodeBackend"


class CodeBackend(BaseBackend):
    """Keeps sessions, checks no password, gives no permission. A session that began with a code ends the moment that
    its person may enter /admin/: from then on only their password opens their account."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.filter(pk=user_id, is_active=True).first()
        return None if user is None or enters_admin(user) else user
