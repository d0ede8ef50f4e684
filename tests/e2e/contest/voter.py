"""A reader who votes, on a phone."""

from playwright.sync_api import expect

from tests.e2e.contest.person import Person


class Voter(Person):
    def vote_for(self, contest: str, title: str) -> None:
        """From the contest to the gallery, by a code from a mail to the vote."""
        self.visit(contest)
        self.follow("Xem bài dự thi và bình chọn")
        card = self.page.locator(".grid > div", has_text=title)
        card.get_by_role("link", name="Bình chọn").click()
        self.follow("Đăng nhập để bình chọn")
        self.sign_in_here()
        expect(self.page.locator("h1")).to_have_text(title)
        self.press("Bình chọn cho bài này")
        expect(self.page.locator("main [role=status]")).to_be_visible()
