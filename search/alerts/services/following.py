"""What a reader does: asks to follow, confirms, changes, stops, takes that back."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django_q.tasks import async_task

from search.alerts.models import Clock, Follower, Mail, Subscription
from search.alerts.queries.succession import today_of
from search.alerts.rules.addresses import identity, written
from search.alerts.rules.subjects import Subject
from search.alerts.services import limits

MOST = 50  # that one address follows
SEND = "search.alerts.jobs.send"


class TooMany(Exception):
    """The follower follows MOST already."""


@transaction.atomic
def ask_to_follow(*, address: str, subject: Subject, frequency: str, language: str, now: datetime) -> None:
    """Keep the wish and mail the address for its confirmation; what is followed already is said in that mail instead.

    Nothing that the caller can see tells whether the address was known, or whether it has had enough mails.
    """
    if not limits.address_may(address, now=now):
        return
    follower, _ = Follower.objects.get_or_create(
        identity=identity(address), defaults={"address": written(address), "language": language, "created_at": now}
    )
    subscription, is_new = Subscription.objects.get_or_create(
        follower=follower,
        digest=subject.digest,
        defaults={
            "kind": subject.kind,
            "value": subject.value,
            "frequency": frequency,
            "created_at": now,
            "successors": " ".join(today_of(subject)),
        },
    )
    if subscription.is_active:
        _mail(follower, Mail.Kind.KNOWN, subscription, now)
        return
    if not follower.subscriptions.filter(confirmed_at__isnull=False).exists():
        # Nobody has shown yet that the address is theirs: who asks last chooses the language.
        Follower.objects.filter(pk=follower.pk).update(language=language)
    if not is_new:  # asked for again, or stopped once: it begins anew when it is confirmed
        subscription.frequency, subscription.created_at = frequency, now
        subscription.confirmed_at = subscription.stopped_at = None
        subscription.save(update_fields=["frequency", "created_at", "confirmed_at", "stopped_at"])
    _mail(follower, Mail.Kind.CONFIRM, subscription, now)


def _mail(follower: Follower, kind: str, subscription: Subscription, now: datetime) -> None:
    waiting = Mail.objects.filter(follower=follower, kind=kind, state=Mail.State.WAITING)
    if not any(mail.subscriptions == [subscription.pk] for mail in waiting):
        Mail.objects.create(
            follower=follower, kind=kind, subscriptions=[subscription.pk], created_at=now, not_before=now
        )
    async_task(SEND, task_name="alerts", save=False)


@transaction.atomic
def confirm(*, subscription: Subscription, now: datetime) -> None:
    """From now on it counts; once confirmed, or stopped since, nothing changes. Raises TooMany."""
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if row.confirmed_at:
        return
    if active(row.follower).count() >= MOST:
        raise TooMany
    row.confirmed_at, row.served_until, row.served_serial = now, now, Clock.now()
    row.save(update_fields=["confirmed_at", "served_until", "served_serial"])
    Follower.objects.filter(pk=row.follower_id).update(refusals=0)


def active(follower: Follower) -> QuerySet[Subscription]:
    return Subscription.objects.filter(follower=follower, confirmed_at__isnull=False, stopped_at__isnull=True)


@transaction.atomic
def stop(*, subscription: Subscription, now: datetime) -> None:
    """No more mails for it. One that was never confirmed stops too. Idempotent."""
    Subscription.objects.filter(pk=subscription.pk, stopped_at__isnull=True).update(stopped_at=now)


@transaction.atomic
def stop_all(*, follower: Follower, now: datetime) -> None:
    """No more mails at all. Idempotent."""
    Subscription.objects.filter(follower=follower, stopped_at__isnull=True).update(stopped_at=now)


@transaction.atomic
def resume(*, subscription: Subscription, now: datetime) -> None:
    """Take a stop back: from now on it counts again. What was never confirmed stays as it is. Raises TooMany."""
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if not row.confirmed_at or not row.stopped_at:
        return
    if active(row.follower).count() >= MOST:
        raise TooMany
    # Stories that came out meanwhile were not wanted: it counts as if it were confirmed now.
    row.stopped_at, row.confirmed_at, row.served_until, row.served_serial = None, now, now, Clock.now()
    row.save(update_fields=["stopped_at", "confirmed_at", "served_until", "served_serial"])


@transaction.atomic
def change_frequency(*, subscription: Subscription, frequency: str) -> None:
    """What has not been sent yet comes by the new rhythm; nothing is lost by the change, and nothing comes twice."""
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if frequency == row.frequency:
        return
    if frequency == Subscription.Frequency.ONCE:
        row.served_serial = 0
    elif row.frequency == Subscription.Frequency.ONCE:
        row.served_until = max(row.confirmed_at or row.created_at, row.served_until)
    row.frequency = frequency
    row.save(update_fields=["frequency", "served_serial", "served_until"])


@transaction.atomic
def change_language(*, follower: Follower, language: str) -> None:
    """The language of mails, and of the stories where there are both."""
    Follower.objects.filter(pk=follower.pk).update(language=language)
