"""The organisers' side of entries: the queue, one entry, what is done to many, the table to take home."""

import csv
import io

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.contests.models import AuditRecord
from campaigns.contests.permissions import set_up_organisers
from campaigns.contests.queries.participation import table
from campaigns.entries.admin import listing
from campaigns.entries.models import Entry
from campaigns.entries.queries.desk import Filters
from campaigns.entries.services.bulks import begin
from tests.factories.contests import CampaignFactory, CategoryFactory, OrganiserFactory, UnitFactory
from tests.factories.entries import CoAuthorFactory, EntryFactory, EntryFileFactory

pytestmark = pytest.mark.django_db


def member(name, *contests, role="organiser"):
    set_up_organisers()
    user = User.objects.create_user(name, f"{name}@example.org", "a long pass-phrase")
    user.groups.add(Group.objects.get(name="Organisers"))
    for campaign in contests:
        OrganiserFactory(campaign=campaign, user=user, role=role)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.user = user
    return client


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def alice(campaign):
    return member("alice", campaign)


def at(name, campaign, *more):
    return reverse(name, args=[campaign.pk, *more])


def handed_in(campaign, state="submitted", **more):
    return EntryFactory(campaign=campaign, state=state, **more)


def bulk(client, campaign, to, *rows, **more):
    data = {"to": to, "id": [row.pk for row in rows], "sure": "1", **more}
    return client.post(at("entries_desk_bulk", campaign), data)


def states(*rows):
    return [Entry.objects.get(pk=row.pk).state for row in rows]


def test_list_counts_by_state_and_shows_no_drafts(alice, campaign):
    handed_in(campaign, title="Ngõ nhỏ nở hoa")
    EntryFactory(campaign=campaign, title="Nháp của người khác")
    handed_in(CampaignFactory(), title="Bài của cuộc khác")
    answer = alice.get(at("entries_desk", campaign))
    assert [number for _, number, _ in answer.context["counts"]] == [1, 1, 0, 0, 0, 0, 0]
    words = answer.content.decode()
    assert "Ngõ nhỏ nở hoa" in words
    assert "Nháp của người khác" not in words
    assert "Bài của cuộc khác" not in words


def test_list_is_filtered_and_searched_without_marks(alice, campaign):
    unit, category = UnitFactory(campaign=campaign, name="Chi bộ khu phố Sen"), CategoryFactory(campaign=campaign)
    one = handed_in(campaign, title="Đường hoa Cần Giuộc", unit=unit, category=None)
    two = handed_in(
        campaign, state="accepted", title="Bữa cơm", owner_name="Lê Thị Đượm", kind="video", category=category
    )

    def found(**query):
        return [row["entry"].pk for row in alice.get(at("entries_desk", campaign), query).context["rows"]]

    assert found() == [one.pk, two.pk]
    assert found(state="accepted") == found(kind="video") == found(category=category.pk) == [two.pk]
    assert found(unit=unit.pk) == found(q="duong hoa") == found(q="khu phố sen") == found(q="#1") == [one.pk]
    assert found(unit="none") == found(q="duom") == [two.pk]
    assert found(q="không có") == []
    assert found(state="nonsense", unit="x", category="²") == [one.pk, two.pk]


@pytest.mark.parametrize("number", [1, 30])
def test_list_asks_a_counted_number_of_queries(alice, campaign, number, django_assert_num_queries):
    for _ in range(number):
        CoAuthorFactory(entry=handed_in(campaign, unit=UnitFactory(campaign=campaign)), state="confirmed")
    alice.get(at("entries_desk", campaign))
    with django_assert_num_queries(QUERIES):
        alice.get(at("entries_desk", campaign))


QUERIES = 17


def test_list_is_paged(alice, campaign, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    rows = [handed_in(campaign) for _ in range(3)]
    answer = alice.get(at("entries_desk", campaign), {"p": 2})
    assert [row["entry"].pk for row in answer.context["rows"]] == [rows[2].pk]


def test_entry_shows_everything_that_was_sent(alice, campaign):
    entry = handed_in(campaign, kind="photos", answers={"story": "Bắt đầu từ một bồn hoa."}, ready=True)
    EntryFileFactory(entry=entry, alt_vi="Bà con quét đường")
    CoAuthorFactory(entry=entry, name="Lê Văn Bưởi")
    words = alice.get(at("entries_desk_entry", campaign, entry.pk)).content.decode()
    for part in (entry.text, "Bắt đầu từ một bồn hoa.", "Bà con quét đường", "Lê Văn Bưởi", entry.owner.email):
        assert part in words


def test_draft_of_an_entrant_is_not_the_organisers(alice, campaign):
    assert alice.get(at("entries_desk_entry", campaign, EntryFactory(campaign=campaign).pk)).status_code == 404


def test_organiser_accepts_and_undoes(alice, campaign):
    entry = handed_in(campaign)
    address = at("entries_desk_entry", campaign, entry.pk)
    alice.post(address, {"to": "accepted"})
    assert states(entry) == ["accepted"]
    alice.post(address, {"to": "submitted"})
    assert states(entry) == ["submitted"]
    log = AuditRecord.objects.filter(campaign=campaign, verb="entries.moved").order_by("pk")
    assert [row.detail["after"] for row in log] == ["accepted", "submitted"]
    assert {row.actor for row in log} == {alice.user}


def test_rejection_wants_a_reason_and_keeps_it(alice, campaign):
    entry = handed_in(campaign)
    address = at("entries_desk_entry", campaign, entry.pk)
    answer = alice.post(address, {"to": "rejected", "reason": " "})
    assert (answer.status_code, states(entry)) == (422, ["submitted"])
    assert not AuditRecord.objects.filter(verb="entries.moved").exists()
    alice.post(address, {"to": "rejected", "reason": "Bài đã đăng báo khác"})
    assert states(entry) == ["rejected"]
    assert entry.events.last().reason == "Bài đã đăng báo khác"


def test_move_that_the_table_does_not_know_is_refused(alice, campaign):
    entry = handed_in(campaign)
    for to in ("winner", "shortlisted", "draft", "x", ""):
        assert alice.post(at("entries_desk_entry", campaign, entry.pk), {"to": to}).status_code == 422
    assert states(entry) == ["submitted"]


def test_bulk_asks_first(alice, campaign):
    entry = handed_in(campaign)
    answer = bulk(alice, campaign, "accepted", entry, sure="")
    assert answer.context["count"] == 1
    assert states(entry) == ["submitted"]


def test_bulk_moves_what_it_may_and_says_what_it_refused(alice, campaign):
    one, two, other = handed_in(campaign), handed_in(campaign, state="withdrawn"), handed_in(CampaignFactory())
    outcome = bulk(alice, campaign, "accepted", one, two, other).context["outcome"]
    assert (outcome.done, [row[0] for row in outcome.refused]) == (1, [two.number])
    assert states(one, two, other) == ["accepted", "withdrawn", "submitted"]


def test_bulk_rejection_wants_a_reason(alice, campaign):
    entry = handed_in(campaign)
    assert bulk(alice, campaign, "rejected", entry).status_code == 422
    assert states(entry) == ["submitted"]


def test_helper_looks_and_does_not_decide(campaign):
    helper, entry = member("dung", campaign, role="helper"), handed_in(campaign)
    address = at("entries_desk_entry", campaign, entry.pk)
    assert 'name="to"' not in helper.get(address).content.decode()
    helper.post(address, {"to": "accepted"})
    bulk(helper, campaign, "accepted", entry)
    assert states(entry) == ["submitted"]


def test_desk_is_its_organisers_own(campaign):
    """Organisers of another contest, by the right contest's number and by their own."""
    theirs = CampaignFactory()
    bob, entry = member("bob", theirs), handed_in(campaign)
    running = begin(campaign=campaign, filters=Filters(), to="accepted", actor=None)
    for name, more in ADDRESSES:
        args = {"entry": [entry.pk], "bulk": [running.pk]}[more] if isinstance(more, str) else more
        assert bob.get(at(name, campaign, *args)).status_code in (404, 405), name
        assert bob.post(at(name, campaign, *args), {"to": "accepted", "sure": "1"}).status_code in (404, 405), name
    assert bob.get(at("entries_desk_entry", theirs, entry.pk)).status_code == 404
    bulk(bob, theirs, "accepted", entry)
    assert states(entry) == ["submitted"]


ADDRESSES = [
    ("entries_desk", []),
    ("entries_desk_bulk", []),
    ("entries_desk_bulk_progress", "bulk"),
    ("entries_desk_bulk_stop", "bulk"),
    ("entries_desk_export", ["csv"]),
    ("entries_desk_entry", "entry"),
    ("entries_desk_paper_new", []),
    ("entries_desk_write", ["entrants"]),
    ("entries_desk_write", ["silent"]),
    ("entries_desk_paper", "entry"),
]


def test_csv_has_no_formula_and_the_answers(alice, campaign):
    entry = handed_in(campaign, title='=HYPERLINK("http://example.org")', answers={"story": "@SUM(A1)"})
    CoAuthorFactory(entry=entry, name="+84 Bưởi", state="confirmed")
    EntryFactory(campaign=campaign, title="Nháp")
    answer = alice.get(at("entries_desk_export", campaign, "csv"))
    heading, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert len(rows) == 1
    row = dict(zip(heading, rows[0], strict=True))
    assert row["Việc làm này bắt đầu thế nào?"] == "'@SUM(A1)"
    assert '\'=HYPERLINK("http://example.org")' in rows[0]
    assert "'+84 Bưởi" in rows[0]
    assert AuditRecord.objects.get(verb="entries.exported").subject == "csv"


def test_xlsx_follows_the_filter_and_is_of_plain_cells(alice, campaign):
    handed_in(campaign, title="=1+1")
    handed_in(campaign, state="accepted", title="Bài khác")
    answer = alice.get(at("entries_desk_export", campaign, "xlsx"), {"state": "submitted"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet.max_row == 2
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert sheet["C2"].value == "'=1+1"
    assert alice.get(at("entries_desk_export", campaign, "pdf")).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_export_asks_a_counted_number_of_queries(alice, campaign, number, django_assert_num_queries):
    for _ in range(number):
        CoAuthorFactory(entry=handed_in(campaign, unit=UnitFactory(campaign=campaign)))
    b"".join(alice.get(at("entries_desk_export", campaign, "xlsx")).streaming_content)
    with django_assert_num_queries(EXPORT_QUERIES):
        b"".join(alice.get(at("entries_desk_export", campaign, "xlsx")).streaming_content)


EXPORT_QUERIES = 13


def test_participation_by_unit_counts_what_stands(campaign):
    units = UnitFactory.create_batch(2, campaign=campaign)
    for state in ("draft", "submitted", "accepted", "withdrawn", "rejected"):
        EntryFactory(campaign=campaign, state=state, unit=units[0])
    handed_in(campaign)
    counted = table(campaign)
    assert (counted.entries, counted.people, counted.took_part, counted.unattached) == (3, 3, 1, 1)
    assert [row.entries for row in counted.rows] == [2, 0]
    assert counted.silent == [units[1]]


PAPER = {"sender_name": "Cụ Phạm Văn Mía", "title": "Cây đa làng", "text": "Ngày xưa\r\nlàng tôi", "kind": "writing"}


def test_entry_on_paper_is_entered_after_the_deadline_and_gets_a_number(campaign):
    late = CampaignFactory(now="screening", units=1, categories=1)
    alice, unit = member("alice", late), late.units.get()
    more = {"unit": unit.pk, "category": late.categories.get().pk, "sender_contact": "0900 000 000"}
    answer = alice.post(at("entries_desk_paper_new", late), PAPER | more | {"hand_in": "1"})
    entry = Entry.objects.get(campaign=late)
    assert answer.url == at("entries_desk_entry", late, entry.pk)
    assert (entry.state, entry.number, entry.paper, entry.owner) == ("submitted", 1, True, None)
    assert (entry.people(), entry.unit, entry.entered_by) == (["Cụ Phạm Văn Mía"], unit, alice.user)
    assert entry.text == "Ngày xưa\nlàng tôi"
    assert [event.after for event in entry.events.all()] == ["draft", "submitted"]
    verbs = AuditRecord.objects.filter(campaign=late).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["entries.moved", "entries.entered"]
    assert table(late).took_part == 1


def test_entry_on_paper_is_a_draft_until_it_is_handed_in(alice, campaign):
    alice.post(at("entries_desk_paper_new", campaign), PAPER)
    entry = Entry.objects.get(campaign=campaign)
    assert (entry.state, entry.number) == ("draft", None)
    assert alice.get(at("entries_desk", campaign)).context["total"] == 1
    alice.post(at("entries_desk_paper", campaign, entry.pk), PAPER | {"title": "Cây gạo làng", "hand_in": "1"})
    kept = Entry.objects.get(campaign=campaign)
    assert (kept.title, kept.state, kept.number) == ("Cây gạo làng", "submitted", 1)


def test_entry_on_paper_wants_a_sender_and_keeps_what_was_typed(alice, campaign):
    answer = alice.post(at("entries_desk_paper_new", campaign), PAPER | {"sender_name": " "})
    assert answer.status_code == 422
    assert "Cây đa làng" in answer.content.decode()
    assert not Entry.objects.filter(campaign=campaign).exists()


def test_only_entries_on_paper_that_wait_are_corrected(alice, campaign):
    sent = handed_in(campaign)
    decided = handed_in(campaign, state="accepted", paper=True, owner=None, sender_name="Cụ Mía", title="Cũ")
    assert alice.post(at("entries_desk_paper", campaign, sent.pk), PAPER).status_code == 404
    assert alice.post(at("entries_desk_paper", campaign, decided.pk), PAPER).status_code == 422
    assert Entry.objects.get(pk=decided.pk).title == "Cũ"
