"""What readers see of contests."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from campaigns.contests.models import CampaignPage
from campaigns.contests.presentation.phases import left, next_moment
from campaigns.contests.queries import listing
from campaigns.contests.services.pages import begin_pages
from campaigns.contests.views.pages import show
from cms.newsroom.services.pages import create_home
from tests.factories.contests import KINDS, CampaignFactory, PartnerFactory, ReportedTotalFactory, UnitFactory
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "phase, state",
    [
        ("before", "coming"),
        ("call", "open"),
        ("screening", "open"),
        ("judging", "open"),
        ("vote", "open"),
        ("results", "past"),
    ],
)
def test_list_puts_a_contest_where_its_phase_says(phase, state):
    campaign, now = CampaignFactory(now=phase), timezone.now()
    assert {each: list(listing.listed(each, now)) for each in (listing.OPEN, listing.COMING, listing.PAST)} == {
        **{each: [] for each in (listing.OPEN, listing.COMING, listing.PAST)},
        state: [campaign],
    }


def test_contest_without_dates_is_coming_and_one_of_the_past_is_past():
    coming, past, now = CampaignFactory(now=""), CampaignFactory(now="", past=True), timezone.now()
    assert list(listing.listed(listing.COMING, now)) == [coming]
    assert list(listing.listed(listing.PAST, now)) == [past]


def test_contest_that_ended_without_results_is_past():
    campaign, now = CampaignFactory(now="call"), timezone.now()
    campaign.rounds.exclude(kind="call").delete()
    assert list(listing.listed(listing.PAST, now + timedelta(days=60))) == [campaign]


@pytest.mark.parametrize("path", ["/vi/cuoc-thi/", "/en/contests/"])
def test_list_of_contests_is_empty_and_says_so(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/vi/contests/", "/en/cuoc-thi/", "/vi/contests/a/", "/en/cuoc-thi/a/"])
def test_address_in_the_other_language_is_nobodys(client, path):
    CampaignFactory(slug="a")
    assert client.get(path).status_code == 404


def test_list_takes_the_same_queries_for_one_and_for_thirty(client, django_assert_num_queries):
    CampaignFactory(now="results")
    client.get("/vi/cuoc-thi/")
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get("/vi/cuoc-thi/")
    CampaignFactory.create_batch(29, now="results")
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get("/vi/cuoc-thi/")


QUERIES_OF_LIST = 7


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("phase", ["before", *KINDS])
def test_page_of_a_contest_shows_itself_in_every_phase(client, phase, language):
    campaign = CampaignFactory(now=phase, units=2, awards=2, categories=1)
    PartnerFactory(campaign=campaign)
    answer = client.get(campaign.url_in(language))
    assert answer.status_code == 200
    assert campaign.title_in(language) in answer.content.decode()


def test_page_of_a_contest_takes_the_same_queries_for_one_and_for_thirty(client, django_assert_num_queries):
    campaign = CampaignFactory(units=1, awards=1, categories=1)
    client.get(campaign.url_in("vi"))
    with django_assert_num_queries(QUERIES_OF_PAGE):
        client.get(campaign.url_in("vi"))
    UnitFactory.create_batch(29, campaign=campaign)
    PartnerFactory.create_batch(29, campaign=campaign)
    with django_assert_num_queries(QUERIES_OF_PAGE):
        client.get(campaign.url_in("vi"))


QUERIES_OF_PAGE = 17


def test_contest_that_is_not_public_is_not_there(client):
    campaign = CampaignFactory(published=False)
    assert client.get(campaign.url_in("vi")).status_code == 404
    assert campaign.title_vi not in client.get("/vi/cuoc-thi/").content.decode()


def test_past_contest_shows_its_figures_as_reported(client):
    total = ReportedTotalFactory(value=25, of=35, label_vi="đơn vị tham gia")
    campaign = total.campaign
    campaign.source_name, campaign.published = "Báo Địa phương, 30/7/2022", True
    campaign.save()
    page = client.get(campaign.url_in("vi")).content.decode()
    assert "25/35" in page
    assert "Báo Địa phương" in page


def test_countdown_never_says_more_than_there_is():
    now = timezone.now()
    for delta in (
        timedelta(seconds=30),
        timedelta(minutes=90),
        timedelta(hours=47),
        timedelta(days=2),
        timedelta(days=40),
    ):
        number = int(left(now + delta, now).split()[0])
        assert number >= 1
    assert left(now + timedelta(days=2, hours=23), now).startswith("2 ")


def test_next_moment_is_what_closes_before_what_opens():
    campaign = CampaignFactory(now="call")
    moment = next_moment(campaign)
    assert (moment.kind, moment.opens) == ("call", False)


@pytest.fixture
def home():
    return create_home(title="Nêu Gương", language="vi")


def test_words_of_the_page_are_shown_once_they_are_published(client, home):
    campaign = CampaignFactory()
    page = begin_pages(campaign=campaign, actor=None)
    page.body = [("paragraph", "<p>Lời kêu gọi của ban tổ chức.</p>")]
    revision = page.save_revision()
    assert "Lời kêu gọi" not in client.get(campaign.url_in("vi")).content.decode()
    revision.publish()
    assert "Lời kêu gọi" in client.get(campaign.url_in("vi")).content.decode()
    assert "Lời kêu gọi" not in client.get(campaign.url_in("en")).content.decode()


def test_page_in_the_tree_leads_to_the_contest(client, home):
    campaign = CampaignFactory()
    begin_pages(campaign=campaign, actor=None).save_revision().publish()
    page = CampaignPage.objects.get()
    assert page.get_url().endswith(campaign.url_in("vi"))
    assert client.get(f"/vi/{page.slug}/").url == campaign.url_in("vi")


def test_preview_shows_the_draft_of_a_contest_that_is_not_public(home):
    campaign = CampaignFactory(published=False)
    page = begin_pages(campaign=campaign, actor=None)
    page.body = [("heading", "Thư ngỏ")]
    answer = show(RequestFactory().get("/"), campaign, page, "vi")
    assert "Thư ngỏ" in answer.content.decode()


def test_contest_stands_in_a_story_as_a_block_while_it_is_public(client, home):
    campaign = CampaignFactory()
    article = ArticleFactory(body=[("insert", {"what": f"contest:{campaign.slug}", "note": "Mời bạn đọc dự thi."})])
    page = client.get(article.get_url()).content.decode()
    assert campaign.url_in("vi") in page
    assert "Mời bạn đọc dự thi." in page
    campaign.published = False
    campaign.save()
    assert campaign.url_in("vi") not in client.get(article.get_url()).content.decode()
