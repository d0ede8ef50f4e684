"""Who runs the contest, at the desk in /admin/campaigns/."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.contest.person import Person

VIETNAM = timezone(timedelta(hours=7))
WHY = "Bài đã đủ, vòng sau mở sớm hơn."
SAVED = ".messages .success"


def moment(**ahead: int) -> str:
    """So far from the beginning of this minute, as a field for a moment takes it."""
    now = datetime.now(UTC).replace(second=0) + timedelta(**ahead)
    return now.astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M")


class Organiser(Person):
    """``contest``: the key of the one that was begun last."""

    contest = 0

    def log_in(self, username: str) -> None:
        self.visit("/admin/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", self.site.password(username))
        self.page.click("button[type=submit]")
        self.page.wait_for_url("**/admin/")

    def desk(self, path: str = "") -> None:
        self.visit(f"/admin/campaigns/{self.contest}/{path}")

    def save(self, name: str = "Lưu") -> None:
        self.press(name)
        expect(self.page.locator(SAVED)).to_be_visible()

    # Setting up

    def begin_contest(self, title: str, english: str) -> None:
        self.visit("/admin/campaigns/")
        self.follow("Cuộc thi mới")
        self.fill({"title_vi": title, "title_en": english})
        self.press("Bắt đầu")
        self.page.wait_for_url(re.compile(r"/set-up/facts/"))
        self.contest = int(re.search(r"/campaigns/(\d+)/", self.page.url)[1])

    def describe(self, **facts: str) -> None:
        self.desk("set-up/facts/")
        self.fill(facts)
        self.save()

    def set_calendar(self, **moments: str) -> None:
        """``call_opens="2026-11-23T08:00"`` …; the rest stays. Once entries can be sent, a change wants a reason."""
        self.desk("set-up/calendar/")
        self.fill(moments)
        if self.page.locator("main [name=reason_vi]").count():
            self.fill({"reason_vi": WHY})
        self.save()

    def set_rules(self, step: str, values: dict[str, str], ticks: tuple[str, ...] = ()) -> None:
        self.desk(f"set-up/{step}/")
        self.fill(values)
        for name in ticks:
            self.page.get_by_role("checkbox", name=name).check()
        self.save()

    def add_rows(self, step: str, rows: list[dict[str, str]]) -> None:
        """Into the empty rows of a short list."""
        self.desk(f"set-up/{step}/")
        for number, row in enumerate(rows):
            self.fill({f"n{number}-{name}": value for name, value in row.items()})
        self.save()

    def ask(self, question: dict[str, str], ticks: tuple[str, ...] = ()) -> None:
        """One more question in the form that entrants fill in."""
        self.desk("set-up/form/new/")
        self.fill(question)
        for name in ticks:
            self.page.get_by_role("checkbox", name=name).check()
        self.save()

    def publish_form(self) -> None:
        self.desk("set-up/form/")
        self.save("Công bố phiếu")

    def publish_terms(self, vi: str, en: str) -> None:
        self.desk("set-up/terms/")
        self.fill({"text_vi": vi, "text_en": en})
        self.save("Công bố thành bản mới")

    def bring_units(self, file: Path, rows: int) -> None:
        """Reads the list, looks at what would become of it, takes it."""
        self.desk("set-up/units/")
        self.page.set_input_files("main input[type=file]", file)
        self.press("Đọc danh sách")
        expect(self.page.locator(".contests-preview tbody tr")).to_have_count(rows)
        self.save(f"Nhập {rows} dòng")

    def publish(self) -> str:
        """Makes the contest public; where it is, in Vietnamese."""
        self.desk()
        self.save("Công khai")
        return self.page.locator("main a[href^='/vi/cuoc-thi/']").first.get_attribute("href")

    # Entries

    def enter_paper(self, values: dict[str, str]) -> None:
        self.desk("entries/paper/")
        self.fill(values)
        self.save("Cấp số cho bài")

    def accept_all(self) -> None:
        self.desk("entries/?state=submitted")
        self.page.locator("main [name=everything]").check()
        self.page.locator("main button[name=to][value=accepted]").click()
        self.press("Đồng ý")

    # The jury

    def set_rubric(self, criteria: list[dict[str, str]], quorum: int) -> None:
        self.desk("jury/rubric/")
        for number, row in enumerate(criteria):
            self.fill({f"r{number}-{name}": value for name, value in row.items()})
        self.page.locator("main button[name=rubric]").click()
        expect(self.page.locator(SAVED)).to_be_visible()
        self.fill({"quorum": str(quorum)})
        self.page.locator("main button[name=plan]").click()
        expect(self.page.locator(SAVED)).to_be_visible()

    def invite(self, values: dict[str, str]) -> None:
        self.desk("jury/")
        self.fill(values)
        self.save("Mời")

    def assign(self) -> None:
        self.desk("jury/entries/")
        self.press("Phân công phần còn thiếu")

    # Votes and results

    def suspicious_votes(self) -> int:
        self.desk("votes/suspicious/")
        return self.page.locator("main [name=id], main [name=vote]").count()

    def freeze(self) -> None:
        self.desk("results/")
        self.save("Chốt kết quả")

    def publish_results(self) -> None:
        self.desk("results/")
        self.save("Công bố kết quả này")

    def issue_certificates(self) -> list[str]:
        """Where each is verified, in Vietnamese."""
        self.desk("results/certificates/")
        self.save("Cấp chứng nhận cho mọi người đoạt giải")
        links = self.page.locator("main table a:not([lang=en])")
        return [link.get_attribute("href") for link in links.all()]

    def draft_story_of(self, number: int) -> None:
        self.desk("results/winners/")
        row = self.page.locator("main tbody tr", has=self.page.locator(f"#section-{number}"))
        row.get_by_role("button", name="Tạo bản nháp").click()
        expect(self.page.locator(SAVED)).to_be_visible()
