"""Sending what was decided. A mail is claimed in the database before it is handed over, and never handed over again."""

import time
from datetime import datetime, timedelta

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.alerts.models import Follower, Mail, SentStory, Subscription
from search.alerts.rules.failures import Failure, judge
from search.alerts.services.letters import Letter, compose

log = structlog.get_logger(__name__)
LOT = 50
ATTEMPTS = 5
AGAIN = timedelta(minutes=5)  # doubled each time: 5, 10, 20, 40 minutes
# Far longer than handing over one mail can take: EMAIL_TIMEOUT for each of a dozen exchanges.
DEAD_AFTER = timedelta(minutes=15)
REFUSALS = 3  # of three mails in a row: the mailbox is no more
URGENT = (Mail.Kind.CONFIRM, Mail.Kind.KNOWN)  # somebody waits for it
State = Mail.State


class PostAway(Exception):
    """The mail server cannot be reached, or lets us not in: nothing was sent, all of it waits."""


def send(*, seconds: float = 10.0) -> bool:
    """Send what waits, for about ``seconds``. True when nothing is left that may go now. Raises PostAway."""
    bury()
    deadline = time.monotonic() + seconds
    post = _Post()
    try:
        while lot := _next():
            for mail in lot:
                if time.monotonic() > deadline:
                    return False
                _send_one(mail, post)
        return True
    finally:
        post.close()


def _next() -> list[Mail]:
    due = Mail.objects.select_related("follower").filter(state=State.WAITING, not_before__lte=timezone.now())
    return list(due.filter(kind__in=URGENT).order_by("id")[:LOT]) or list(due.order_by("id")[:LOT])


def _send_one(mail: Mail, post: "_Post") -> None:
    try:
        letter = compose(mail)
    except Exception as error:  # one that cannot be written must not hold up the rest
        log.exception("alerts.unwritable", mail=mail.pk)
        _later(mail, error)
        return
    if letter is None:
        claim(mail, None)
        return
    post.ready()  # raises PostAway: it still waits
    if not claim(mail, letter):
        return
    try:
        post.hand_over(letter.message)
    except Exception as error:
        _failed(mail, error)
        post.close()
    else:
        done(mail)


@transaction.atomic
def claim(mail: Mail, letter: Letter | None) -> bool:
    """It is ours alone, and will be handed over at most once. What is not told of may be told of another time."""
    state = State.CLAIMED if letter else State.EMPTY
    if not Mail.objects.filter(pk=mail.pk, state=State.WAITING).update(state=state, claimed_at=timezone.now()):
        return False
    untold = SentStory.objects.filter(mail=mail)
    (untold.filter(pk__in=letter.gone) if letter else untold).delete()
    return True


def done(mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(state=State.SENT, error="")
    Follower.objects.filter(pk=mail.follower_id, refusals__gt=0).update(refusals=0)


def _failed(mail: Mail, error: Exception) -> None:
    failure = judge(error)
    log.warning("alerts.not_sent", mail=mail.pk, failure=failure.value, error=type(error).__name__)
    if failure is Failure.LATER:
        _later(mail, error)
    elif failure is Failure.NEVER:
        _refused(mail, error)
    else:
        Mail.objects.filter(pk=mail.pk).update(state=State.LOST, error=_said(error))


@transaction.atomic
def _later(mail: Mail, error: Exception) -> None:
    """Certainly not sent: once more, at longer and longer intervals, at most ATTEMPTS times in all."""
    attempts = mail.attempts + 1
    again = timezone.now() + AGAIN * 2 ** (attempts - 1)
    state = State.WAITING if attempts < ATTEMPTS else State.REFUSED
    Mail.objects.filter(pk=mail.pk, state__in=(State.WAITING, State.CLAIMED)).update(
        state=state, attempts=attempts, not_before=again, error=_said(error)
    )


@transaction.atomic
def _refused(mail: Mail, error: Exception) -> None:
    """No such mailbox. After REFUSALS in a row nothing more is sent there."""
    Mail.objects.filter(pk=mail.pk).update(state=State.REFUSED, error=_said(error))
    Follower.objects.filter(pk=mail.follower_id).update(refusals=F("refusals") + 1)
    if Follower.objects.filter(pk=mail.follower_id, refusals__gte=REFUSALS).exists():
        Subscription.objects.filter(follower=mail.follower_id, stopped_at__isnull=True).update(
            stopped_at=timezone.now()
        )


def _said(error: Exception) -> str:
    """The kind of error and its code: a server's words may hold the address."""
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()


def bury(now: datetime | None = None) -> int:
    """Claimed by a process that died: perhaps sent, so never again. Returns how many."""
    dead = Mail.objects.filter(state=State.CLAIMED, claimed_at__lt=(now or timezone.now()) - DEAD_AFTER)
    lost = dead.update(state=State.LOST, error="killed")
    if lost:
        log.error("alerts.lost", mails=lost)
    return lost


class _Post:
    """The connection of one run. It is looked after before each mail: what then fails in handing over is the mail."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend | None = None

    def ready(self) -> None:
        if self.connection is not None and self._answers():
            return
        self.close()
        self.connection = get_connection(fail_silently=False)
        try:
            self.connection.open()
        except Exception as error:
            self.connection = None
            raise PostAway(_said(error)) from error

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
                log.info("alerts.close", error=type(error).__name__)
            self.connection = None
