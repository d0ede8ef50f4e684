"""What the worker runs for juries. Each may be killed at any moment."""

from typing import Any

from campaigns.judging.services import sending
from campaigns.judging.services.letters import MAILS


def post() -> None:
    """Mails that wait."""
    MAILS.take(sending.send)


def schedule(**_: Any) -> None:
    MAILS.schedule()
