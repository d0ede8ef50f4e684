"""What the worker runs for entries. Each may be killed at any moment."""

from typing import Any

from campaigns.entries.services import sending
from campaigns.entries.services.telling import MAILS


def send() -> None:
    """Mails that wait."""
    MAILS.take(sending.send)


def schedule(**_: Any) -> None:
    MAILS.schedule()
