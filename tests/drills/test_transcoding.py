"""``kill -9`` of the worker at each step of preparing a video, twenty times: nothing lost, nothing doubled, and all is
there within two minutes."""

import json
import shutil
import signal
import time

import pytest

from tests.drills.killer.videos import DURING, STEPS
from tests.drills.site import Site
from tests.media.clips import make_clip

pytestmark = pytest.mark.endurance
ALL_STEPS = [*(f"{when} {step}" for step in STEPS for when in ("before", "after")), *DURING]
RECOVERY = 120  # seconds


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("template"))
    site.manage("migrate", "--verbosity", "0")
    make_clip(site.folder / "clip.mp4", size="640x360", seconds=8)
    return site.folder


@pytest.fixture
def site(template, tmp_path):
    shutil.copytree(template, tmp_path / "site")
    return Site(tmp_path / "site")


def send(site: Site) -> str:
    return site.run("-m", "tests.drills.sending", "send", str(site.folder / "clip.mp4")).split()[-1]


def state(site: Site) -> dict:
    return json.loads(site.run("-m", "tests.drills.sending", "state").splitlines()[-1])


def wait_until_whole(site: Site, seconds: float) -> dict:
    """Until all are ready and what attempts have left is cleared; what is seen then, or at the end of patience."""
    end = time.monotonic() + seconds
    while True:
        seen = state(site)
        whole = all(each["state"] == "ready" and each["objects"] == each["wanted"] for each in seen["videos"].values())
        if whole or time.monotonic() > end:
            return seen
        time.sleep(2)


def assert_whole(seen: dict, ids: list[str]) -> None:
    assert sorted(seen["videos"]) == sorted(ids)
    assert seen["files"] == len(ids)
    for each in seen["videos"].values():
        assert (each["state"], each["problem"]) == ("ready", ""), seen
        assert each["objects"] == each["wanted"]  # one attempt's, whole, and nothing of the others
        assert len(each["objects"]) == 4
        assert each["original"]
    assert seen["scratch"] == []


def strike(site: Site, step: str) -> None:
    site.kill_at(step)
    with site.worker() as worker:
        assert worker.wait(RECOVERY) == -signal.SIGKILL
    assert not (site.folder / "kill-at").exists()


def test_twenty_kills_one_at_each_step_lose_and_double_nothing(site):
    assert len(ALL_STEPS) == 20
    ids = []
    for step in ALL_STEPS:
        ids.append(send(site))
        strike(site, step)
    with site.worker():
        seen = wait_until_whole(site, 3 * RECOVERY)  # they are many, and stand in line
    assert_whole(seen, ids)


@pytest.mark.parametrize("step", ["during make", "during keep", "before ended"])
def test_a_video_is_there_two_minutes_after_its_worker_was_killed(site, step):
    ids = [send(site)]
    strike(site, step)
    killed = time.monotonic()
    with site.worker():
        seen = wait_until_whole(site, RECOVERY)
    assert time.monotonic() - killed < RECOVERY
    assert_whole(seen, ids)
    assert seen["videos"][ids[0]]["attempt"] == 2
