"""Handing over: claimed before, never twice, again only what certainly was not taken."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from search.alerts.models import Mail, Subscription
from search.alerts.services import sending
from tests.factories.alerts import SubscriptionFactory
from tests.factories.newsroom import ArticleFactory
from tests.smtp import running_smtp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]


@pytest.fixture
def post(settings):
    """A mail server that speaks SMTP, and the settings that lead to it."""
    with running_smtp() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
        settings.EMAIL_TIMEOUT = 5
        yield server


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def later() -> None:
    Mail.objects.update(not_before=timezone.now())
    sending.send()


def test_a_real_server_gets_one_whole_mail(post, minute):
    SubscriptionFactory(follower__address="ban.doc@example.org")
    ArticleFactory(title="Đường hoa nở")
    minute()
    minute()
    (letter,) = post.letters
    assert letter["To"] == "ban.doc@example.org"
    assert states() == ["sent"]
    assert "Đường hoa nở" in letter.get_body(("plain",)).get_content()


def test_many_mails_go_through_one_connection(post, minute):
    for _ in range(4):
        SubscriptionFactory()
    ArticleFactory()
    minute()
    assert (len(post.letters), post.connections) == (4, 1)


def test_a_server_that_hung_up_meanwhile_costs_no_mail(post, minute):
    post.hang_up_after = 1
    for _ in range(3):
        SubscriptionFactory()
    ArticleFactory()
    minute()
    assert (len(post.letters), states()) == (3, ["sent"] * 3)


@pytest.mark.parametrize("step, code", [("RCPT", 451), ("MAIL", 451), ("DATA", 451), (".", 452)])
def test_what_a_server_refuses_for_now_comes_later_once(post, minute, step, code):
    SubscriptionFactory()
    ArticleFactory()
    post.refuse = {step: code}
    minute()
    sending.send()
    assert (post.letters, states()) == ([], ["waiting"])
    post.refuse = {}
    later()
    later()
    assert (len(post.letters), states()) == (1, ["sent"])


def test_refused_again_and_again_it_is_given_up(post, minute):
    SubscriptionFactory()
    ArticleFactory()
    post.refuse = {"RCPT": 451}
    minute()
    for _ in range(9):
        later()
    assert states() == ["refused"]
    assert Mail.objects.get().attempts == sending.ATTEMPTS


def test_a_mailbox_that_is_no_more_is_left_alone_after_three_mails(post, minute):
    SubscriptionFactory()
    post.refuse = {"RCPT": 550}
    for _ in range(4):
        ArticleFactory()
        minute()
    assert states() == ["refused"] * 3
    assert Subscription.objects.get().stopped_at
    assert all("@" not in error for error in Mail.objects.values_list("error", flat=True))


@pytest.mark.parametrize("step", ["DATA", "."])
def test_a_server_that_vanishes_in_the_midst_may_have_taken_it_so_it_never_goes_again(post, minute, step):
    SubscriptionFactory()
    ArticleFactory()
    post.vanish_at = step
    minute()
    post.vanish_at = ""
    later()
    minute()
    assert states() == ["lost"]
    assert len(post.letters) <= 1


def test_while_the_server_is_away_everything_waits(post, minute):
    SubscriptionFactory()
    ArticleFactory()
    post.stop()
    with pytest.raises(sending.PostAway):
        minute()
    assert states() == ["waiting"]
    assert Mail.objects.get().attempts == 0


def test_what_was_claimed_by_a_process_that_died_is_never_sent(minute):
    SubscriptionFactory()
    ArticleFactory()
    minute()
    Mail.objects.update(state="claimed", claimed_at=timezone.now())
    mail.outbox.clear()
    sending.send()
    assert states() == ["claimed"]  # it may be under way
    Mail.objects.update(claimed_at=timezone.now() - sending.DEAD_AFTER - timedelta(minutes=1))
    sending.send()
    minute()
    assert (states(), mail.outbox) == (["lost"], [])


def test_one_mail_that_cannot_be_written_holds_up_no_other(minute, monkeypatch):
    bad = SubscriptionFactory()
    SubscriptionFactory()
    ArticleFactory()
    real = sending.compose

    def broken(letter):
        if letter.follower_id == bad.follower_id:
            raise RuntimeError
        return real(letter)

    monkeypatch.setattr(sending, "compose", broken)
    minute()
    assert (len(mail.outbox), sorted(states())) == (1, ["sent", "waiting"])


def test_two_processes_never_send_one_mail(minute, monkeypatch):
    SubscriptionFactory()
    ArticleFactory()
    real = sending.claim

    def raced(letter, words):
        sending.claim = real
        sending.send()  # another process, between our look and our claim
        return real(letter, words)

    monkeypatch.setattr(sending, "claim", raced)
    minute()
    assert len(mail.outbox) == 1


def test_a_broken_connection_in_the_wrong_place_is_no_proof():
    from search.alerts.rules.failures import Failure, judge

    assert judge(smtplib.SMTPServerDisconnected()) is Failure.UNKNOWN
    assert judge(TimeoutError()) is Failure.UNKNOWN
    assert judge(smtplib.SMTPRecipientsRefused({"a": (450, b""), "b": (550, b"")})) is Failure.LATER
