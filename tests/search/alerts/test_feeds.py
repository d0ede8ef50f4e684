"""RSS and Atom of a search."""

import pytest
from lxml import etree

from tests.factories.newsroom import ArticleFactory, HomeFactory, SectionFactory
from tests.factories.registry import InitiativeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]
RSS = {"vi": "/vi/tim-kiem/rss/", "en": "/en/search/rss/"}
ATOM = {"vi": "/vi/tim-kiem/atom/", "en": "/en/search/atom/"}
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def tree(response):
    assert response.status_code == 200
    return etree.fromstring(response.content)


def test_a_feed_has_what_the_search_finds_newest_first(client, indexed):
    old = ArticleFactory(title="Đường hoa cũ", published_on="2024-05-01T08:00:00+07:00")
    new = ArticleFactory(title="Đường hoa mới", published_on="2025-05-01T08:00:00+07:00")
    ArticleFactory(title="Chuyện khác", lead="")
    indexed()
    feed = tree(client.get(RSS["vi"], {"q": "duong hoa", "sort": "oldest", "page": "3"}))
    assert feed.xpath("//item/title/text()") == [new.title, old.title]
    assert feed.xpath("//item/link/text()")[0].endswith(new.get_url())
    assert feed.xpath("//channel/language/text()") == ["vi"]
    assert "?q=duong+hoa" in feed.xpath("string(//channel/a:link[@rel='self']/@href)", namespaces=NAMES)
    assert feed.xpath("//item/guid/@isPermaLink") == ["false", "false"]


def test_atom_says_the_same_with_its_dates(client, indexed):
    story = ArticleFactory(title="Đường hoa", published_on="2024-05-01T08:00:00+07:00")
    indexed()
    feed = tree(client.get(ATOM["en"], {"q": "duong hoa"}))
    entry = feed.xpath("//a:entry", namespaces=NAMES)[0]
    assert entry.xpath("string(a:published)", namespaces=NAMES) == "2024-05-01T01:00:00+00:00"
    assert entry.xpath("string(a:updated)", namespaces=NAMES) > "2024-05-02"
    assert str(story.translation_key) in entry.xpath("string(a:id)", namespaces=NAMES)


def test_a_guid_stays_when_the_address_changes(client, indexed):
    story = ArticleFactory(title="Đường hoa")
    indexed()
    first = tree(client.get(RSS["vi"], {"q": "duong hoa"}))
    story.slug = "dia-chi-moi"
    story.save_revision().publish()
    indexed()
    second = tree(client.get(RSS["vi"], {"q": "duong hoa"}))
    assert first.xpath("//guid/text()") == second.xpath("//guid/text()")
    assert first.xpath("//item/link/text()") != second.xpath("//item/link/text()")


def test_a_feed_is_not_sent_again_until_it_changes(client, indexed):
    ArticleFactory(title="Đường hoa")
    indexed()
    first = client.get(RSS["vi"])
    assert first["Cache-Control"] == "public, max-age=300"
    assert first["Last-Modified"]
    same = client.get(RSS["vi"], headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert client.get(ATOM["vi"])["ETag"] != first["ETag"]
    ArticleFactory(title="Đường hoa nữa")
    indexed()
    assert client.get(RSS["vi"], headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_empty_feed_does_not_change_by_itself(client):
    assert client.get(ATOM["vi"], {"q": "khongco"}).content == client.get(ATOM["vi"], {"q": "khongco"}).content


def test_what_is_hidden_since_is_not_in_the_feed(client, indexed):
    story = ArticleFactory(title="Bài rút")
    indexed()
    story.unpublish()
    assert b"B\xc3\xa0i r" not in client.get(RSS["vi"]).content


def test_without_an_index_the_feed_is_valid_and_kept_by_nobody(client, engine):
    engine.store.pointer.unlink()
    for path in (RSS["vi"], ATOM["en"]):
        response = client.get(path)
        tree(response)
        assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [RSS["vi"], ATOM["en"]])
def test_bad_parameters_get_a_sentence(client, path):
    response = client.get(path, {"page": "x"})
    assert response.status_code == 400
    assert "“x”" in response.content.decode()


def test_a_spelling_belongs_to_its_language(client):
    assert client.get("/en/tim-kiem/rss/").status_code == client.get("/vi/search/atom/").status_code == 404


def test_units_are_in_no_feed(client, engine, indexed):
    InitiativeFactory(name="Đường hoa Cần Giuộc")
    indexed()
    feed = tree(client.get(RSS["vi"], {"q": "can giuoc"}))
    assert feed.xpath("//item/title/text()") == ["Đường hoa Cần Giuộc"]


def test_a_feed_is_bounded_and_asks_a_counted_number_of_queries(client, indexed, django_assert_num_queries):
    section = SectionFactory(parent=HomeFactory())
    ArticleFactory(section=section)
    indexed()
    client.get(RSS["vi"])
    with django_assert_num_queries(QUERIES):
        client.get(RSS["vi"])
    for _ in range(34):
        ArticleFactory(section=section)
    indexed()
    with django_assert_num_queries(QUERIES):
        assert len(tree(client.get(RSS["vi"])).xpath("//item")) == 30


QUERIES = 6


def test_the_search_page_names_its_feeds(client):
    page = client.get("/vi/tim-kiem/", {"q": "duong hoa"}).content.decode()
    assert 'href="/vi/tim-kiem/rss/?q=duong+hoa"' in page
    assert 'href="/vi/tim-kiem/atom/?q=duong+hoa"' in page
    assert 'href="/vi/theo-doi/?q=duong+hoa"' in page
