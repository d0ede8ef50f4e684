"""Messages of organisers: named fields only, seen before they are sent, each mail once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from campaigns.contests.models import AuditRecord
from campaigns.entries.models import EntryMail, Message
from campaigns.entries.rules.templates import ENTRANT, fill, unknown
from campaigns.entries.services import sending
from tests.campaigns.entries.test_desk import at, handed_in, member
from tests.factories.contests import CampaignFactory, UnitFactory
from tests.factories.entries import CoAuthorFactory, EntryFactory

WORDS = {"subject_vi": "Bài số {number}", "body_vi": "Chào {name}, bài “{title}” còn thiếu ảnh. Hạn: {deadline}."}


@given(st.text(max_size=200))
def test_template_is_replaced_once_and_plainly(value):
    assert fill("{title}|{name}", {"title": value, "name": "{title}"}) == f"{value}|{{title}}"


@pytest.mark.parametrize(
    "wrong", ["{nmae}", "{name.owner}", "{}", "{0}", "{name!r}", "{title:>9}", "{name", "}", "{{name}}"]
)
def test_template_knows_named_fields_only(wrong):
    assert unknown(f"Chào {wrong}", ENTRANT)


def test_template_without_mistakes_has_none():
    assert unknown("{name} {title} {number} {contest} {deadline}", ENTRANT) == []


@pytest.fixture
def campaign(db):
    return CampaignFactory()


@pytest.fixture
def alice(campaign):
    return member("alice", campaign)


def write(client, campaign, to="entrants", **data):
    data = {"id": uuid4(), "sure": "1", **(WORDS if to == "entrants" else REMINDER), **data}
    return client.post(at("entries_desk_write", campaign, to), data)


def test_message_is_shown_before_it_is_sent(alice, campaign):
    handed_in(campaign, title="Ngõ hoa", owner_name="Lê Thị Đượm")
    data = {"id": uuid4(), **WORDS}
    preview = alice.post(at("entries_desk_write", campaign, "entrants"), data).context["preview"]
    closes = timezone.localtime(campaign.round("call").closes_at)
    said = f"Chào Lê Thị Đượm, bài “Ngõ hoa” còn thiếu ảnh. Hạn: {closes:%H:%M %d/%m/%Y}."
    assert preview == [("Bài số 1", said)]
    assert not EntryMail.objects.exists()


def test_message_goes_to_the_people_of_the_filter_each_once(alice, campaign):
    entry = handed_in(campaign, title="Hoa {contest}")
    CoAuthorFactory(entry=entry, name="Lê Văn Bưởi", email="Buoi@example.org", state="confirmed")
    CoAuthorFactory(entry=entry, email="chua@example.org")
    handed_in(campaign, state="accepted")
    EntryFactory(campaign=campaign)
    handed_in(campaign, paper=True, owner=None, sender_name="Cụ Mía", sender_contact="mia@example.org")
    handed_in(campaign, paper=True, owner=None, sender_name="Cụ Lau", sender_contact="0900 000 000")
    twice = uuid4()
    for _ in range(2):
        write(alice, campaign, id=twice, state="submitted")
    for _ in range(2):
        sending.send()
    assert sorted(each.to[0] for each in mail.outbox) == sorted(
        [entry.owner.email, "buoi@example.org", "mia@example.org"]
    )
    theirs = next(each for each in mail.outbox if each.to == ["buoi@example.org"])
    assert theirs.subject == "Bài số 1"
    assert "Chào Lê Văn Bưởi, bài “Hoa {contest}”" in theirs.body
    assert Message.objects.get().mails_written == 3
    assert AuditRecord.objects.get(verb="message.entrants").detail["mails"] == 3


def test_reader_of_english_gets_english_where_there_is_some(alice, campaign):
    entry = handed_in(campaign)
    entry.owner.reader_profile.language = "en"
    entry.owner.reader_profile.save()
    write(alice, campaign, subject_en="Entry {number}", body_en="Dear {name}")
    sending.send()
    assert mail.outbox[0].subject == "Entry 1"


def test_unknown_field_is_said_and_nothing_is_sent(alice, campaign):
    handed_in(campaign)
    answer = write(alice, campaign, body_vi="Chào {ten}")
    assert answer.status_code == 422
    assert "{ten}" in str(answer.context["form"].errors["body_vi"])
    assert not Message.objects.exists()


def test_helper_writes_to_nobody(campaign):
    handed_in(campaign)
    write(member("dung", campaign, role="helper"), campaign)
    assert not EntryMail.objects.exists()


REMINDER = {"subject_vi": "{unit} chưa gửi bài", "body_vi": "Kính gửi {name}: hạn nộp là {deadline}."}


def test_silent_units_are_reminded_once_a_day(alice, campaign, monkeypatch):
    took, silent, unreachable = UnitFactory.create_batch(3, campaign=campaign)
    unreachable.contact_email = ""
    unreachable.save()
    handed_in(campaign, unit=took)
    for _ in range(2):
        write(alice, campaign, "silent")
    sending.send()
    assert [(each.to, each.subject) for each in mail.outbox] == [
        ([silent.contact_email], f"{silent.name} chưa gửi bài")
    ]
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *more: tomorrow)
    write(alice, campaign, "silent")
    sending.send()
    assert len(mail.outbox) == 2


def test_nobody_is_reminded_once_the_call_is_over(alice, campaign):
    UnitFactory(campaign=campaign)
    campaign.rounds.filter(kind="call").update(closes_at=timezone.now() - timedelta(minutes=1))
    write(alice, campaign, "silent")
    sending.send()
    assert mail.outbox == []
    page = alice.get(at("entries_desk_write", campaign, "silent"))
    assert "Hiện không trong thời gian nhận bài" in page.content.decode()


def test_page_of_reminders_names_who_cannot_be_reached(alice, campaign):
    unreachable = UnitFactory(campaign=campaign, contact_email="")
    page = alice.get(at("entries_desk_write", campaign, "silent")).content.decode()
    assert "1 đơn vị chưa có e-mail liên hệ" in page
    assert unreachable.name in page


def test_page_of_messages_shows_itself(alice, campaign):
    for to in ("entrants", "silent"):
        assert alice.get(at("entries_desk_write", campaign, to)).status_code == 200
    assert alice.get(at("entries_desk_write", campaign, "everybody")).status_code == 404
