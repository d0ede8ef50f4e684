"""From an editor's first word to a reader's find, in both languages: one story, told in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.editor import Editor
from tests.processes import Site, wait_for

pytestmark = pytest.mark.e2e

TITLE, LEAD = "Xóm Đình thắp đèn cho lũ trẻ", "Mười hai nhà góp bóng đèn để con đường tới trường không còn tối."
ENGLISH_TITLE, ENGLISH_LEAD = (
    "Lights for the children of Dinh hamlet",
    "Twelve families gave bulbs for the road to school.",
)
INITIATIVE = "Đàn ong Măng Đen"
LINKED = "Bữa cơm cùng mẹ"
EDITOR = "bientap"


def section_id(site: Site) -> int:
    code = "from cms.newsroom.models import SectionPage as S; print(S.objects.filter(locale__language_code='vi')[0].pk)"
    return int(site.manage("shell", "--no-imports", "-c", code).stdout)


def found(page: Page, language: str, **query: str) -> list[dict]:
    answer = page.request.get("/api/v1/search", params={"lang": language, "kind": "article", **query}).json()
    return answer["results"]


def titles(page: Page, language: str, query: str) -> set[str]:
    return {result["title"] for result in found(page, language, q=query)}


@pytest.fixture(scope="module")
def story(browser, site) -> dict[str, str]:
    """The story written, previewed, published and translated; gives its titles by language."""
    context = browser.new_context(base_url=site.url, locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    editor = Editor(context.new_page())
    editor.log_in(EDITOR, site.password(EDITOR))
    editor.begin_story(section_id(site), TITLE, LEAD)
    editor.add_block("Bài")
    editor.write("Cách làm này học từ mô hình đây")
    editor.link_last_word("đây", "INITIATIVE_LINK", "bua com cung me", LINKED)
    editor.add_block("Mô hình")
    editor.show_model(1, "dan ong mang den", INITIATIVE, {"value": "2,1 tỷ", "unit": "đồng", "what": "góp"})
    editor.add_place("huyen can giuoc", "Huyện Cần Giuộc")
    preview = editor.preview()
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.get_by_role("link", name=INITIATIVE).first).to_be_visible()
    preview.close()
    assert TITLE not in titles(editor.page, "vi", "xóm đình")
    page_id = editor.publish()
    editor.translate(
        page_id,
        {
            TITLE: ENGLISH_TITLE,
            LEAD: ENGLISH_LEAD,
            "Cách làm này": 'They learned it from this model, <a id="a1">here</a>',
            "góp": "raised",
        },
    )
    # Indexing is a job of the worker's, queued by the two publishes.
    wait_for(lambda: ENGLISH_TITLE in titles(editor.page, "en", "lights children"), 60, site.log)
    context.close()
    return {"vi": TITLE, "en": ENGLISH_TITLE}


@pytest.mark.parametrize(
    "language, query",
    [
        ("vi", "Xóm Đình thắp đèn"),
        ("vi", "xom dinh thap den"),
        ("vi", "Cần Giuộc"),
        ("vi", "can giuoc"),
        ("vi", "Tây Ninh"),
        ("vi", "Long An"),
        ("vi", INITIATIVE),
        ("en", "lights for the children"),
        ("en", "can giuoc"),
        ("en", "Tay Ninh"),
        ("en", "Long An"),
    ],
)
def test_reader_finds_the_story(page, story, language, query):
    hits = [hit for hit in found(page, language, q=query) if hit["title"] == story[language]]
    assert hits, query
    assert hits[0]["why"] or hits[0]["highlights"]


def test_reader_reads_the_story_in_both_languages(page, story):
    page.goto("/vi/tim-kiem/?q=xom+dinh+thap+den")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("main").get_by_role("link", name="đây")).to_be_visible()
    expect(page.locator("main")).to_contain_text("2,1 tỷ")
    page.get_by_role("link", name="English").first.click()
    expect(page.locator("h1")).to_have_text(ENGLISH_TITLE)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("main").get_by_role("link", name="here").click()
    page.wait_for_url("**/en/initiatives/*/")


def test_initiatives_page_shows_the_story(page, story):
    page.goto("/vi/mo-hinh/dan-ong-mang-den/")
    expect(page.get_by_role("link", name=TITLE).first).to_be_visible()
    page.get_by_role("link", name="English").first.click()
    expect(page.get_by_role("link", name=ENGLISH_TITLE).first).to_be_visible()


@pytest.mark.parametrize("today", ["tinh-tay-ninh", "xa-can-giuoc"])
def test_page_of_a_unit_of_today_shows_the_story(page, story, today):
    """The story is about a district of Long An: that is in Tây Ninh now, and a commune bears its name."""
    page.goto(f"/vi/dia-phuong/{today}/")
    expect(page.get_by_role("link", name=TITLE).first).to_be_visible()


def test_publishing_waits_for_the_draft_that_is_being_saved(browser, site):
    context = browser.new_context(base_url=site.url, locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    editor = Editor(context.new_page())
    editor.log_in(EDITOR, site.password(EDITOR))
    held = []
    adding = "**/admin/pages/add/newsroom/articlepage/*/"
    context.route(
        adding,
        lambda route: held.append(route) if route.request.method == "POST" and not held else route.continue_(),
    )
    editor.begin_story(section_id(site), "Bến đò có thêm áo phao", LEAD)
    editor.add_block("Bài")
    editor.write("Bến đò có")
    # What is typed in the page's first seconds is not watched yet.
    wait_for(lambda: editor.page.keyboard.type(" áo phao") or editor.page.wait_for_timeout(1000) or held, 30)
    editor.press_publish()
    editor.page.wait_for_timeout(1000)
    assert held[0].request.headers["accept"] == "application/json"
    held[0].continue_()
    assert editor.published()
    context.close()
    count = "print(ArticlePage.objects.filter(title__contains='áo phao').count())"
    stories = site.manage("shell", "--no-imports", "-c", f"from cms.newsroom.models import ArticlePage; {count}").stdout
    assert int(stories) == 1
