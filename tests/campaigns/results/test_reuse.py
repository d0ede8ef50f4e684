"""From a winning entry to the newsroom and the registry: once, as a draft, with its origin."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from PIL import Image

from campaigns.entries.models import EntryFile
from campaigns.results.models import Reuse
from campaigns.results.services.problems import Refused
from campaigns.results.services.reuse import candidate_initiative, draft_article
from campaigns.results.services.sheets import freeze
from cms.newsroom.models import ArticlePage
from cms.registry.models import Initiative
from media.models import NewsImage
from media.stores import StoreAway, store
from tests.campaigns.voting.test_desk import member
from tests.factories.contests import UserFactory
from tests.factories.entries import CoAuthorFactory, EntryFileFactory
from tests.factories.newsroom import SectionFactory
from tests.factories.results import judged_contest, published_sheet
from tests.factories.videos import ready_video

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return UserFactory(username="alice")


@pytest.fixture
def campaign():
    return judged_contest()


@pytest.fixture
def winner(campaign, alice):
    entry = published_sheet(campaign, alice).rows.first().entry
    CoAuthorFactory(entry=entry, name="Lê Văn Bưởi", state="confirmed")
    entry.consents.create(kind="terms", terms=campaign.current_terms, by=entry.owner)
    return entry


def words_of(article):
    return " ".join(str(block.value) for block in article.body)


def test_draft_story_holds_text_credit_link_prize_and_rights(alice, winner):
    article = draft_article(entry=winner, section=SectionFactory(), actor=alice)
    told = words_of(article)
    assert (article.title, article.live) == (winner.title, False)
    for word in (winner.text, "Trần Thị Mận, Lê Văn Bưởi", winner.url_in("vi"), "Giải", "phiên bản 1"):
        assert word in told
    assert article.source_url == ""
    assert Client().get(article.url).status_code == 404


def test_entrants_words_are_words_and_no_markup(alice, winner):
    winner.text = "<script>alert(1)</script> & <b>đậm</b>"
    winner.save()
    told = words_of(draft_article(entry=winner, section=SectionFactory(), actor=alice))
    assert "<script>" not in told
    assert "<b>" not in told


def test_missing_consent_is_said_on_the_desk_and_not_in_the_text(winner, campaign, jpeg):
    winner.consents.all().delete()
    send_photo(winner, jpeg, "Luống hoa")
    client, section = member("an", campaign), SectionFactory()
    use = reverse("results_use", args=[campaign.pk, winner.number])
    for kind in ({"kind": "article", "section": section.pk}, {"kind": "initiative"}):
        assert any("hãy hỏi" in said for said in said_after(client.post(use, kind)))
    assert "hãy hỏi" in client.get(reverse("results_winners", args=[campaign.pk])).content.decode()
    article = ArticlePage.objects.get()
    assert "hãy hỏi" not in words_of(article)
    assert "hãy hỏi" not in Initiative.objects.get().story
    assert "hãy hỏi" in article.lead_image.licence


def said_after(answer):
    return [str(each) for each in get_messages(answer.wsgi_request)]


def test_how_a_paper_came_is_not_in_the_text(alice, winner):
    winner.origin_note = "Mang đến toà soạn"
    winner.save()
    assert "toà soạn" not in words_of(draft_article(entry=winner, section=SectionFactory(), actor=alice))


def test_opening_a_published_draft_says_that_readers_see_it(winner, campaign):
    client, use = member("an", campaign), reverse("results_use", args=[campaign.pk, winner.number])
    assert any("Chưa có gì công khai" in said for said in said_after(client.post(use, {"kind": "initiative"})))
    Initiative.objects.update(live=True)
    said = said_after(client.post(use, {"kind": "initiative"}))
    assert not any("Chưa có gì công khai" in each for each in said[1:])
    assert any("đã được đăng" in each for each in said)


def test_candidate_is_a_draft_in_the_registry(alice, winner):
    initiative = candidate_initiative(entry=winner, actor=alice)
    assert (initiative.name, initiative.live, initiative.status) == (winner.title, False, "registered")
    assert winner.url_in("vi") in initiative.story
    assert Client().get(initiative.url_in("vi")).status_code == 404


@pytest.fixture
def jpeg(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 32), "teal").save(path, "JPEG", comment=b"zcamera")
    return path


def send_photo(entry, jpeg, alt: str, caption: str = "") -> None:
    row = EntryFileFactory(entry=entry, role="photo", alt_vi=alt, caption=caption)
    store().put(row.file.key, jpeg, "image/jpeg")


@pytest.mark.parametrize("number, blocks", [(1, []), (2, ["figure"]), (4, ["gallery"])])
def test_draft_story_has_the_photos_with_credit_rights_and_words(alice, winner, jpeg, number, blocks):
    for n in range(number):
        send_photo(winner, jpeg, f"Luống hoa {n}", f"Ảnh {n}")
    article = draft_article(entry=winner, section=SectionFactory(), actor=alice)
    lead = article.lead_image
    assert (lead.alt_vi, lead.credit, article.lead_image_caption) == (
        "Luống hoa 0",
        "Trần Thị Mận, Lê Văn Bưởi",
        "Ảnh 0",
    )
    assert "phiên bản 1" in lead.licence
    assert b"zcamera" not in lead.file.open().read()
    assert [block.block_type for block in article.body if block.block_type != "paragraph"] == blocks
    assert NewsImage.objects.count() == number


def test_draft_story_of_a_clip_begins_with_its_poster(alice, winner, jpeg):
    video = ready_video()
    store().put(f"{video.folder(2)}/poster.jpg", jpeg, "image/jpeg")
    EntryFile.objects.create(entry=winner, file=video.file, role="video")
    article = draft_article(entry=winner, section=SectionFactory(), actor=alice)
    assert winner.title in article.lead_image.alt_vi
    assert article.lead_image.width == 64


def test_draft_story_waits_for_a_store_that_is_away(alice, winner, jpeg, monkeypatch):
    def away(*_: object) -> bytes:
        raise StoreAway("away")

    send_photo(winner, jpeg, "Luống hoa")
    monkeypatch.setattr("campaigns.results.services.pictures.read", away)
    with pytest.raises(Refused):
        draft_article(entry=winner, section=SectionFactory(), actor=alice)
    assert not ArticlePage.objects.exists()
    assert not NewsImage.objects.exists()


def test_twice_is_once(alice, winner):
    section = SectionFactory()
    assert draft_article(entry=winner, section=section, actor=alice) == draft_article(
        entry=winner, section=section, actor=alice
    )
    assert candidate_initiative(entry=winner, actor=alice) == candidate_initiative(entry=winner, actor=alice)
    assert (ArticlePage.objects.count(), Initiative.objects.count(), Reuse.objects.count()) == (1, 1, 2)


def test_only_winners_of_public_results_are_used(alice, campaign):
    freeze(campaign=campaign, actor=alice)
    for entry in campaign.entries.all():
        with pytest.raises(Refused):
            candidate_initiative(entry=entry, actor=alice)
    published_sheet(campaign, alice)
    with pytest.raises(Refused):
        candidate_initiative(entry=campaign.entries.get(number=3), actor=alice)
    assert not Initiative.objects.exists()


def test_desk_makes_both_and_asks_for_a_section(winner, campaign):
    client, section = member("an", campaign), SectionFactory()
    use = reverse("results_use", args=[campaign.pk, winner.number])
    client.post(use, {"kind": "article", "section": "x"})
    assert not ArticlePage.objects.exists()
    client.post(use, {"kind": "article", "section": section.pk})
    client.post(use, {"kind": "initiative"})
    listing = client.get(reverse("results_winners", args=[campaign.pk]))
    row = listing.context["rows"][0]
    assert (row["article"].title, row["initiative"].name) == (winner.title, winner.title)


def test_winners_of_the_desk_are_its_organisers_own(winner, campaign):
    bob = member("bob")
    assert bob.get(reverse("results_winners", args=[campaign.pk])).status_code in (302, 404)
    bob.post(reverse("results_use", args=[campaign.pk, winner.number]), {"kind": "initiative"})
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("number", [1, 30])
def test_winners_take_a_counted_number_of_queries(number, django_assert_num_queries):
    campaign = judged_contest([5] * number)
    campaign.awards.update(places=number)
    published_sheet(campaign)
    client = member("an", campaign)
    address = reverse("results_winners", args=[campaign.pk])
    client.get(address)
    with django_assert_num_queries(WINNERS):
        assert len(client.get(address).context["rows"]) == number


WINNERS = 17
