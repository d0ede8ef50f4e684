"""Sending what was decided. A mail is claimed before it is handed over, and never handed over twice."""

import smtplib
from datetime import timedelta

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from campaigns.entries.models import EntryMail
from campaigns.entries.services.letters import compose

log = structlog.get_logger(__name__)
LOT, ATTEMPTS, AGAIN = 50, 6, timedelta(minutes=5)  # doubled each time
DEAD_AFTER = timedelta(minutes=15)  # far longer than handing over one mail can take
State = EntryMail.State


def send() -> bool:
    """One lot of what waits. True when nothing is left that may go now."""
    dead = EntryMail.objects.filter(state=State.CLAIMED, claimed_at__lt=timezone.now() - DEAD_AFTER)
    dead.update(state=State.LOST, error="killed")
    due = EntryMail.objects.filter(state=State.WAITING, not_before__lte=timezone.now()).order_by("pk")
    lot = list(due.select_related("entry__campaign", "event", "co_author", "unit", "message__campaign")[:LOT])
    if not lot:
        return True
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except Exception as error:  # the server is away: nothing was sent, all of it waits
        log.error("entries.post_away", error=type(error).__name__)
        return True
    try:
        for mail in lot:
            _send_one(mail, connection)
    finally:
        connection.close()
    return len(lot) < LOT


def _send_one(mail: EntryMail, connection: BaseEmailBackend) -> None:
    try:
        message = compose(mail)
    except Exception as error:  # one that cannot be written must not hold up the rest
        log.exception("entries.unwritable", mail=mail.pk)
        _later(mail, error)
        return
    claimed = EntryMail.objects.filter(pk=mail.pk, state=State.WAITING)
    if not claimed.update(state=State.CLAIMED, claimed_at=timezone.now()):
        return
    message.connection = connection
    try:
        message.send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:  # certainly not sent
        _later(mail, error)
    except Exception as error:  # it may have arrived
        EntryMail.objects.filter(pk=mail.pk).update(state=State.LOST, error=type(error).__name__)
        log.warning("entries.mail_lost", mail=mail.pk, error=type(error).__name__)
    else:
        EntryMail.objects.filter(pk=mail.pk).update(state=State.SENT, error="")


def _later(mail: EntryMail, error: Exception) -> None:
    attempts = mail.attempts + 1
    state = State.WAITING if attempts < ATTEMPTS else State.REFUSED
    EntryMail.objects.filter(pk=mail.pk).update(
        state=state,
        attempts=attempts,
        error=type(error).__name__,
        not_before=timezone.now() + AGAIN * 2 ** (attempts - 1),
    )
