"""What an editor does, in a browser: each verb is one thing that a person does with mouse and keyboard."""

import re

from playwright.sync_api import Page, expect

CHOICE = "a[data-chooser-modal-choice]"


class Editor:
    """A person at the editors' side, whose screen is ``page`` (in Vietnamese)."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def log_in(self, username: str, password: str) -> None:
        self.page.goto("/admin/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", password)
        self.page.click("button[type=submit]")
        self.page.wait_for_url("**/admin/")

    def begin_story(self, section_id: int, title: str, lead: str) -> None:
        self.page.goto(f"/admin/pages/add/newsroom/articlepage/{section_id}/")
        self.page.fill("#id_title", title)
        self.page.fill("#id_lead", lead)

    def add_block(self, name: str) -> None:
        self.page.locator("[data-contentpath=body] button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=name, exact=True).click()

    def write(self, words: str) -> None:
        """Type into the newest text block."""
        area = self.page.locator(".public-DraftEditor-content").last
        area.click()
        self.page.keyboard.type(words)

    def link_last_word(self, word: str, kind: str, query: str, target: str) -> None:
        """Select the word just typed and link it by the toolbar's button, to what a search in the chooser finds."""
        for _ in word:
            self.page.keyboard.press("Shift+ArrowLeft")
        self.page.locator(f".Draftail-ToolbarButton[name={kind}]:visible").first.click()
        self.choose(query, target)

    def choose(self, query: str, target: str) -> None:
        """Find a record in the chooser by typing, and take it."""
        self.page.locator(".modal-body #id_q").fill(query)
        self.page.locator(CHOICE, has_text=target).first.click()
        self.page.wait_for_selector(".modal-body", state="detached")

    def show_model(self, index: int, query: str, target: str, figure: dict[str, str]) -> None:
        """In the model block at ``index``: choose the initiative and report one figure of it."""
        self.page.locator(f"#body-{index}-value-initiative-chooser [data-chooser-action-choose]").first.click()
        self.choose(query, target)
        block = self.page.locator(f"[data-contentpath]:has([name='body-{index}-value-figures-count'])").last
        block.locator("button.c-sf-add-button").first.click()
        for name, value in figure.items():
            self.page.fill(f"[name='body-{index}-value-figures-0-value-{name}']", value)

    def add_place(self, typed: str, described: str) -> None:
        """On the tab of facts: a locality of the story, found by typing without accents."""
        self.page.get_by_role("tab", name="Tác giả, địa phương").click()
        self.page.locator("#id_article_localities-ADD").click()
        box = self.page.locator("#id_article_localities-0-locality-search")
        box.fill(typed)
        self.page.get_by_role("option", name=described).first.click()

    def preview(self) -> Page:
        """Open the preview in a tab of its own."""
        with self.page.context.expect_page() as opened:
            self.page.locator("[data-side-panel-toggle=preview], [aria-label*='xem trước' i]").first.click()
            self.page.locator("[data-w-preview-target=newTab]").first.click()
        return opened.value

    def publish(self) -> int:
        """Publish what is open; returns the page's id."""
        self.press_publish()
        return self.published()

    def press_publish(self) -> None:
        self.page.get_by_role("button", name="Thao tác khác").last.click()
        self.page.locator("button[name=action-publish]").click()

    def published(self) -> int:
        """Wait for the word that the page is live; returns the page's id."""
        done = self.page.locator(".messages .success")
        expect(done).to_be_visible(timeout=20_000)
        address = done.locator("a[href*='/edit/']").first.get_attribute("href")
        return int(re.search(r"/pages/(\d+)/", address)[1])

    def translate(self, page_id: int, texts: dict[str, str]) -> None:
        """Send a page to be translated into English, fill in each segment that holds a key of ``texts``, publish."""
        self.page.goto(f"/admin/localize/submit/page/{page_id}/")
        self.page.locator("input[name=locales]").first.check()
        self.page.locator("main button[type=submit], main input[type=submit]").last.click()
        self.page.wait_for_url("**/edit/")
        for source, target in texts.items():
            segment = (
                f"(//*[.//button[normalize-space(.)='Dịch'] and contains(normalize-space(.), '{source}')])[last()]"
            )
            self.page.locator(f"xpath={segment}").get_by_role("button", name="Dịch").click()
            self.page.locator("main textarea:visible").fill(target)
            self.page.get_by_role("button", name="Lưu", exact=True).click()
            expect(self.page.get_by_role("button", name="Hủy bỏ")).to_have_count(0)
        self.page.get_by_role("button", name="Xuất bản bằng English").click()
        # The address is a segment too; left as it is, it is mentioned as not translated.
        expect(self.page.locator(".messages")).to_contain_text("bằng English")
