"""What the worker runs for juries. Each may be killed at any moment."""

from campaigns.judging.services import posting


def post() -> None:
    """Mails that wait. The queue runs it again for those that may go later."""
    posting.send()
