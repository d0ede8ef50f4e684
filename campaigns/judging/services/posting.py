"""Sending mails to judges. One is claimed in the database before it is handed over, and never handed over again."""

import smtplib
from datetime import timedelta

import structlog
from django.core.mail import get_connection
from django.utils import timezone

from campaigns.judging.models import JudgeMail
from campaigns.judging.services.letters import compose

log = structlog.get_logger(__name__)
LOT, ATTEMPTS = 50, 5
AGAIN = timedelta(minutes=5)  # doubled each time
DEAD_AFTER = timedelta(minutes=15)
State = JudgeMail.State


def send() -> int:
    """Send at most LOT of what waits. Returns how many were handed over."""
    now = timezone.now()
    # Claimed by a process that died: perhaps sent, so never again.
    JudgeMail.objects.filter(state=State.CLAIMED, claimed_at__lt=now - DEAD_AFTER).update(state=State.LOST)
    waiting = JudgeMail.objects.filter(state=State.WAITING, not_before__lte=now).select_related("judge__campaign")
    return sum(_send_one(mail) for mail in waiting.order_by("pk")[:LOT])


def _send_one(mail: JudgeMail) -> bool:
    message = compose(mail)
    if message is None:
        JudgeMail.objects.filter(pk=mail.pk, state=State.WAITING).update(state=State.REFUSED, error="nothing to say")
        return False
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except Exception as error:  # nothing was sent: it waits
        _later(mail, error)
        return False
    try:
        if not _claim(mail):
            return False
        connection.send_messages([message])
    except Exception as error:
        _failed(mail, error)
        return False
    finally:
        connection.close()
    JudgeMail.objects.filter(pk=mail.pk).update(state=State.SENT, error="")
    return True


def _claim(mail: JudgeMail) -> bool:
    mine = JudgeMail.objects.filter(pk=mail.pk, state=State.WAITING)
    return bool(mine.update(state=State.CLAIMED, claimed_at=timezone.now()))


def _failed(mail: JudgeMail, error: Exception) -> None:
    """A server that answered with a code has not taken it; of anything else nobody knows."""
    log.warning("judging.not_sent", mail=mail.pk, error=type(error).__name__)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        if codes and all(code >= 500 for code in codes):
            JudgeMail.objects.filter(pk=mail.pk).update(state=State.REFUSED, error=_said(error))
            return
        _later(mail, error)
    elif isinstance(error, smtplib.SMTPResponseException):
        _later(mail, error)
    else:
        JudgeMail.objects.filter(pk=mail.pk).update(state=State.LOST, error=_said(error))


def _later(mail: JudgeMail, error: Exception) -> None:
    attempts = mail.attempts + 1
    JudgeMail.objects.filter(pk=mail.pk, state__in=(State.WAITING, State.CLAIMED)).update(
        state=State.WAITING if attempts < ATTEMPTS else State.REFUSED,
        attempts=attempts,
        not_before=timezone.now() + AGAIN * 2 ** (attempts - 1),
        error=_said(error),
    )


def _said(error: Exception) -> str:
    """The kind of error and its code: a server's words may hold the address."""
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
