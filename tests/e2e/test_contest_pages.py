"""A contest's pages in a real browser, as visitor, entrant, judge and chair: reachable for everyone, narrow enough."""

import io
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP
from tests.e2e.test_reader_pages import RULES
from tests.processes import wait_for

pytestmark = pytest.mark.e2e
NARROW = {"width": 320, "height": 640}
CONTESTS = {"vi": "/vi/cuoc-thi/", "en": "/en/contests/"}
# What the pages show: a vote, results with a certificate that was revoked, a jury at work, an entrant with two entries.
MAKE = """
import json
from django.test import Client
from campaigns.results.services.certificates import issue, revoke
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import CoAuthorFactory, EntrantFactory, EntryFactory
from tests.factories.judging import AssignmentFactory, CriterionFactory, JudgeFactory, ReviewFactory
from tests.factories.results import judged_contest, published_sheet
from tests.factories.voting import VoteFactory

LONG = "Chi bộ Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên liên huyện Cần Giuộc và Cần Đước"

def session(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value

more = {"units": 3, "categories": 2, "awards": 2}
vote = CampaignFactory(slug="axe-vote", now="vote", counts_hidden=False, votes_per_person=2, **more)
unit = vote.units.first()
unit.name = LONG
unit.save()
shown = [EntryFactory(campaign=vote, state="accepted", unit=unit) for _ in range(3)]
reader = EntrantFactory()
VoteFactory(entry=shown[0], voter=reader)
actor = UserFactory()
done = judged_contest((9, 7, 5), prizes=2, slug="axe-results")
valid, gone = issue(sheet=published_sheet(done, actor), actor=actor)[:2]
revoke(certificate=gone, actor=actor, reason="Tên ghi sai.")
call = CampaignFactory(slug="axe-call", entries_per_person=3, **more)
draft = EntryFactory(campaign=call, owner=reader)
photos = EntryFactory(campaign=CampaignFactory(slug="axe-photos", kinds=["photos"]), owner=reader, kind="photos")
sent = EntryFactory(campaign=call, owner=reader, state="submitted")
CoAuthorFactory(entry=sent)
jury = CampaignFactory(slug="axe-jury", now="judging", **more)
CriterionFactory.create_batch(2, campaign=jury)
judge, chair = JudgeFactory(campaign=jury), JudgeFactory(campaign=jury, is_chair=True)
entries = [EntryFactory(campaign=jury, state="accepted") for _ in range(2)]
for entry in entries:
    ReviewFactory(assignment=AssignmentFactory(judge=chair, entry=entry), values=7)
ReviewFactory(assignment=AssignmentFactory(judge=judge, entry=entries[0]), values=4)
AssignmentFactory(judge=judge, entry=entries[1])
print("MADE " + json.dumps({
    "sessions": {"reader": session(reader), "judge": session(judge.user), "chair": session(chair.user)},
    "valid": valid.code, "gone": gone.code, "draft": str(draft.pk), "sent": str(sent.pk),
    "photos": str(photos.pk),
    "numbers": [entry.number for entry in entries], "shown": [entry.number for entry in shown],
}))
"""


@pytest.fixture(scope="module")
def made(site):
    said = site.manage("shell", "--no-imports", "-c", MAKE).stdout
    return json.loads(said.partition("MADE ")[2].splitlines()[0])


def pages(made, language):
    """Of each who looks: the addresses."""
    vi = language == "vi"
    contests, home = CONTESTS[language], f"/{language}/"
    vote = f"{contests}axe-vote/{'binh-chon' if vi else 'vote'}/"
    certificate = f"{home}{'chung-nhan' if vi else 'certificates'}/"
    mine = f"{home}{'bai-du-thi' if vi else 'my-entries'}/"
    jury = f"{home}{'giam-khao' if vi else 'judging'}/axe-jury/"
    account = f"{home}{'tai-khoan' if vi else 'account'}/"
    first, second = made["numbers"]
    return {
        "": [
            contests,
            f"{contests}axe-call/",
            f"{contests}nu-cuoi-mot-cua-2023/",
            f"{contests}axe-results/",
            f"{contests}axe-results/{'ket-qua' if vi else 'results'}/",
            vote,
            f"{contests}axe-vote/{'bai' if vi else 'entries'}/{made['shown'][0]}/",
            *(f"{certificate}{code}/" for code in (made["valid"], made["gone"], "AAAAAAAAAAAAAAAA")),
            f"{home}{'so-vang' if vi else 'golden-book'}/",
            f"{account}{'dang-nhap' if vi else 'sign-in'}/",
        ],
        "reader": [
            account,
            mine,
            f"{mine}{made['draft']}/{'soan' if vi else 'edit'}/",
            f"{mine}{made['sent']}/",
            f"{mine}{made['sent']}/{'dong-tac-gia' if vi else 'co-authors'}/",
            vote,
            f"{vote}{made['shown'][1]}/",
        ],
        "judge": [jury, f"{jury}{first}/", f"{jury}{second}/"],
        "chair": [f"{jury}{'xep-hang' if vi else 'standing'}/"],
    }


@pytest.mark.parametrize("language, viewport", [("vi", NARROW), ("en", DESKTOP)])
def test_contest_pages_are_accessible_and_fit(browser, site, made, language, viewport):
    axe = Axe()
    for who, addresses in pages(made, language).items():
        context = browser.new_context(viewport=viewport, base_url=site.url)
        if who:
            context.add_cookies([{"name": "sessionid", "value": made["sessions"][who], "url": site.url}])
        page = context.new_page()
        for address in addresses:
            page.goto(address)
            assert page.url.endswith(address), f"{who} was led from {address} to {page.url}"
            found = axe.run(page, options={"runOnly": RULES})
            assert found.violations_count == 0, f"{who} {address}: {found.generate_report()}"
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{who} {address} is {wide} pixels too wide"
        context.close()


@pytest.fixture
def visit(browser, site, made):
    """``visit(who, address)`` gives a page; fails the test when a script of ours fails."""
    contexts, errors = [], []

    def go(who, address):
        context = browser.new_context(viewport=DESKTOP, base_url=site.url)
        context.add_cookies([{"name": "sessionid", "value": made["sessions"][who], "url": site.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert errors == []


def test_what_a_judge_sets_by_keys_saves_itself(visit, made):
    address = f"/vi/giam-khao/axe-jury/{made['numbers'][0]}/"
    page = visit("judge", address)
    page.locator("[data-scale] input").first.focus()
    page.keyboard.press("9")
    page.keyboard.press("Enter")  # hands nothing in
    page.get_by_label("Nhận xét").fill("Giọng kể ấm áp.")
    expect(page.locator("[data-state]")).to_have_text("Đã lưu")
    page.reload()
    expect(page.locator("[data-scale]").first.locator("input[value='9']")).to_be_checked()
    expect(page.get_by_label("Nhận xét")).to_have_value("Giọng kể ấm áp.")


def test_what_a_judge_sets_is_not_said_to_be_saved_once_they_are_signed_out(visit, made):
    page = visit("judge", f"/vi/giam-khao/axe-jury/{made['numbers'][0]}/")
    page.context.clear_cookies()
    page.locator("[data-scale] input[value='3']").first.check()
    expect(page.locator("[data-state]")).to_contain_text("Chưa lưu được")


def test_photos_chosen_together_all_arrive_while_somebody_writes(visit, made):
    page = visit("reader", f"/vi/bai-du-thi/{made['photos']}/soan/")
    page.evaluate("window.same = true")
    names = [f"anh-{number}.jpg" for number in range(6)]
    page.set_input_files(
        "#upload-entries-photo",
        [{"name": name, "mimeType": "image/jpeg", "buffer": jpeg(at)} for at, name in enumerate(names)],
    )
    page.get_by_label("Tên bài").fill("Chợ quê buổi sớm")
    expect(page.locator(".entry-file")).to_have_count(len(names), timeout=60_000)
    for name in names:
        expect(page.locator(".entry-file", has_text=name)).to_have_count(1)
    expect(page.locator(".sent")).to_have_count(0)
    expect(page.get_by_label("Tên bài")).to_have_value("Chợ quê buổi sớm")
    drawn = "[...document.querySelectorAll('.entry-file img')].every(image => image.naturalWidth)"
    wait_for(lambda: page.evaluate(drawn), 30)
    assert page.evaluate("window.same")
    alts = page.get_by_label("Nội dung ảnh")
    alts.first.fill("Hàng rau của bà Năm")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Đã lưu lúc")
    page.reload()
    expect(page.locator("input[name^=alt-]").first).to_have_value("Hàng rau của bà Năm")


def jpeg(number):
    made = io.BytesIO()
    Image.effect_noise((900, 600), 20 + number).convert("RGB").save(made, "JPEG")
    return made.getvalue()
