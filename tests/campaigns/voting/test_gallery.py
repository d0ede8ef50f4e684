"""The gallery: who sees which entries, in which order, with or without numbers."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.contests.models import Campaign
from tests.factories.contests import CampaignFactory, CategoryFactory, UnitFactory
from tests.factories.entries import EntryFactory
from tests.factories.localities import LocalityFactory
from tests.factories.voting import VoteFactory, VoterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(now="vote")


def path(campaign, language="vi"):
    return f"{campaign.url_in(language)}{ {'vi': 'binh-chon', 'en': 'vote'}[language] }/"


def numbers(response):
    return [int(number) for number in re.findall(r'id="entry-(\d+)"', response.content.decode())]


def accepted(campaign, number=1, **more):
    return EntryFactory.create_batch(number, campaign=campaign, state="accepted", **more)


@pytest.mark.parametrize("language, words", [("vi", "Bình chọn"), ("en", "Readers' vote")])
def test_gallery_answers_in_both_languages(client, campaign, language, words):
    accepted(campaign)
    response = client.get(path(campaign, language))
    assert response.status_code == 200
    assert words in unescape(response.content.decode())


def test_gallery_shows_what_takes_part_and_nothing_else(client, campaign):
    shown = [EntryFactory(campaign=campaign, state=state) for state in ("accepted", "shortlisted", "winner")]
    for state in ("draft", "submitted", "withdrawn", "rejected"):
        EntryFactory(campaign=campaign, state=state)
    accepted(CampaignFactory(now="vote"))
    assert sorted(numbers(client.get(path(campaign)))) == [entry.number for entry in shown]


def test_contest_that_is_not_public_has_no_gallery(client):
    assert client.get(path(CampaignFactory(now="vote", published=False))).status_code == 404


def test_before_the_vote_the_gallery_is_empty_and_says_when(client):
    campaign = CampaignFactory(now="judging")
    accepted(campaign)
    words = client.get(path(campaign)).content.decode()
    opens = timezone.localtime(campaign.round("vote").opens_at)
    assert f"{opens.day}/{opens.month}/{opens.year}" in words
    assert "entry-" not in words


def test_gallery_that_opens_before_the_vote_has_no_buttons(client):
    campaign = CampaignFactory(now="judging", gallery_from=timezone.now() - timedelta(hours=1))
    accepted(campaign)
    response = client.get(path(campaign))
    assert len(numbers(response)) == 1
    assert "<button" not in response.content.decode().split('class="grid"')[1].split("</main>")[0]


def test_visitor_keeps_their_order_and_pages_show_each_entry_once(client, campaign):
    accepted(campaign, 30)
    first, second = (numbers(client.get(path(campaign), {"page": page})) for page in (1, 2))
    assert sorted(first + second) == list(range(1, 31))
    assert numbers(client.get(path(campaign))) == first
    assert numbers(client.get(path(campaign, "en"))) == first


def test_visitors_see_different_orders(campaign):
    accepted(campaign, 20)
    orders = {tuple(numbers(Client().get(path(campaign)))) for _ in range(5)}
    assert len(orders) == 5


def test_seed_of_ones_own_making_is_not_taken(client, campaign):
    accepted(campaign, 20)
    client.cookies["gallery"] = "mine"
    other = Client()
    other.cookies["gallery"] = "mine"
    assert numbers(client.get(path(campaign))) != numbers(other.get(path(campaign)))


def test_filters(client, campaign):
    unit, category = UnitFactory(campaign=campaign), CategoryFactory(campaign=campaign, slug="clip")
    province = LocalityFactory(level="province")
    commune = LocalityFactory(level="commune", parent=province)
    other = UnitFactory(campaign=campaign, locality=LocalityFactory(level="commune", parent=province))
    of_unit = accepted(campaign, unit=unit, category=None, title="Con đường hoa")[0].number
    of_category = accepted(campaign, category=category, kind="photos", title="Góc chợ quê")[0].number
    of_commune = accepted(campaign, locality=commune, category=None)[0].number
    of_province = accepted(campaign, unit=other, category=None)[0].number
    accepted(campaign, category=CategoryFactory(campaign=campaign))

    def found(**query):
        return sorted(numbers(client.get(path(campaign), query)))

    assert found(unit=unit.pk) == [of_unit]
    assert found(category="clip") == [of_category]
    assert found(kind="photos") == [of_category]
    assert found(locality=commune.slug) == [of_commune]
    assert found(locality=province.slug) == [of_commune, of_province]
    assert found(q="duong HOA", unit=unit.pk) == [of_unit]
    assert found(q=f"số {of_commune}") == [of_commune]
    assert found(q="không có đâu") == []


@pytest.mark.parametrize("query", [{"unit": "999999"}, {"locality": "x"}, {"kind": "song"}, {"category": "\0"}])
def test_filter_that_nobody_can_choose_is_left_out_with_a_sentence(client, campaign, query):
    accepted(campaign, 2)
    response = client.get(path(campaign), query)
    assert len(numbers(response)) == 2
    assert (b"notice--error" in response.content) == (query != {"category": "\0"})


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999", "²"])
def test_odd_page_numbers_lead_to_a_page(client, campaign, page):
    accepted(campaign, 2)
    assert len(numbers(client.get(path(campaign), {"page": page}))) == 2


def votes_shown(response):
    return re.findall(r"(\d+) (?:vote|phiếu)s?</strong>", response.content.decode())


def test_hidden_counts_leave_no_trace(client, campaign):
    """The same page, whoever has how many votes; only the clock differs."""
    one, two = accepted(campaign, 2)

    def page(address):
        return re.sub(r"<time class=\"strip__date\".*</time>", "", client.get(address).content.decode())

    before = [page(path(campaign)), page(f"{path(campaign)}{one.number}/")]
    VoteFactory.create_batch(3, entry=two)
    after = [page(path(campaign)), page(f"{path(campaign)}{one.number}/")]
    assert after == before


def test_shown_counts_leave_out_what_is_set_aside(client, campaign):
    Campaign.objects.filter(pk=campaign.pk).update(counts_hidden=False)
    entry = accepted(campaign)[0]
    VoteFactory.create_batch(3, entry=entry)
    VoteFactory(entry=entry, state="set_aside")
    assert votes_shown(client.get(path(campaign))) == ["3"]


def test_hidden_counts_are_shown_once_the_vote_is_over(client):
    campaign = CampaignFactory(now="results")
    entry = accepted(campaign)[0]
    VoteFactory.create_batch(2, entry=entry)
    assert votes_shown(client.get(path(campaign))) == ["2"]


def test_own_votes_are_listed_with_the_way_back(signed_in, campaign):
    given = VoteFactory(entry=accepted(campaign)[0])
    words = signed_in(given.voter).get(path(campaign)).content.decode()
    assert f"{path(campaign)}{given.entry.number}/rut-phieu/" in words


@pytest.mark.parametrize("number", [1, 30])
def test_gallery_takes_a_counted_number_of_queries(campaign, signed_in, number, django_assert_num_queries):
    unit = UnitFactory(campaign=campaign, locality=LocalityFactory())
    accepted(campaign, number, unit=unit)
    client = signed_in(VoterFactory())
    client.get(path(campaign))
    with django_assert_num_queries(17):
        client.get(path(campaign))
