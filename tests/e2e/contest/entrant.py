"""Who takes part, on a phone with a poor line."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.contest.line import Line
from tests.e2e.contest.person import Person
from tests.processes import wait_for


class Entrant(Person):
    """``entry``: the address of the one that was begun, without its last part."""

    entry = ""

    def begin(self, contest: str) -> None:
        """From the page of the contest, by the code from a mail, to an empty entry."""
        self.visit(contest)
        self.follow("Gửi bài dự thi")
        self.sign_in_here()
        self.press("Bắt đầu")
        self.page.wait_for_url(re.compile(r"/soan/$"))
        self.entry = self.page.url.removesuffix("soan/")

    def write(self, values: dict[str, str]) -> None:
        """Types into the form, which saves itself."""
        self.fill(values)
        expect(self.page.locator("[data-autosave-status]")).to_contain_text("Đã lưu lúc")

    def answer(self, question: str, words: str) -> None:
        self.page.locator("main").get_by_label(question).fill(words)
        expect(self.page.locator("[data-autosave-status]")).to_contain_text("Đã lưu lúc")

    def send_over_a_poor_line(self, clip: Path) -> list[int]:
        """Loses the line in the middle, reloads, goes on; the numbers of the parts that went after the reload."""
        chooser = "#upload-entries-video"
        line = Line(self.page)
        self.page.set_input_files(chooser, clip)
        row = self.page.locator(".sent").last
        wait_for(lambda: self._percent() > 55, 60)
        line.cut()
        expect(row).to_contain_text("Mất kết nối")
        self.cut_at = self._percent()
        line.mend()
        self.page.reload()
        expect(self.page.locator(".sent[data-stage=unfinished]")).to_contain_text("Đang dở")
        sent = self._parts_from_now()
        Line(self.page)
        self.page.set_input_files(chooser, clip)
        # What has been checked is saved with the form, and then stands in it.
        expect(self.page.locator(".entry-file")).to_contain_text(clip.name, timeout=60_000)
        return sent

    def _percent(self) -> float:
        return self.page.locator(".sent progress").last.evaluate("bar => bar.value")

    def _parts_from_now(self) -> list[int]:
        """Fills with the numbers of parts, on whichever store."""
        numbers: list[int] = []
        part = re.compile(r"/parts/(\d+)|[?&]partNumber=(\d+)")

        def note(request) -> None:
            found = part.search(request.url) if request.method == "PUT" else None
            if found:
                numbers.append(int(found[1] or found[2]))

        self.page.on("request", note)
        return numbers

    def consent(self) -> None:
        for name in ("terms", "shown_persons"):
            self.page.locator(f"main [name={name}]").check()

    def hand_in(self) -> int:
        """The number that the entry is given."""
        self.press("Nộp bài")
        said = self.page.locator("main [role=status]", has_text="Đã nhận bài dự thi của bạn")
        expect(said).to_be_visible()
        return int(re.search(r"bài số (\d+)", said.inner_text())[1])

    def key(self) -> str:
        return self.entry.rstrip("/").rsplit("/", 1)[1]

    def plays(self) -> bool:
        """Whether the clip has been prepared: the page of the entry looks by itself, and a reload does too."""
        self.visit(self.entry)
        return self.page.locator("[data-player]").count() == 1

    def state(self) -> str:
        self.visit(self.entry)
        return self.page.locator("main .badge").first.inner_text()
