"""What is found of contests and their entries: order, facets, cards, completions, the hour of a gallery."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.indexing import galleries, rebuild
from search.indexing.verify import verify
from search.models import OpenGallery
from tests.factories.contests import CampaignFactory
from tests.factories.entries import EntryFactory, EntryFileFactory
from tests.factories.newsroom import ArticleFactory, HomeFactory
from tests.search.conftest import on_both_engines
from tests.search.test_contests import opens

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest(engine):
    return CampaignFactory(title_vi="Nét đẹp phố phường", title_en="Beauty of streets", now="vote")


@on_both_engines
def test_contest_stands_first_when_its_name_is_typed_and_entries_below_stories(contest, indexed, api):
    HomeFactory()
    ArticleFactory(title="Nét đẹp phố phường nhìn từ một cuộc thi", lead="Nét đẹp phố phường")
    EntryFactory(campaign=contest, state="accepted", title="Nét đẹp phố phường của tôi")
    indexed()
    answer = api(q="net dep pho phuong")
    assert [result["kind"] for result in answer["results"]] == ["campaign", "article", "entry"]
    kinds = {value["value"]: (value["label"], value["count"]) for value in answer["facets"]["kind"]}
    assert kinds == {"article": ("Bài viết", 1), "campaign": ("Cuộc thi", 1), "entry": ("Bài dự thi", 1)}
    assert [result["kind"] for result in api(q="net dep pho phuong", kind="entry")["results"]] == ["entry"]


def test_a_thousand_entries_do_not_bury_what_nobody_asked_by_words(contest, indexed, api, client):
    HomeFactory()
    ArticleFactory(title="Tin trong ngày")
    EntryFactory(campaign=contest, state="accepted", title="Hẻm hoa")
    indexed()
    assert {result["kind"] for result in api()["results"]} == {"article", "campaign"}
    assert {result["kind"] for result in api(kind="entry")["results"]} == {"entry"}
    assert "Hẻm hoa" not in client.get("/vi/tim-kiem/rss/").content.decode()
    assert "Hẻm hoa" in client.get("/vi/tim-kiem/rss/?kind=entry").content.decode()


def test_a_card_says_where_the_contest_stands_and_shows_the_photo_of_an_entry(contest, indexed, client):
    HomeFactory()
    entry = EntryFactory(campaign=contest, state="accepted", kind="photos", title="Phố phường lên hoa")
    photo = EntryFileFactory(entry=entry)
    indexed()
    page = client.get("/vi/tim-kiem/?q=pho+phuong").content.decode()
    assert "Bạn đọc đang bình chọn" in page or "bình chọn" in page
    assert "/media/" in page
    assert str(photo.file_id) in page
    hit = client.get("/api/v1/search?q=pho+phuong&kind=entry").json()["results"][0]
    assert str(photo.file_id) in hit["image"]


def test_contest_and_entry_are_completed(contest, indexed, client):
    EntryFactory(campaign=contest, state="accepted", title="Hẻm hoa giấy")
    indexed()

    def completed(typed):
        return [row["kind"] for row in client.get("/api/v1/suggest", {"q": typed}).json()["suggestions"]]

    assert completed("net dep pho") == ["campaign"]
    assert completed("hem hoa gi") == ["entry"]


@on_both_engines
def test_gallery_that_opens_by_the_clock_is_found_and_one_that_is_put_off_is_not(engine, indexed, api, monkeypatch):
    monkeypatch.setattr(rebuild, "KINDS", ("campaign", "entry"))  # fourteen thousand units are for the drills
    contest = CampaignFactory(now="judging")
    EntryFactory(campaign=contest, state="accepted", title="Hẻm hoa giấy")
    galleries.notice()
    indexed()
    assert api(q="hem hoa giay", kind="entry")["total"] == 0
    opens(contest, timezone.now() - timedelta(seconds=1))
    assert galleries.notice() == 1
    assert galleries.notice() == 0
    indexed()
    assert api(q="hem hoa giay", kind="entry")["total"] == 1
    opens(contest, timezone.now() + timedelta(hours=1))
    assert api(q="hem hoa giay", kind="entry")["total"] == 0  # at once, although the index has it
    assert galleries.notice() == 1
    indexed()
    assert not OpenGallery.objects.exists()
    assert verify(engine, wait=0).keys == []
