"""A large upload whose line is cut at 20 points, with reloads, and a server that is killed in the midst.

One file comes of it, with every byte.
"""

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.drills.anything.apps import PURPOSE
from tests.drills.site import Site
from tests.processes import answers, free_port, wait_for
from tests.uploading import Answered, Browser, Clip, Cut
from tests.versitygw import new_bucket
from tools.run import web_command

pytestmark = pytest.mark.drill
SIZE = int(os.environ.get("DRILL_UPLOAD_BYTES") or 2 * 1024**3)
CUTS = 20
CHECKED = 600  # seconds until a file of this size must be checked, beside other things


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


@contextmanager
def uploading_site(folder, **more: str) -> Iterator[tuple[Site, Web, str]]:
    """A site that has nothing but an account that may send; its web server and worker run."""
    site = Site(folder, DJANGO_SETTINGS_MODULE="tests.drills.upload_settings", **more)
    site.manage("migrate", "--verbosity", "0")
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


def test_an_upload_that_is_cut_again_and_again_is_one_whole_file(place):
    site, web, session = place
    clip, chance = Clip(SIZE, seed=5), random.Random(5)
    cuts = sorted(chance.sample(range(1, SIZE), CUTS))
    restart = cuts[CUTS // 2]
    first = None
    while True:
        browser = Browser(web.url, session, PURPOSE)  # a reload: it remembers nothing
        upload = browser.begin("clip.mp4", SIZE)
        first = first or upload["id"]
        assert upload["id"] == first
        arrived = send_until_cut(browser, upload, clip, cuts)
        if arrived:
            break
        if cuts and cuts[0] > restart and web_has_not_been_killed(web):
            web.kill()
            web.killed = True
            web.start()
    digest = clip.sha256()
    with ThreadPoolExecutor(2) as twice:  # an impatient finger
        answers_ = [twice.submit(browser.complete, upload, parts=arrived, sha256=digest) for _ in range(2)]
        assert {answer.result()["state"] for answer in answers_} <= {"checking", "complete"}
    end = time.monotonic() + CHECKED
    while (state := browser.state(upload))["state"] == "checking":
        assert time.monotonic() < end, (site.folder / "worker.log").read_text()[-3000:]
        time.sleep(1)
    assert state["state"] == "complete", state
    kept = json.loads(site.run("-m", "tests.drills.anything.files").splitlines()[-1])
    assert kept["files"] == [{"id": state["file"]["id"], "sha256": digest, "size": SIZE}]
    assert [each["state"] for each in kept["uploads"]] == ["complete"]
    assert browser.sha256_of(state["file"]["id"]) == digest


def web_has_not_been_killed(web: Web) -> bool:
    return not getattr(web, "killed", False)


def send_until_cut(browser: Browser, upload: dict, clip: Clip, cuts: list[int]) -> list[dict] | None:
    """Parts in order; None when the line was cut at the next of ``cuts``, which is taken off the list."""
    size = upload["part_size"]
    there = {part["number"]: part["etag"] for part in upload["parts"]}
    for number in range(1, -(-SIZE // size) + 1):
        if number in there:
            continue
        at = (number - 1) * size
        data = clip(at, min(size, SIZE - at))
        address = browser.sign(upload, {number: data})[number]
        cut = cuts[0] - at if cuts and cuts[0] < at + len(data) else None
        try:
            there[number] = browser.put(address, data, cut_at=cut)
        except Cut:
            cuts.pop(0)
            return None
        except (Answered, OSError):
            return None
    return [{"number": number, "etag": there[number]} for number in sorted(there)]
