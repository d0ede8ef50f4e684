"""Contests and their entries in the search: what is found, what a hit says, when galleries open by the clock."""

from datetime import timedelta
from urllib.parse import unquote_plus

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from campaigns.contests.models import CampaignPage, Round
from campaigns.entries.models import CoAuthor, Entry
from search.documents.builders import build
from search.indexing import galleries, keys
from search.indexing import rebuild as rebuilding
from search.indexing.drain import drain
from search.indexing.keys import expand, expand_all
from search.indexing.verify import verify
from search.models import PendingDocument
from tests.factories.contests import (
    AwardFactory,
    CampaignFactory,
    CategoryFactory,
    PartnerFactory,
    ReportedTotalFactory,
    UnitFactory,
)
from tests.factories.entries import CoAuthorFactory, EntryFactory, EntryFileFactory
from tests.factories.newsroom import HomeFactory
from tests.search.conftest import on_both_engines

pytestmark = pytest.mark.django_db


def documents(row):
    kind = "entry" if isinstance(row, Entry) else "campaign"
    return {document.language: document for document in build([f"{kind}:{row.pk}"])}


@pytest.fixture
def contest(engine):
    """After the engine, whose index and outbox are empty at first."""
    return CampaignFactory(title_vi="Nét đẹp phố phường", title_en="Beauty of streets", now="vote")


@pytest.fixture
def few_units(monkeypatch):
    """Fourteen thousand localities are for the drills."""
    monkeypatch.setattr(rebuilding, "KINDS", ("campaign", "entry"))


# what a document says


def test_a_contest_says_what_its_page_says_in_both_languages(contest, old_thu_dau_mot):
    contest.localities.add(old_thu_dau_mot)
    AwardFactory(campaign=contest, title_vi="Giải đặc biệt", title_en="Grand prize")
    CategoryFactory(campaign=contest, title_vi="Bảng nhà trường", title_en="Schools")
    PartnerFactory(campaign=contest, name="Ban Tuyên giáo", name_en="Propaganda board")
    found = documents(contest)
    assert set(found) == {"vi", "en"}
    vietnamese, english = found["vi"], found["en"]
    assert (vietnamese.title, english.title) == ("Nét đẹp phố phường", "Beauty of streets")
    assert (vietnamese.url, english.url) == (contest.url_in("vi"), contest.url_in("en"))
    assert "Giải đặc biệt" in vietnamese.body
    assert "Grand prize" in english.body
    assert "do chính người gửi" in vietnamese.body
    assert "entrant's own work" in english.body
    assert {"Bảng nhà trường", "Schools", "Ban Tuyên giáo"} <= set(vietnamese.names)
    assert vietnamese.own_names == ("Nét đẹp phố phường", "Beauty of streets")
    assert vietnamese.places.main == (old_thu_dau_mot.slug,)
    assert vietnamese.audiences == ("vi",)
    assert timezone.localtime(contest.rounds.first().opens_at).year in vietnamese.years


def test_a_contest_without_an_english_title_is_one_document_for_all(db):
    found = documents(CampaignFactory(title_en=""))
    assert list(found) == ["vi"]
    assert found["vi"].audiences == ("vi", "en")


def test_the_words_of_a_contests_page_are_in_its_document_once_anyone_may_read_them(contest):
    home = HomeFactory()
    body = [("paragraph", "<p>Thể lệ chi tiết</p>")]
    page = home.add_child(instance=CampaignPage(title="Trang", slug="trang", campaign=contest, body=body, live=False))
    assert "Thể lệ chi tiết" not in documents(contest)["vi"].body
    page.save_revision().publish()
    assert "Thể lệ chi tiết" in documents(contest)["vi"].body
    assert "Thể lệ chi tiết" not in documents(contest)["en"].body


def test_a_contest_of_the_past_bears_its_reported_figures(db):
    total = ReportedTotalFactory(value=125, unit="lượt người", label_vi="Người dự thi")
    figures = documents(total.campaign)["vi"].figures
    assert {(figure.value, figure.unit) for figure in figures} >= {(125.0, "lượt người")}


def test_units_of_a_contest_tell_where_it_is_held(contest, old_can_giuoc):
    UnitFactory(campaign=contest, locality=old_can_giuoc)
    assert documents(contest)["vi"].places.mentioned == (old_can_giuoc.slug,)


def test_an_entry_says_what_anybody_reads_of_it_and_no_more(contest, old_can_giuoc):
    contest.form.__class__.objects.filter(pk=contest.form.pk).update(
        fields=[
            {"key": "open", "type": "line", "label_vi": "Mở", "public": True},
            {"key": "phone", "type": "phone", "label_vi": "Điện thoại", "public": False},
            {"key": "hidden", "type": "line", "label_vi": "Giấu", "public": True, "hidden_from_judges": True},
        ]
    )
    unit = UnitFactory(campaign=contest, name="Chi bộ khu phố 3", locality=old_can_giuoc)
    entry = EntryFactory(
        campaign=contest, state="accepted", unit=unit, title="Con hẻm xanh", owner_name="Trần Thị Mận",
        answers={"open": "Ai cũng đọc", "phone": "0901234567", "hidden": "Tên người gửi"}, sender_contact="a@b.vn",
    )  # fmt: skip
    CoAuthorFactory(entry=entry, name="Người đã nhận lời", state=CoAuthor.State.CONFIRMED)
    CoAuthorFactory(entry=entry, name="Người chưa trả lời")
    (document,) = documents(entry).values()
    assert document.title == "Con hẻm xanh"
    assert {"Trần Thị Mận", "Người đã nhận lời", "Chi bộ khu phố 3", "Nét đẹp phố phường"} <= set(document.names)
    assert "Ai cũng đọc" in document.body
    assert f"số {entry.number}" in document.body
    assert document.places.main == (old_can_giuoc.slug,)
    assert not any(word in document.content for word in ("0901234567", "Tên người gửi", "chưa trả lời", "a@b.vn"))


def test_words_left_in_a_video_are_not_shown_and_not_searched(contest):
    entry = EntryFactory(campaign=contest, state="accepted", kind="video", text="Lời nháp bỏ lại")
    assert "bỏ lại" not in documents(entry)["vi"].content


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn", "rejected"])
def test_what_was_not_taken_in_has_no_document(contest, state):
    assert documents(EntryFactory(campaign=contest, state=state)) == {}


@pytest.mark.parametrize("phase, shown", [("call", 0), ("judging", 0), ("vote", 1), ("results", 1)])
def test_an_entry_has_a_document_from_the_hour_when_its_gallery_opens(phase, shown):
    entry = EntryFactory(campaign=CampaignFactory(now=phase), state="accepted")
    assert len(documents(entry)) == shown


def test_nothing_of_a_contest_that_is_not_public_has_a_document():
    contest = CampaignFactory(published=False, now="vote")
    assert documents(contest) == documents(EntryFactory(campaign=contest, state="winner")) == {}


def test_documents_cost_as_many_queries_for_thirty_as_for_one(django_assert_num_queries, old_can_giuoc):
    def made():
        contest = CampaignFactory(now="vote", categories=1, awards=1)
        unit = UnitFactory(campaign=contest, locality=old_can_giuoc)
        entry = EntryFactory(campaign=contest, state="accepted", unit=unit)
        CoAuthorFactory(entry=entry, state="confirmed")
        return f"campaign:{contest.pk}", f"entry:{entry.pk}"

    units = [made() for _ in range(30)]
    build([each for pair in units for each in pair])
    for number in (1, 30):
        with django_assert_num_queries(15):
            assert len(build([campaign for campaign, _ in units[:number]])) == 2 * number
        with django_assert_num_queries(7):
            assert len(build([entry for _, entry in units[:number]])) == number


# what is found


@on_both_engines
def test_entry_is_found_by_who_made_it_where_and_for_what(contest, indexed, api, old_can_giuoc):
    unit = UnitFactory(campaign=contest, name="Chi bộ Rạch Bần", locality=old_can_giuoc)
    entry = EntryFactory(campaign=contest, state="accepted", unit=unit, owner_name="Huỳnh Thị Sáu", title="Hẻm hoa")
    indexed()
    by_person = api(q="huynh thi sau")["results"][0]
    assert by_person["url"] == entry.url_in("vi")
    assert [reason["text"] for reason in by_person["why"]] == ["Tác giả: Huỳnh Thị Sáu"]
    assert by_person["note"] == f"Số {entry.number}, “Nét đẹp phố phường”"
    assert by_person["id"] == entry.number
    by_unit = api(q="chi bo rach ban", kind="entry")["results"][0]
    assert [reason["text"] for reason in by_unit["why"]] == ["Thuộc “Chi bộ Rạch Bần”"]
    by_place = api(q="cần giuộc", kind="entry")["results"]
    assert [result["title"] for result in by_place] == ["Hẻm hoa"]


def test_english_reader_is_led_to_the_english_page_of_a_vietnamese_entry(contest, indexed, api):
    entry = EntryFactory(campaign=contest, state="accepted", title="Hẻm hoa")
    indexed()
    (hit,) = api(q="beauty of streets", lang="en", kind="entry")["results"]
    assert hit["url"] == entry.url_in("en")
    assert [reason["text"] for reason in hit["why"]] == ["Belongs to “Beauty of streets”"]


def test_picture_that_was_taken_away_is_not_shown(contest, indexed, client):
    photo = EntryFileFactory(entry=EntryFactory(campaign=contest, state="accepted", kind="photos", title="Hẻm hoa"))
    indexed()
    photo.file.removed = timezone.now()
    photo.file.save()
    assert client.get("/api/v1/search?q=hem+hoa&kind=entry").json()["results"][0]["image"] == ""


def test_page_of_a_contest_offers_to_follow_the_search_for_its_name(client):
    HomeFactory()
    contest = CampaignFactory(title_vi='Cuộc thi "Nét đẹp" quê mình')
    page = BeautifulSoup(client.get(contest.url_in("vi")).content, "lxml")
    link = next(each for each in page.select("a.button") if each.text == "Theo dõi cuộc thi này")
    assert unquote_plus(link["href"]) == '/vi/theo-doi/?q="Cuộc thi Nét đẹp quê mình"'
    assert client.get(link["href"]).status_code == 200


def test_words_of_a_contests_page_that_was_made_private_are_nowhere(contest, indexed, client, api):
    home = HomeFactory()
    body = [("paragraph", "<p>Thể lệ xôn xao</p>")]
    page = home.add_child(instance=CampaignPage(title="Trang", slug="trang", campaign=contest, body=body))
    indexed()
    assert "Thể lệ xôn xao" in client.get(contest.url_in("vi")).content.decode()
    assert api(q="the le xon xao")["total"] == 1
    PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type="login")
    assert "Thể lệ xôn xao" not in client.get(contest.url_in("vi")).content.decode()
    assert "xôn xao" not in client.get("/vi/tim-kiem/?q=net+dep+pho+phuong").content.decode()
    indexed()
    assert api(q="the le xon xao", as_typed=1)["total"] == 0


# the clock


def opens(contest, at):
    """The hour of the rounds, as the clock would bring it: nobody saves anything."""
    Round.objects.filter(campaign=contest, kind__in=("vote", "results")).update(opens_at=at, closes_at=None)


def test_gallery_that_was_put_off_and_opens_at_another_hour_is_looked_at_again(engine):
    contest = CampaignFactory(now="vote")
    galleries.notice()
    opens(contest, timezone.now() - timedelta(seconds=1))
    PendingDocument.objects.all().delete()
    assert galleries.notice() == 1
    assert [row.key for row in PendingDocument.objects.all()] == [f"entries-of-campaign:{contest.pk}:0"]


def test_clock_is_looked_at_in_two_queries(engine, django_assert_num_queries):
    for _ in range(3):
        CampaignFactory(now="vote")
    galleries.notice()
    with django_assert_num_queries(2):
        galleries.notice()


# lots


def test_entries_of_a_contest_come_in_bounded_lots_each_once(contest, monkeypatch):
    monkeypatch.setattr(keys, "STEP", 3)
    rows = EntryFactory.create_batch(7, campaign=contest, state="accepted")
    EntryFactory(campaign=contest, state="draft")
    lots = list(expand_all(f"entries-of-campaign:{contest.pk}:0"))
    assert [len(lot) for lot in lots] == [3, 3, 1]
    assert {unit for lot in lots for unit in lot} == {f"entry:{row.pk}" for row in rows}
    assert expand("sweep:entry:0").rest.startswith("sweep:entry:")


def test_an_index_that_is_made_anew_holds_both(engine, contest, few_units):
    EntryFactory(campaign=contest, state="accepted")
    PendingDocument.objects.all().delete()
    rebuilding.rebuild(engine)
    drain(engine)
    there = sorted(engine.keys())
    assert {"campaign", "entry"} <= {key.split(":")[0] for key in there}
    entry = next(key for key in there if key.startswith("entry:"))
    engine.write([], remove=[entry])
    assert verify(engine, wait=0).missing == [entry]
    assert verify(engine, wait=0, mend=True).mended == 1


def test_draft_that_saves_itself_queues_nothing(contest, engine):
    entry = EntryFactory(campaign=contest, state="draft")
    PendingDocument.objects.all().delete()
    entry.title = "Đang viết"
    entry.save()
    CoAuthorFactory(entry=entry)
    assert not PendingDocument.objects.exists()
