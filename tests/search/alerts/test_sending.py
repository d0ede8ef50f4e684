"""Mails to followers before a real server; what all rooms are promised is in tests/cms/letters."""

import pytest

from search.alerts.models import Mail, Subscription
from tests.factories.alerts import SubscriptionFactory
from tests.factories.newsroom import ArticleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_a_real_server_gets_one_whole_mail(post, minute):
    SubscriptionFactory(follower__address="ban.doc@example.org")
    ArticleFactory(title="Đường hoa nở")
    minute()
    minute()
    (letter,) = post.letters
    assert letter["To"] == "ban.doc@example.org"
    assert states() == ["sent"]
    assert "Đường hoa nở" in letter.get_body(("plain",)).get_content()


def test_a_mailbox_that_is_no_more_is_left_alone_after_three_mails(post, minute):
    SubscriptionFactory()
    post.refuse = {"RCPT": 550}
    for _ in range(4):
        ArticleFactory()
        minute()
    assert states() == ["refused"] * 3
    assert Subscription.objects.get().stopped_at
    assert all("@" not in error for error in Mail.objects.values_list("error", flat=True))
