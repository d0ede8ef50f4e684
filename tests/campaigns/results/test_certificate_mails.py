"""Whoever got a certificate is told so, in their language, once."""

import pytest
from django.core import mail

from campaigns.results.admin import certificates as desk
from campaigns.results.jobs import post
from campaigns.results.models import Certificate, CertificateMail, PrizeMail
from campaigns.results.services.certificates import issue, revoke
from campaigns.results.services.sheets import freeze, publish
from cms.readers.services.accounts import close_account
from tests.campaigns.results.test_results_desk import at
from tests.campaigns.voting.test_desk import member
from tests.factories.contests import UserFactory
from tests.factories.entries import CoAuthorFactory, EntrantFactory
from tests.factories.results import judged_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return UserFactory()


def won(campaign, actor):
    """The certificates of a contest whose results are published, of which everybody has been told."""
    sheet = publish(sheet=freeze(campaign=campaign, actor=actor), actor=actor)
    PrizeMail.objects.update(state="sent")
    return issue(sheet=sheet, actor=actor)


def test_each_is_told_in_their_language_where_it_is_verified(alice):
    campaign = judged_contest()
    entry = campaign.entries.get(number=1)
    hoa = EntrantFactory(profile={"name": "Lê Văn Bưởi", "language": "en"})
    CoAuthorFactory(entry=entry, name="Lê Văn Bưởi", email=hoa.email, user=hoa, state="confirmed")
    CoAuthorFactory(entry=entry, name="Chưa Nhận Lời", email="chua@example.org")
    first, second = won(campaign, alice)
    post()
    assert [each.to for each in mail.outbox] == [[entry.owner.email], [hoa.email]]
    assert "Giấy chứng nhận" in mail.outbox[0].subject
    assert first.url_in("vi") in mail.outbox[0].body
    assert "Your certificate is ready" in mail.outbox[1].subject
    assert second.url_in("en") in mail.outbox[1].body
    assert entry.title in " ".join(mail.outbox[1].body.split())


def test_nobody_is_told_twice(alice):
    campaign = judged_contest()
    won(campaign, alice)
    issue(sheet=campaign.result_sheets.get(), actor=alice)
    post()
    post()
    assert len(mail.outbox) == 1


def test_revoked_before_it_was_sent_nothing_is_said(alice):
    [certificate] = won(judged_contest(), alice)
    revoke(certificate=certificate, actor=alice, reason="Sai họ tên")
    post()
    assert mail.outbox == []
    assert CertificateMail.objects.get().state == "empty"


def test_paper_entry_is_told_at_the_mailbox_that_was_given_with_it(alice):
    campaign = judged_contest((9, 7))
    campaign.entries.filter(number=1).update(
        paper=True, owner=None, owner_name="", sender_name="Bà Tư", sender_contact="0909 123 456"
    )
    [certificate] = won(campaign, alice)
    assert certificate.recipient == "Bà Tư"
    assert not CertificateMail.objects.exists()
    revoke(certificate=certificate, actor=alice, reason="Cấp lại")
    campaign.entries.filter(number=1).update(sender_contact="ba.tu@example.org")
    issue(sheet=campaign.result_sheets.get(), actor=alice)
    assert CertificateMail.objects.get().address == "ba.tu@example.org"


def test_address_goes_with_the_account(alice):
    campaign = judged_contest()
    owner = campaign.entries.get(number=1).owner
    won(campaign, alice)
    assert CertificateMail.objects.get().address == owner.email
    close_account(user=owner)
    assert not CertificateMail.objects.exists()


def test_many_certificates_are_printed_in_several_files(monkeypatch):
    monkeypatch.setattr(desk, "PER_FILE", 2)
    campaign = judged_contest((9, 7, 5), prizes=3)
    organiser = member("alice", campaign)
    won(campaign, UserFactory())
    assert Certificate.objects.count() == 3
    page = organiser.get(at("results_certificates", campaign))
    assert [(each["first"], each["last"]) for each in page.context["files"]] == [(1, 2), (3, 3)]
    assert "?part=2" in page.content.decode()
    files = [organiser.get(at("results_certificates_pdf", campaign), {"part": part}) for part in (1, 2)]
    assert [each.content.count(b"/Type /Page\n") for each in files] == [2, 1]
    assert "Giấy chứng nhận: ".encode("utf-16-be").hex().encode() in files[0].content
    assert 'filename="' + campaign.slug + '-vi-2.pdf"' in files[1].headers["Content-Disposition"]
