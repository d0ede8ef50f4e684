"""What every room's mails are promised: claimed before they are handed over, never sent twice, again only what
certainly was not taken. Each room's outbox goes through all of it, before a server that speaks SMTP."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.entries.models import EntryMail
from campaigns.entries.services.sending import Entrants
from campaigns.judging.models import JudgeMail
from campaigns.judging.services.sending import Juries
from cms.letters.failures import Failure, judge
from cms.letters.models import Waiting
from cms.letters.outbox import ATTEMPTS, DEAD_AFTER, Outbox
from search.alerts.models import Mail
from search.alerts.services.sending import Alerts
from tests.factories.alerts import SubscriptionFactory
from tests.factories.entries import CoAuthorFactory
from tests.factories.judging import JudgeFactory

pytestmark = pytest.mark.django_db


@dataclass
class Room:
    outbox: Outbox
    write: Callable[[], Waiting]  # a mail that waits, each time to somebody else

    def send(self) -> bool:
        return self.outbox.send()

    def later(self) -> None:
        self.outbox.model.objects.update(not_before=timezone.now())
        self.send()

    def states(self) -> list[str]:
        return list(self.outbox.model.objects.order_by("pk").values_list("state", flat=True))


def to_a_follower() -> Mail:
    row = SubscriptionFactory(confirmed_at=None, served_until=timezone.now())
    return Mail.objects.create(follower=row.follower, kind="confirm", subscriptions=[row.pk])


def to_a_co_author() -> EntryMail:
    person = CoAuthorFactory()
    return EntryMail.objects.create(
        entry=person.entry, co_author=person, kind="invited", key=person.email, address=person.email, language="vi"
    )


def to_a_judge() -> JudgeMail:
    return JudgeMail.objects.create(judge=JudgeFactory(state="invited", user=None), kind="invited")


ROOMS = [Room(Alerts(), to_a_follower), Room(Entrants(), to_a_co_author), Room(Juries(), to_a_judge)]


@pytest.fixture(params=ROOMS, ids=lambda room: room.outbox.room)
def room(request):
    return request.param


def test_many_mails_go_once_through_one_connection(room, post):
    for _ in range(4):
        room.write()
    assert room.send() is True
    room.later()
    assert (len(post.letters), len({letter["To"] for letter in post.letters})) == (4, 4)
    assert (post.connections, room.states()) == (1, ["sent"] * 4)


def test_server_that_hung_up_meanwhile_costs_no_mail(room, post):
    post.hang_up_after = 1
    for _ in range(3):
        room.write()
    room.send()
    assert (len(post.letters), room.states()) == (3, ["sent"] * 3)


@pytest.mark.parametrize("step, code", [("RCPT", 451), ("MAIL", 451), ("DATA", 451), (".", 452)])
def test_what_a_server_refuses_for_now_comes_later_once(room, post, step, code):
    room.write()
    post.refuse = {step: code}
    room.send()
    room.send()
    assert (post.letters, room.states()) == ([], ["waiting"])
    post.refuse = {}
    room.later()
    room.later()
    assert (len(post.letters), room.states()) == (1, ["sent"])


def test_refused_again_and_again_it_is_given_up(room, post):
    row = room.write()
    post.refuse = {"RCPT": 451}
    for _ in range(9):
        room.later()
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("refused", ATTEMPTS)


def test_mailbox_that_is_no_more_is_not_tried_again_and_no_address_is_kept_in_the_error(room, post):
    row = room.write()
    post.refuse = {"RCPT": 550}
    room.later()
    room.later()
    row.refresh_from_db()
    assert (row.state, row.attempts, "@" in row.error) == ("refused", 0, False)


@pytest.mark.parametrize("step", ["DATA", "."])
def test_server_that_vanishes_in_the_midst_may_have_taken_it_so_it_never_goes_again(room, post, step):
    room.write()
    post.vanish_at = step
    room.send()
    post.vanish_at = ""
    room.later()
    assert room.states() == ["lost"]
    assert len(post.letters) <= 1


def test_while_the_server_is_away_everything_waits_and_nothing_is_counted(room, post):
    row = room.write()
    post.stop()
    assert room.send() is True  # no other turn: it would come at once
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)


def test_what_was_claimed_by_a_process_that_died_is_never_sent(room, mailoutbox):
    row = room.write()
    rows = room.outbox.model.objects.filter(pk=row.pk)
    rows.update(state="claimed", claimed_at=timezone.now())
    room.send()
    assert room.states() == ["claimed"]  # it may be under way
    rows.update(claimed_at=timezone.now() - DEAD_AFTER - timedelta(minutes=1))
    room.send()
    assert (room.states(), mailoutbox) == (["lost"], [])


def test_mail_that_cannot_be_written_holds_up_no_other(room, mailoutbox, monkeypatch):
    bad, real = room.write(), type(room.outbox).compose
    room.write()

    def broken(self, mail):
        if mail.pk == bad.pk:
            raise RuntimeError
        return real(self, mail)

    monkeypatch.setattr(type(room.outbox), "compose", broken)
    room.send()
    assert (len(mailoutbox), room.states()) == (1, ["waiting", "sent"])


def test_mail_with_nothing_left_to_say_is_not_sent(room, mailoutbox, monkeypatch):
    room.write()
    monkeypatch.setattr(type(room.outbox), "compose", lambda self, mail: None)
    room.send()
    assert (mailoutbox, room.states()) == ([], ["empty"])


def test_two_processes_never_send_one_mail(room, mailoutbox, monkeypatch):
    room.write()
    real = Outbox.claim

    def raced(self, mail, letter):
        monkeypatch.undo()
        self.send()  # another process, between our look and our claim
        return real(self, mail, letter)

    monkeypatch.setattr(Outbox, "claim", raced)
    room.send()
    assert len(mailoutbox) == 1


def test_what_there_is_no_time_for_wants_another_turn(room, mailoutbox):
    room.write()
    assert room.outbox.send(seconds=-1) is False
    assert (mailoutbox, room.states()) == ([], ["waiting"])


def test_broken_connection_in_the_wrong_place_is_no_proof():
    assert judge(smtplib.SMTPServerDisconnected()) is Failure.UNKNOWN
    assert judge(TimeoutError()) is Failure.UNKNOWN
    assert judge(smtplib.SMTPRecipientsRefused({"a": (450, b""), "b": (550, b"")})) is Failure.LATER
