"""What readers see of stories, sections and authors."""

import json
import re
from datetime import UTC, datetime

import pytest

from cms.newsroom.presentation.bylines import credits
from cms.newsroom.presentation.values import Byline
from cms.newsroom.services import translate_article
from tests.factories.newsroom import ArticleFactory, HomeFactory, SectionFactory

pytestmark = pytest.mark.django_db
MORNING = datetime(2022, 5, 27, 1, 21, tzinfo=UTC)


def line(name: str, role: str) -> Byline:
    return Byline(name, f"/vi/tac-gia/{name}/", role, role)


def shown(lines: list[Byline]) -> list[tuple[str, list[str]]]:
    return [(credit.label, [person.name for person in credit.people]) for credit in credits(lines)]


@pytest.mark.parametrize(
    "lines, expected",
    [
        ([("Thanh Nga", "text")], [("", ["Thanh Nga"])]),
        ([("Tiểu Liên", "text"), ("Châu Tiến", "text")], [("", ["Tiểu Liên", "Châu Tiến"])]),
        ([("Triều Dương", "text"), ("Triều Dương", "photo")], [("Bài, ảnh", ["Triều Dương"])]),
        ([("A", "text"), ("B", "photo"), ("C", "text")], [("Bài", ["A", "C"]), ("Ảnh", ["B"])]),
        ([], []),
    ],
)
def test_byline_groups_people_by_what_they_did(lines, expected):
    assert shown([line(*each) for each in lines]) == expected


def test_story_shows_its_date_byline_and_lead_in_the_papers_style(client):
    article = ArticleFactory(published_on=MORNING, dateline="BDK", authors=[("Lê Vân", "text"), ("Lê Vân", "photo")])
    page = client.get(article.url).text
    assert "Thứ Sáu, 27/5/2022, 08:21" in page
    assert "Bài, ảnh:" in page
    assert '<span class="dateline">BDK</span>' in page


def test_story_without_translation_says_so_and_offers_the_other_front_page(client):
    page = client.get(ArticleFactory().url).text
    assert "Chưa có bản tiếng Anh" in page
    assert 'href="/en/" hreflang="en"' in page
    assert '<link rel="alternate" hreflang="en"' not in page


def test_switch_leads_to_the_same_story(client):
    HomeFactory(language="en")
    article = ArticleFactory()
    english = translate_article(article=article, language="en", title="A flower road", publish=True)
    page = client.get(article.url).text
    assert f'href="{english.url}" hreflang="en"' in page
    assert re.search(rf'<link rel="alternate" hreflang="en" href="http[^"]+{english.url}">', page)
    assert "Chưa có bản tiếng Anh" not in page


def test_story_describes_itself_to_search_engines(client):
    page = client.get(ArticleFactory(title='Đường "hoa" </script>', published_on=MORNING).url).text
    described = json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', page)[1])
    assert described["headline"] == 'Đường "hoa" </script>'
    assert described["datePublished"].startswith("2022-05-27")
    assert described["mainEntityOfPage"].startswith("http")


def test_front_page_without_stories_is_no_error(client):
    HomeFactory()
    answer = client.get("/vi/")
    assert answer.status_code == 200
    assert "Số báo đầu tiên đang được chuẩn bị" in answer.text


def test_section_without_stories_leads_on(client):
    assert "Chưa có bài trong chuyên mục này" in client.get(SectionFactory().url).text


def test_all_sections_lists_the_tree_in_one_language(client):
    above = SectionFactory(title="Nông thôn mới")
    SectionFactory(title="Đường hoa", parent=above)
    page = client.get("/vi/chuyen-muc/").text
    assert page.index("Nông thôn mới") < page.index("Đường hoa")
    assert client.get("/en/chuyen-muc/").status_code == 404


def test_story_is_escaped(client):
    page = client.get(ArticleFactory(title="<b>x</b>", lead="<i>y</i>").url).text
    assert "<b>x</b>" not in page
    assert "<i>y</i>" not in page
