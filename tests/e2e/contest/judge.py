"""Who judges, on a tablet."""

import re

from playwright.sync_api import Response, expect

from tests.e2e.contest.person import Person


class Judge(Person):
    queue = ""

    def accept(self) -> None:
        """From the letter of invitation, by a code from another, to the queue."""
        letter = self.post.take(self.address, "Mời tham gia ban giám khảo")
        self.visit(re.search(r"https?://\S+/loi-moi/\S+", letter)[0])
        self.sign_in_here()
        self.press("Chấp nhận")
        self.page.wait_for_url(re.compile(r"/vi/giam-khao/[^/]+/$"))
        self.queue = self.page.url

    def titles(self) -> list[str]:
        """Of what there is to judge."""
        self.visit(self.queue)
        return self.page.locator("main tbody th a").all_inner_texts()

    def open(self, number: int) -> Response:
        return self.visit(f"{self.queue}{number}/")

    def score(self, number: int, values: list[int], comment: str) -> None:
        """One value for each criterion, by the keys of the page, and hand it in."""
        self.open(number)
        self.press("Không có xung đột: mở bài")
        scales = self.page.locator("[data-scale]")
        expect(scales).to_have_count(len(values))
        for at, value in enumerate(values):
            scales.nth(at).get_by_text(str(value), exact=True).click()
        self.page.get_by_label("Nhận xét").fill(comment)
        self.press("Nộp phiếu chấm")
        expect(self.page.locator("main [role=status]").first).to_contain_text("Đã nộp")
