"""What the worker runs for results. May be killed at any moment."""

from typing import Any

from campaigns.results.services import sending
from campaigns.results.services.letters import MAILS


def post() -> None:
    """Mails that wait."""
    MAILS.take(sending.send)


def schedule(**_: Any) -> None:
    MAILS.schedule()
