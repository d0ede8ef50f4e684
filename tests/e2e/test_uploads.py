"""A real video from a phone on a poor line: cut, reloaded, gone on with, checked, prepared and watched."""

import hashlib
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.sending.running import SESSION, run, sending_site
from tests.media.clips import SHORT, make_clip
from tests.processes import wait_for

pytestmark = pytest.mark.e2e
LINE = 1_500_000  # bytes a second upwards
STEADY = ("-b:v", "4M", "-minrate", "4M", "-maxrate", "4M", "-bufsize", "2M", "-vf", "noise=alls=50:allf=t")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FILES = """
import json
from media.models import StoredFile, Upload
files = list(StoredFile.objects.filter(removed=None).values_list("name", "size", "sha256"))
print(json.dumps({"files": files, "open": Upload.objects.filter(state="open").count()}))
"""
CAPTIONS = """
from media.models import Captions, Video
video = Video.objects.get()
for language, words in (("vi", "Chào bà con"), ("en", "Good morning")):
    text = f"WEBVTT\\n\\n00:00.000 --> 00:20.000\\n{words}\\n"
    Captions.objects.create(video=video, language=language, text=text)
print("done")
"""


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    """Three parts long."""
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", size="640x360", seconds=24, codec=(*SHORT, *STEADY))


@pytest.fixture(scope="module")
def sending(tmp_path_factory):
    with sending_site(tmp_path_factory.mktemp("sending")) as site:
        yield site


@pytest.fixture(scope="module")
def session(sending):
    return run(sending, SESSION)


@pytest.fixture
def visit(browser, sending, session):
    """Opens a page in a browser of its own, logged in: ``visit(path, viewport, scheme)``."""
    contexts, errors = [], []

    def open_page(path: str, viewport=PHONE, scheme="light") -> Page:
        context = browser.new_context(viewport=viewport, base_url=sending.url, color_scheme=scheme)
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.add_cookies([{"name": "sessionid", "value": session, "url": sending.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


class Line:
    """The line of a page, as the browser's own tools throttle and cut it."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self.set()

    def set(self, *, offline: bool = False, up: int = LINE) -> None:
        rates = {"latency": 40, "downloadThroughput": 4_000_000, "uploadThroughput": up}
        self._session.send("Network.emulateNetworkConditions", {"offline": offline, **rates})


def choose(page: Page, file) -> None:
    page.set_input_files("input[type=file]", file)


def percent(page: Page) -> float:
    return page.locator(".sent progress").last.evaluate("bar => bar.value")


def parts_sent(page: Page) -> list[int]:
    """Fills with the numbers of parts that the page sends from now on."""
    numbers: list[int] = []
    page.on("request", lambda request: numbers.append(_part(request.url)) if request.method == "PUT" else None)
    return numbers


def _part(url: str) -> int:
    return int(url.split("/parts/")[1].split("?")[0])


@pytest.fixture(scope="module")
def sent(browser, sending, session, clip) -> dict:
    """The video sent through a cut line and a reload; what the site then has, and which parts went after the reload."""
    context = browser.new_context(viewport=PHONE, base_url=sending.url)
    context.add_cookies([{"name": "sessionid", "value": session, "url": sending.url}])
    page = context.new_page()
    page.goto("/thu/vi/send/")
    line = Line(page)
    choose(page, clip)
    row = page.locator(".sent").last
    wait_for(lambda: percent(page) > 20, 60)
    line.set(offline=True)
    expect(row).to_contain_text("Mất kết nối")
    line.set()
    expect(row).to_contain_text("/giây", timeout=30_000)
    wait_for(lambda: percent(page) > 60, 60)
    page.reload()
    unfinished = page.locator(".sent[data-stage=unfinished]")
    expect(unfinished).to_contain_text("Đang dở")
    expect(unfinished).to_contain_text("clip.mp4")
    again = parts_sent(page)
    Line(page)
    choose(page, clip)
    expect(page.locator(".sent[data-stage=done]")).to_be_visible(timeout=60_000)
    assert page.locator(".sent").count() == 1
    context.close()
    return {"again": again, **json.loads(run(sending, FILES))}


def test_upload_survives_a_cut_line_and_a_reload(sent, clip):
    data = clip.read_bytes()
    assert sent["files"] == [["clip.mp4", len(data), hashlib.sha256(data).hexdigest()]]
    assert sent["open"] == 0


def test_upload_sends_no_part_again_that_had_arrived(sent):
    assert sent["again"]
    assert 1 not in sent["again"]


def test_upload_begun_on_one_device_waits_on_another_and_can_be_given_up(visit, sent, sending, clip, tmp_path):
    other = tmp_path / "other.mp4"
    other.write_bytes(clip.read_bytes() + b"\x00\x00\x00\x0cfreeabcd")
    phone = visit("/thu/vi/send/")
    Line(phone)
    choose(phone, other)
    wait_for(lambda: percent(phone) > 50, 60)
    phone.get_by_role("button", name="Tạm dừng").click()
    expect(phone.locator(".sent").last).to_contain_text("Tạm dừng ở")
    desk = visit("/thu/en/send/", DESKTOP)
    expect(desk.locator(".sent[data-stage=unfinished]")).to_contain_text("other.mp4")
    desk.get_by_role("button", name="Give up").click()
    expect(desk.locator(".sent[data-stage=unfinished]")).to_have_count(0)
    wait_for(lambda: json.loads(run(sending, FILES))["open"] == 0, 30)


def test_upload_that_is_too_large_is_told_before_a_byte_is_sent(visit, sent, tmp_path):
    large = tmp_path / "large.mp4"
    large.write_bytes(bytes(25 * 1024 * 1024))
    page = visit("/thu/vi/send/")
    begun = []
    page.on("request", lambda request: begun.append(request.url) if request.method == "POST" else None)
    choose(page, large)
    expect(page.locator(".sent[data-stage=failed]")).to_contain_text("tối đa 24 MB")
    assert begun == []


@pytest.mark.parametrize("language, viewport, scheme", [("vi", PHONE, "light"), ("en", DESKTOP, "dark")])
def test_pages_are_accessible(visit, ready, language, viewport, scheme, tmp_path):
    wrong = tmp_path / "wrong.mp4"
    wrong.write_bytes(b"no video")
    page = visit(f"/thu/{language}/send/", viewport, scheme)
    choose(page, wrong)
    expect(page.locator(".sent[data-stage=failed]")).to_be_visible()
    watching = visit(f"/thu/{language}/watch/", viewport, scheme)
    watching.locator(".player__start").click()
    watching.locator(".player__settings summary").click()
    for each in (page, watching):
        found = Axe().run(each, options={"runOnly": RULES})
        assert found.violations_count == 0, found.generate_report()
        assert each.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.fixture(scope="module")
def ready(sent, sending):
    """The video has been prepared by the worker."""
    state = "from media.models import Video; print(Video.objects.get().state)"
    wait_for(lambda: run(sending, state) == "ready", 180, sending.log)
    run(sending, CAPTIONS)


def test_player_fetches_nothing_before_it_is_asked(visit, ready):
    page = visit("/thu/vi/watch/")
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(each => new URL(each.name).pathname)")
    about = [path for path in asked if "/media/videos/" in path or "hls" in path or "watch" in path]
    assert [path.rsplit("/", 1)[1] for path in about] == ["poster.jpg"]


def test_player_plays_with_captions_and_keys_and_remembers_the_place(visit, ready):
    page = visit("/thu/vi/watch/")
    page.get_by_role("button", name="Phát").click()
    video = page.locator("video")
    wait_for(lambda: video.evaluate("each => each.currentTime") > 1, 60)
    page.get_by_role("button", name="Thiết lập").or_(page.locator(".player__settings summary")).first.click()
    page.get_by_label("Phụ đề").select_option("vi")
    shown = "each => Array.from(each.textTracks).filter(t => t.mode == 'showing').map(t => t.activeCues?.[0]?.text)"
    wait_for(lambda: video.evaluate(shown) == ["Chào bà con"], 20)
    video.focus()
    for _press in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("k")
    assert video.evaluate("each => each.paused")
    at = video.evaluate("each => each.currentTime")
    assert at > 10
    wait_for(lambda: page.evaluate("Object.keys(localStorage).some(key => key.startsWith('player:'))"), 10)
    page.reload()
    page.get_by_role("button", name="Phát").click()
    wait_for(lambda: video.evaluate("each => each.currentTime") > at - 4, 30)


def test_video_plays_without_javascript(browser, sending, session, ready):
    context = browser.new_context(base_url=sending.url, java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": session, "url": sending.url}])
    page = context.new_page()
    page.goto("/thu/vi/watch/")
    video = page.locator("video[controls][preload=none]")
    expect(video).to_be_visible()
    address = video.locator("source").get_attribute("src")
    assert page.request.get(address, headers={"Range": "bytes=0-99"}).status == 206
    context.close()
