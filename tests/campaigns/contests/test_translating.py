"""One click from the desk to the English page, and how far both languages are."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from campaigns.contests.queries.pages import page_states
from campaigns.contests.services.pages import begin_pages
from cms.newsroom.services.pages import create_home
from tests.factories.contests import CampaignFactory, OrganiserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(alice):
    create_home(title="Good examples", language="en", translation_of=create_home(title="Nêu Gương", language="vi"))
    return OrganiserFactory(user=alice, role="owner", campaign=CampaignFactory()).campaign


def at(campaign):
    return reverse("contests_step", args=[campaign.pk, "page"])


def state(campaign):
    return [(each.language, each.state) for each in page_states(campaign)]


def write(page, words):
    page.body = [("paragraph", f"<p>{words}</p>")]
    page.save_revision().publish()


def test_english_page_is_one_click_away(client, campaign):
    page = begin_pages(campaign=campaign, actor=None)
    write(page, "Kể chuyện làng mình.")
    answer = client.post(at(campaign), {"english": "1"})
    english = campaign.pages.get(locale__language_code="en")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert client.get(answer.url).status_code == 200  # the organiser may translate it
    assert state(campaign) == [("vi", "public"), ("en", "draft")]
    assert english.title == campaign.title_en
    both = page_states(campaign)[1]
    assert (both.passages, both.translated, both.behind) == (3, 1, False)  # title, slug, words


def test_changes_are_taken_over_and_translations_kept(client, campaign):
    page = begin_pages(campaign=campaign, actor=None)
    write(page, "Kể chuyện làng mình.")
    client.post(at(campaign), {"english": "1"})
    source = Translation.objects.get().source
    words = source.stringsegment_set.get(string__data="Kể chuyện làng mình.")
    english = campaign.pages.get(locale__language_code="en")
    StringTranslation.objects.create(
        translation_of=words.string, locale=english.locale, context=words.context, data="Tell of your village.",
        translation_type="manual",
    )  # fmt: skip
    page.refresh_from_db()
    page.title = "Tên mới"
    page.save_revision()
    assert page_states(campaign)[1].behind
    client.post(at(campaign), {"english": "1"})
    assert campaign.pages.count() == 2
    assert not page_states(campaign)[1].behind
    draft = campaign.pages.get(locale__language_code="en").get_latest_revision_as_object()
    assert "Tell of your village." in str(draft.body)


@pytest.mark.parametrize("begun", [False, True])
def test_desk_shows_both_languages(client, campaign, begun):
    if begun:
        begin_pages(campaign=campaign, actor=None)
    shown = client.get(reverse("contests_desk", args=[campaign.pk])).content.decode()
    assert ("Bắt đầu trang tiếng Anh" in shown) is begun
    assert state(campaign) == [("vi", "draft" if begun else "none"), ("en", "none")]


def test_english_before_vietnamese_is_refused_in_words(client, campaign):
    answer = client.post(at(campaign), {"english": "1"}, follow=True)
    assert "Hãy bắt đầu trang tiếng Việt trước." in answer.content.decode()
    assert not campaign.pages.exists()


def test_helper_begins_nothing(client, alice):
    campaign = OrganiserFactory(user=alice, role="helper").campaign
    client.post(at(campaign), {"english": "1"})
    assert not campaign.pages.exists()
    assert 'name="english"' not in client.get(reverse("contests_desk", args=[campaign.pk])).content.decode()
