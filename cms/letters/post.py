"""The way to the mail server."""

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from cms.letters.failures import said

log = structlog.get_logger(__name__)


class PostAway(Exception):
    """The mail server cannot be reached, or lets us not in: nothing was sent, all of it waits."""


class Post:
    """The connection of one run. It is looked after before each mail: what then fails in handing over is the mail."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend | None = None

    def ready(self) -> None:
        """Raises PostAway."""
        if self.connection is not None and self._answers():
            return
        self.close()
        self.connection = get_connection(fail_silently=False)
        try:
            self.connection.open()
        except Exception as error:
            self.connection = None
            raise PostAway(said(error)) from error

    def _answers(self) -> bool:
        """A server that has hung up meanwhile says so now, and not in the midst of a mail."""
        server = getattr(self.connection, "connection", None)
        if server is None:
            return True  # a backend without a server
        try:
            return server.noop()[0] == 250
        except Exception:
            return False

    def hand_over(self, message: EmailMessage) -> None:
        assert self.connection is not None
        self.connection.send_messages([message])

    def close(self) -> None:
        if self.connection is not None:
            try:
                self.connection.close()
            except Exception as error:
                log.info("letters.close", error=type(error).__name__)
            self.connection = None
