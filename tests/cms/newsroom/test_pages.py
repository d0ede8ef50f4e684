"""Pages and who may see them."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, PageViewRestriction

from cms.newsroom.models import ArticlePage, HomePage, SectionPage
from cms.newsroom.services import create_article
from tests.factories.newsroom import ArticleFactory, AuthorFactory, HomeFactory, SectionFactory
from tests.factories.registry import InitiativeFactory

pytestmark = pytest.mark.django_db


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("title, slug", [("Đà Nẵng: đường hoa", "da-nang-duong-hoa"), ("Điện về bản", "dien-ve-ban")])
def test_article_slug_keeps_the_letter_d(title, slug):
    assert ArticleFactory(title=title, publish=False).slug == slug


def test_article_slug_is_free_among_its_siblings():
    section = SectionFactory()
    assert [ArticleFactory(section=section, title="Đường hoa").slug for _ in range(2)] == ["duong-hoa", "duong-hoa-2"]


def test_pages_nest_as_a_newspaper_does():
    assert ArticlePage.allowed_parent_page_models() == [SectionPage]
    assert SectionPage.allowed_subpage_models() == [SectionPage, ArticlePage]
    assert SectionPage in HomePage.allowed_subpage_models()
    assert ArticlePage not in HomePage.allowed_subpage_models()


def test_page_address_is_the_one_wagtail_gives(client):
    article = ArticleFactory(section=SectionFactory(parent=SectionFactory()))
    assert client.get(article.url).context_data["story"].url == Page.objects.get(pk=article.pk).url


def test_draft_answers_404_everywhere(client):
    section = SectionFactory()
    draft = ArticleFactory(section=section, title="Chưa xong", publish=False, authors=[("Thanh Nga", "text")])
    assert client.get(draft.get_url()).status_code == 404
    for address in ("/vi/", section.url, "/vi/rss/", "/vi/tac-gia/thanh-nga/", "/vi/tac-gia/"):
        assert "Chưa xong" not in client.get(address).content.decode()


@pytest.mark.parametrize("level", ["article", "section", "section above"])
def test_private_story_is_shown_to_no_stranger(client, level):
    above = SectionFactory(title="Trên")
    section = SectionFactory(parent=above, title="Dưới")
    story = ArticleFactory(section=section, title="Chuyện riêng", authors=[("Thanh Nga", "text")])
    neighbour = ArticleFactory(section=above, title="Chuyện chung")
    make_private({"article": story, "section": section, "section above": above}[level])
    answer = client.get(story.url)
    assert answer.status_code == 302
    assert "login" in answer.url
    for address in ("/vi/", neighbour.url, "/vi/rss/", "/vi/tac-gia/thanh-nga/", f"/vi/rss/{section.pk}/"):
        assert "Chuyện riêng" not in client.get(address).content.decode()


def test_private_story_is_shown_to_who_may_see_it(admin_client):
    story = ArticleFactory(title="Chuyện riêng")
    make_private(story)
    assert "Chuyện riêng" in admin_client.get(story.url).content.decode()


def test_section_lists_the_stories_of_sections_below(client):
    above = SectionFactory()
    ArticleFactory(section=SectionFactory(parent=above), title="Ở dưới")
    assert "Ở dưới" in client.get(above.url).content.decode()


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "1e9"])
def test_section_page_that_is_none_answers_404(client, asked):
    assert client.get(f"{SectionFactory().url}?page={asked}").status_code == 404


def test_front_page_leads_with_the_editors_choice_while_it_is_public(client):
    home, section = HomeFactory(), SectionFactory()
    chosen = ArticleFactory(section=section, title="Được chọn")
    newest = ArticleFactory(section=section, title="Mới nhất")
    HomePage.objects.filter(pk=home.pk).update(lead_story=chosen)
    assert client.get("/vi/").context_data["lead"].title == chosen.title
    chosen.unpublish()
    assert client.get("/vi/").context_data["lead"].title == newest.title


def test_author_page_belongs_to_one_language(client):
    author = AuthorFactory(name="Tiểu Liên")
    assert client.get("/vi/tac-gia/tieu-lien/").status_code == 200
    assert client.get("/en/tac-gia/tieu-lien/").status_code == 404
    assert client.get(author.url_in("en")).status_code == 200


def test_story_with_a_bad_title_writes_nothing():
    section = SectionFactory()
    with pytest.raises(ValidationError):
        create_article(parent=section, title="", authors=[("Người mới", "text")])
    assert not ArticlePage.objects.exists()


def test_feed_lists_public_stories_of_one_language(client):
    story = ArticleFactory(title="Tin mới")
    feed = client.get("/vi/rss/").content.decode()
    assert story.title in feed
    assert story.url in feed


def test_sitemap_lists_public_pages_only(client):
    story, private = ArticleFactory(title="Công khai"), ArticleFactory(title="Riêng tư")
    draft = ArticleFactory(title="Chưa xong", publish=False)
    make_private(private)
    assert client.get("/sitemap.xml").status_code == 200
    listed = client.get("/sitemap-stories.xml").content.decode()
    assert story.url in listed
    for hidden in (private, draft):
        assert hidden.slug not in listed


def test_front_page_shows_initiatives_with_a_figure(client):
    initiative = InitiativeFactory(name="Đường hoa mẫu")
    ArticleFactory(body=[("model", {"initiative": initiative, "figures": [{"value": "3.450", "unit": "mét"}]})])
    [shown] = client.get("/vi/").context_data["initiatives"]
    assert (shown["card"].title, shown["figure"].amount) == ("Đường hoa mẫu", "3.450")
