"""Deciding on mails: what a follower is to be told is written down, once, before anything is sent.

A decision is one transaction a follower: the mail, the stories in it, and how far the follower has been served.
Killed before it is committed, it is made again; after, the mail waits to be sent.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from search.alerts.models import Clock, Follower, Mail, SentStory, Story, Subscription
from search.alerts.queries.matching import matching
from search.alerts.queries.subjects import reader_of
from search.alerts.rules.clock import DIGEST, FRESH, OVERLAP, last_digest
from search.alerts.rules.subjects import Subject

LOT = 50  # followers
ACTIVE = Q(confirmed_at__isnull=False, stopped_at__isnull=True)
ONCE = Subscription.Frequency.ONCE
LONGEST_WAIT = DIGEST["weekly"] + OVERLAP


@dataclass
class Turn:
    """One pass: who is due, and up to where they are served by it."""

    now: datetime
    serial: int = 0
    due: dict[str, datetime] = field(default_factory=dict)  # frequency → the digest's moment

    def subscriptions(self) -> QuerySet[Subscription]:
        late = Q(frequency=ONCE, served_serial__lt=self.serial)
        for frequency, moment in self.due.items():
            late |= Q(frequency=frequency, served_until__lt=moment)
        return Subscription.objects.filter(ACTIVE & late)


def plan(*, now: datetime, lots: int = 5) -> bool:
    """Decide for everyone who is due, at most ``lots`` × LOT followers. True when that was all of them.

    Raises EngineUnavailable: then nothing is decided for those who are left, and the next turn does it.
    """
    due = {frequency: last_digest(frequency, now) for frequency in DIGEST}
    for turn in (Turn(now, serial=Clock.now()), Turn(now, due=due)):
        for _lot in range(lots):
            followers = list(
                turn.subscriptions().order_by("follower").values_list("follower", flat=True).distinct()[:LOT]
            )
            if not followers:
                break
            _decide(turn, followers)
        else:
            return False
    return True


def _decide(turn: Turn, followers: list[int]) -> None:
    rows = list(turn.subscriptions().filter(follower__in=followers).select_related("follower"))
    candidates = {story.key: story for story in _candidates(turn, rows)}
    matches = _Matches(candidates, turn.now)
    wanted: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))  # follower → story → subscriptions
    for row in rows:
        for key in matches.of(row):
            if _is_new(turn, row, candidates[key]):
                wanted[row.follower_id][candidates[key].pk].append(row.pk)
    idle = [row.pk for row in rows if row.follower_id not in wanted]
    _serve(turn, idle)
    for follower, stories in wanted.items():
        decide(turn, follower, stories, [row.pk for row in rows if row.follower_id == follower])


def _candidates(turn: Turn, rows: list[Subscription]) -> QuerySet[Story]:
    if turn.due:
        since = max(min(row.served_until for row in rows) - OVERLAP, turn.now - FRESH)
        return Story.objects.filter(shown_at__gte=since)
    # Whoever came from a weekly digest has not had what is a week old.
    served = min(row.served_serial for row in rows)
    return Story.objects.filter(serial__gt=served, serial__lte=turn.serial, shown_at__gte=turn.now - LONGEST_WAIT)


def _is_new(turn: Turn, row: Subscription, story: Story) -> bool:
    """To this subscription: public since it was confirmed, and since it was served."""
    if row.confirmed_at is None or story.shown_at <= row.confirmed_at:
        return False
    if turn.due:
        return story.shown_at >= row.served_until - OVERLAP
    return story.serial is not None and story.serial > row.served_serial


class _Matches:
    """What each subject finds among the candidates: asked once a subject and language, however many follow it."""

    def __init__(self, candidates: Iterable[UUID], now: datetime) -> None:
        self.candidates, self.now, self.once = list(candidates), now, SimpleNamespace()
        self.known: dict[tuple[str, str], set[UUID]] = {}

    def of(self, row: Subscription) -> set[UUID]:
        subject, language = Subject(row.kind, row.value), row.follower.language
        place = (subject.digest, language)
        if self.candidates and place not in self.known:
            reader = reader_of(language, self.once)
            self.known[place] = matching(subject, self.candidates, reader, now=self.now)
        return self.known.get(place, set())


@transaction.atomic
def decide(turn: Turn, follower: int, stories: dict[int, list[int]], subscriptions: list[int]) -> None:
    """One mail with those of ``stories`` that the follower has not had in any mail."""
    list(Follower.objects.select_for_update().filter(pk=follower))
    had = set(SentStory.objects.filter(follower=follower, story__in=stories).values_list("story", flat=True))
    # Stopped, or served by another process, since we looked: then it is no reason any more.
    still = set(turn.subscriptions().filter(pk__in=subscriptions).values_list("pk", flat=True))
    new = {
        story: reasons
        for story, every in stories.items()
        if story not in had and (reasons := [each for each in every if each in still])
    }
    if new:
        mail = Mail.objects.create(
            follower_id=follower,
            kind=Mail.Kind.STORIES,
            subscriptions=sorted({each for reasons in new.values() for each in reasons}),
            created_at=turn.now,
        )
        SentStory.objects.bulk_create(
            SentStory(follower_id=follower, story_id=story, mail=mail, subscriptions=reasons)
            for story, reasons in new.items()
        )
    _serve(turn, subscriptions)


def _serve(turn: Turn, subscriptions: list[int]) -> None:
    rows = turn.subscriptions().filter(pk__in=subscriptions)
    if turn.due:
        for frequency, moment in turn.due.items():
            Subscription.objects.filter(pk__in=subscriptions, frequency=frequency, served_until__lt=moment).update(
                served_until=turn.now
            )
    else:
        rows.update(served_serial=turn.serial, served_until=turn.now)


def plan_notices(*, now: datetime) -> int:
    """One mail to each follower some of whose subscriptions moved or ask. Returns how many; at most LOT."""
    untold = Subscription.objects.filter(ACTIVE, untold=True)
    followers = list(untold.order_by("follower").values_list("follower", flat=True).distinct()[:LOT])
    for follower in followers:
        _tell_of_changes(follower, now)
    return len(followers)


@transaction.atomic
def _tell_of_changes(follower: int, now: datetime) -> None:
    list(Follower.objects.select_for_update().filter(pk=follower))
    rows = Subscription.objects.filter(ACTIVE, follower=follower, untold=True)
    told = sorted(rows.values_list("pk", flat=True))
    if told:
        Mail.objects.create(follower_id=follower, kind=Mail.Kind.CHANGES, subscriptions=told, created_at=now)
        Subscription.objects.filter(pk__in=told).update(untold=False)
