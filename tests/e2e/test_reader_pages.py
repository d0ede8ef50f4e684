"""Reader's pages in a real browser: reachable for everyone, still while they load, narrow enough."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.e2e
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ADDRESSES = [
    "/vi/",
    "/en/",
    "/vi/chuyen-muc/",
    "/vi/tac-gia/",
    "/vi/mo-hinh/",
    "/en/localities/",
    "/vi/tim-kiem/?q=hoa",
    "/vi/tim-kiem/?q=dduwowngf+hoa",
    "/en/search/?q=initiatives+with+over+1+million+dong",
    "/en/search/?figure_min=many&from=31/2/2023",
]
COUNT_SHIFTS = """window.shift = 0;
const add = list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value };
new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true})"""


@pytest.fixture
def visit(browser, site):
    """Opens an address in a fresh visit: ``visit(path, viewport, scheme)``."""
    contexts = []

    def open_page(path, viewport, scheme="light"):
        context = browser.new_context(viewport=viewport, base_url=site.url, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(COUNT_SHIFTS)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def a_story(visit):
    return visit("/vi/", DESKTOP).locator(".card--lead a").first.get_attribute("href")


@pytest.mark.parametrize("viewport, scheme", [(PHONE, "light"), (DESKTOP, "light"), (DESKTOP, "dark")])
def test_pages_are_accessible(visit, viewport, scheme):
    for path in [*ADDRESSES, a_story(visit)]:
        found = Axe().run(visit(path, viewport, scheme), options={"runOnly": RULES})
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


def test_pages_fit_320_pixels_and_stay_still(visit):
    for path in [*ADDRESSES, a_story(visit)]:
        page = visit(path, {"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
        assert page.evaluate("window.shift") < 0.02, path


def test_menu_opens_above_the_page_and_closes_with_escape(visit):
    page = visit("/vi/", PHONE)
    page.click("details.menu summary")
    page.locator(".menu__grid a", has_text="Tác giả").click(trial=True)
    page.keyboard.press("Escape")
    assert not page.locator(".menu__panel").is_visible()


def test_text_size_is_remembered(visit):
    page = visit(a_story(visit), PHONE)
    page.click("[data-text-size='1']")
    page.reload()
    assert page.evaluate("document.documentElement.className") == "text-l"
