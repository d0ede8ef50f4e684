"""Mails to followers: who waits for one comes first, and a mailbox that is no more is left alone."""

from django.db.models import F
from django.utils import timezone

from cms.letters.outbox import LOT, Outbox
from search.alerts.models import Follower, Mail, SentStory, Subscription
from search.alerts.services.letters import Letter, compose

REFUSALS = 3  # of three mails in a row: the mailbox is no more
URGENT = (Mail.Kind.CONFIRM, Mail.Kind.KNOWN)  # somebody waits for it


class Alerts(Outbox[Mail, Letter]):
    model, room, related = Mail, "alerts", ("follower",)

    def compose(self, mail: Mail) -> Letter | None:
        return compose(mail)

    def lot(self) -> list[Mail]:
        due = self.due()
        return list(due.filter(kind__in=URGENT)[:LOT]) or list(due[:LOT])

    def claimed(self, mail: Mail, letter: Letter | None) -> None:
        """What is not told of may be told of another time."""
        untold = SentStory.objects.filter(mail=mail)
        (untold.filter(pk__in=letter.gone) if letter else untold).delete()

    def sent(self, mail: Mail) -> None:
        Follower.objects.filter(pk=mail.follower_id, refusals__gt=0).update(refusals=0)

    def refused(self, mail: Mail) -> None:
        Follower.objects.filter(pk=mail.follower_id).update(refusals=F("refusals") + 1)
        if Follower.objects.filter(pk=mail.follower_id, refusals__gte=REFUSALS).exists():
            running = Subscription.objects.filter(follower=mail.follower_id, stopped_at__isnull=True)
            running.update(stopped_at=timezone.now())


send = Alerts().send
