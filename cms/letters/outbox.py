"""Sending what was decided. A mail is claimed in the database before it is handed over, and never handed over again."""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

import structlog
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cms.letters.failures import Failure, judge, said
from cms.letters.models import Waiting
from cms.letters.post import Post, PostAway

log = structlog.get_logger(__name__)
LOT = 50
ATTEMPTS = 5
AGAIN = timedelta(minutes=5)  # doubled each time: 5, 10, 20, 40 minutes
# Far longer than handing over one mail can take: EMAIL_TIMEOUT for each of a dozen exchanges.
DEAD_AFTER = timedelta(minutes=15)
State = Waiting.State


@dataclass(frozen=True)
class Letter:
    """A mail in words. A room may add what it must know of them when the mail is claimed."""

    message: EmailMessage


Row = TypeVar("Row", bound=Waiting)
Words = TypeVar("Words", bound=Letter)


class Outbox(ABC, Generic[Row, Words]):
    """A room's mails. Its ``send`` may run in many processes at once, and may be killed at any moment.

    class Invitations(Outbox[JudgeMail, Letter]):
        model, room = JudgeMail, "judging"

        def compose(self, mail): ...
    """

    model: type[Row]
    room: str  # in the log
    related: tuple[str, ...] = ()  # what ``compose`` needs of a row

    @abstractmethod
    def compose(self, mail: Row) -> Words | None:
        """The mail as of now; None when there is nothing left to say. What it raises puts the mail off."""

    def lot(self) -> list[Row]:
        """What to send next, of ``due``."""
        return list(self.due()[:LOT])

    def claimed(self, mail: Row, letter: Words | None) -> None:
        """In the transaction that makes it ours (None: that makes it EMPTY)."""

    def sent(self, mail: Row) -> None:
        """The server has taken it."""

    def refused(self, mail: Row) -> None:
        """There is no such mailbox; in the transaction that says so."""

    def due(self) -> QuerySet[Row]:
        waiting = self.model._default_manager.filter(state=State.WAITING, not_before__lte=timezone.now())
        return waiting.select_related(*self.related).order_by("pk")

    def send(self, *, seconds: float = 10.0) -> bool:
        """Send what waits, for about ``seconds``. False when another turn is wanted; while the server is away it is
        not: all waits for the clock to come round."""
        self.bury()
        deadline = time.monotonic() + seconds
        post = Post()
        try:
            while lot := self.lot():
                for mail in lot:
                    if time.monotonic() > deadline:
                        return False
                    self._send_one(mail, post)
        except PostAway as error:
            log.error("letters.post_away", room=self.room, error=str(error))
        finally:
            post.close()
        return True

    def _send_one(self, mail: Row, post: Post) -> None:
        try:
            letter = self.compose(mail)
        except Exception as error:  # one that cannot be written must not hold up the rest
            log.exception("letters.unwritable", room=self.room, mail=mail.pk)
            self._later(mail, error)
            return
        if letter is None:
            self.claim(mail, None)
            return
        post.ready()  # raises PostAway: it still waits
        if not self.claim(mail, letter):
            return
        try:
            post.hand_over(letter.message)
        except Exception as error:
            self._failed(mail, error)
            post.close()
        else:
            self.done(mail)

    @transaction.atomic
    def claim(self, mail: Row, letter: Words | None) -> bool:
        """It is ours alone, and will be handed over at most once."""
        state = State.CLAIMED if letter else State.EMPTY
        waiting = self.model._default_manager.filter(pk=mail.pk, state=State.WAITING)
        if not waiting.update(state=state, claimed_at=timezone.now()):
            return False
        self.claimed(mail, letter)
        return True

    def done(self, mail: Row) -> None:
        self._end(mail, State.SENT)
        self.sent(mail)

    def _failed(self, mail: Row, error: Exception) -> None:
        failure = judge(error)
        log.warning("letters.not_sent", room=self.room, mail=mail.pk, failure=failure.value, error=type(error).__name__)
        if failure is Failure.LATER:
            self._later(mail, error)
        elif failure is Failure.NEVER:
            with transaction.atomic():
                self._end(mail, State.REFUSED, said(error))
                self.refused(mail)
        else:
            self._end(mail, State.LOST, said(error))

    def _end(self, mail: Row, state: State, error: str = "") -> None:
        self.model._default_manager.filter(pk=mail.pk).update(state=state, error=error)

    def _later(self, mail: Row, error: Exception) -> None:
        """Certainly not sent: once more, at longer and longer intervals, at most ATTEMPTS times in all."""
        attempts = mail.attempts + 1
        self.model._default_manager.filter(pk=mail.pk, state__in=(State.WAITING, State.CLAIMED)).update(
            state=State.WAITING if attempts < ATTEMPTS else State.REFUSED,
            attempts=attempts,
            not_before=timezone.now() + AGAIN * 2 ** (attempts - 1),
            error=said(error),
        )

    def bury(self, now: datetime | None = None) -> int:
        """Claimed by a process that died: perhaps sent, so never again. Returns how many."""
        before = (now or timezone.now()) - DEAD_AFTER
        dead = self.model._default_manager.filter(state=State.CLAIMED, claimed_at__lt=before)
        lost = dead.update(state=State.LOST, error="killed")
        if lost:
            log.error("letters.lost", room=self.room, mails=lost)
        return lost
