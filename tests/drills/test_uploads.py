"""A large upload whose line is cut at 20 points, with reloads, and a server that is killed in the midst.

One file comes of it, with every byte, and the server does not grow. `make drill` sends a small one, `make endurance` a
large one: 2 GB, or DRILL_UPLOAD_BYTES.
"""

import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.drills.anything.apps import PURPOSE
from tests.drills.site import Site
from tests.processes import answers, free_port, memory_of, wait_for
from tests.uploading import Browser, Clip, Cut
from tests.versitygw import new_bucket
from tools.run import web_command

MB = 1024**2
LARGE = int(os.environ.get("DRILL_UPLOAD_BYTES") or 2048 * MB)
CUTS = 20
CHECKED = 600  # seconds until a file of this size must be checked, beside other things
MOST_GROWTH = 30  # MB of the web server, however large a file is


class Web:
    """The product's web server on a site, to be killed and started again at the same address."""

    def __init__(self, site: Site) -> None:
        self.site, self.port = site, str(free_port())
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = site.folder / "web.log"

    def start(self) -> None:
        environment = {**self.site.environment, "HOST": "127.0.0.1"}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                web_command(self.port), env=environment, start_new_session=True, stdout=log, stderr=log
            )
        wait_for(lambda: answers(f"{self.url}/healthz"), 180, self.log)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def memory(self) -> float:
        return memory_of(self.process.pid)


@contextmanager
def uploading_site(folder, **more: str) -> Iterator[tuple[Site, Web, str]]:
    """A site that has nothing but an account that may send; its web server and worker run."""
    site = Site(folder, DJANGO_SETTINGS_MODULE="tests.drills.upload_settings", **more)
    site.make_tables()
    session = site.run("-m", "tests.drills.anything.account").strip().splitlines()[-1]
    web = Web(site)
    web.start()
    try:
        with site.worker():
            yield site, web, session
    finally:
        web.kill()


@pytest.fixture(params=["local", "s3"])
def place(request, tmp_path):
    more = {}
    if request.param == "s3":
        gateway = request.getfixturevalue("versitygw")
        more = gateway.environment(new_bucket(gateway))
    with uploading_site(tmp_path / "site", **more) as running:
        yield running


@dataclass
class Growth:
    most: float = 0.0  # MB


@contextmanager
def growing(web: Web) -> Iterator[Growth]:
    """By how much the web server has grown at most meanwhile."""
    before, growth, over = web.memory(), Growth(), threading.Event()

    def look() -> None:
        while not over.wait(0.5):
            growth.most = max(growth.most, web.memory() - before)

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield growth
    finally:
        over.set()
        watch.join()


@pytest.mark.parametrize(
    "size", [pytest.param(64 * MB, marks=pytest.mark.drill), pytest.param(LARGE, marks=pytest.mark.endurance)]
)
def test_an_upload_that_is_cut_again_and_again_is_one_whole_file(place, size):
    site, web, session = place
    clip = Clip(size, seed=5)
    cuts = sorted(random.Random(5).sample(range(1, size), CUTS))
    browser = Browser(web.url, session, PURPOSE)
    upload = browser.begin("clip.mp4", size)
    warm_up(browser, upload, clip)
    with growing(web) as growth:
        assert send_through(web, session, clip, upload["id"], cuts[: CUTS // 2], whole=False) == []
    assert growth.most < MOST_GROWTH
    web.kill()
    web.start()
    browser = Browser(web.url, session, PURPOSE)
    assert browser.begin("clip.mp4", size)["id"] == upload["id"]
    warm_up(browser, upload, clip)
    with growing(web) as growth:
        arrived = send_through(web, session, clip, upload["id"], cuts[CUTS // 2 :])
        digest = clip.sha256()
        file = completed(site, browser, upload, arrived, digest)
        kept = json.loads(site.run("-m", "tests.drills.anything.files").splitlines()[-1])
        assert kept["files"] == [{"id": file["id"], "sha256": digest, "size": size}]
        assert [each["state"] for each in kept["uploads"]] == ["complete"]
        assert browser.sha256_of(file["id"]) == digest
    assert growth.most < MOST_GROWTH


def warm_up(browser: Browser, upload: dict, clip: Clip) -> None:
    """One part, as a server that has begun to serve has taken some: what it loads once is not what an upload costs."""
    data = clip(0, upload["part_size"])
    browser.put(browser.sign(upload, {1: data})[1], data)


def send_through(web: Web, session: str, clip: Clip, upload: str, cuts: list[int], *, whole: bool = True) -> list[dict]:
    """After each of ``cuts`` comes a reload: a browser that remembers nothing. The parts once all are there; none, if
    not the ``whole`` is wanted and the last cut was made."""
    left = list(cuts)
    while left or whole:
        browser = Browser(web.url, session, PURPOSE)
        found = browser.begin("clip.mp4", clip.size)
        assert found["id"] == upload
        if arrived := send_until_cut(browser, found, clip, left):
            assert left == []
            return arrived
    return []


def send_until_cut(browser: Browser, upload: dict, clip: Clip, cuts: list[int]) -> list[dict]:
    """Parts in order; none when the line was cut at the next of ``cuts``, which is taken off the list."""
    size = upload["part_size"]
    there = {part["number"]: part["etag"] for part in upload["parts"]}
    for number in range(1, -(-clip.size // size) + 1):
        if number in there:
            continue
        at = (number - 1) * size
        data = clip(at, min(size, clip.size - at))
        address = browser.sign(upload, {number: data})[number]
        try:
            there[number] = browser.put(address, data, cut_at=cuts[0] - at if cuts else None)
        except Cut:
            cuts.pop(0)
            return []
    return [{"number": number, "etag": there[number]} for number in sorted(there)]


def completed(site: Site, browser: Browser, upload: dict, arrived: list[dict], digest: str) -> dict:
    """The file, once the server has read it."""
    with ThreadPoolExecutor(2) as twice:  # an impatient finger
        answers_ = [twice.submit(browser.complete, upload, parts=arrived, sha256=digest) for _ in range(2)]
        assert {answer.result()["state"] for answer in answers_} <= {"checking", "complete"}
    end = time.monotonic() + CHECKED
    while (state := browser.state(upload))["state"] == "checking":
        assert time.monotonic() < end, site.log[-3000:]
        time.sleep(1)
    assert state["state"] == "complete", state
    return state["file"]
