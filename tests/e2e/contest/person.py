"""Somebody with a browser: what everybody who visits the site can do."""

import re

from playwright.sync_api import Browser, Page, Response, expect

from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.contest.post import Post
from tests.processes import Site

TABLET = {"width": 820, "height": 1180}
# A browser that says it has no head is taken for a program, and its votes for a program's.
SAYS = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{major}.0 Mobile Safari/537.36"
)
WAIT = 30_000  # ms
__all__ = ["DESKTOP", "PHONE", "TABLET", "Person"]


class Person:
    """``address``: the mailbox that codes are sent to."""

    def __init__(
        self, browser: Browser, site: Site, *, viewport: dict = PHONE, address: str = "", headless: bool = False
    ) -> None:
        agent = {} if headless else {"user_agent": SAYS.format(major=browser.version.split(".")[0])}
        self.site, self.address = site, address
        self.post = Post(site.data_dir / "mail")
        self.context = browser.new_context(viewport=viewport, base_url=site.url, locale="vi-VN", **agent)
        self.context.set_default_timeout(WAIT)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if "Content Security" in said.text else None)
        self.page.on("dialog", lambda dialog: dialog.accept())

    def visit(self, path: str) -> Response:
        return self.page.goto(path)

    def status(self, path: str) -> int:
        """Of what this person is answered, without opening it; redirects are followed, to the store too."""
        return self.context.request.get(path).status

    def follow(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name).first.click()

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=True).first.click()

    def fill(self, values: dict[str, str]) -> None:
        """Fields by their names."""
        for name, value in values.items():
            field = self.page.locator(f"main [name='{name}']:visible")
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def in_english(self) -> None:
        """The page's own way to its English."""
        self.page.get_by_role("link", name="English").first.click()
        expect(self.page.locator("html")).to_have_attribute("lang", "en")

    def sign_in_here(self) -> None:
        """On the page that asks for an address: have a code sent, read it, type it in."""
        self.page.get_by_label("Địa chỉ thư điện tử của bạn").fill(self.address)
        self.press("Gửi mã cho tôi")
        expect(self.page.locator("h1")).to_have_text("Nhập mã đăng nhập")
        letter = self.post.take(self.address, "Mã đăng nhập của bạn")
        self.page.locator("[name=code]").fill(re.search(r"\b\d{4}-?\d{4}\b", letter)[0])
        self.press("Đăng nhập")
        expect(self.page.locator("[name=code]")).to_have_count(0)

    def go(self) -> None:
        """Closes the browser; fails when a script of ours failed in it. Twice is once."""
        self.context.close()
        assert self.errors == []
