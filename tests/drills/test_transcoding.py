"""``kill -9`` of the worker at each step of preparing a video, twenty times: nothing lost, nothing doubled, and all is
there within two minutes of the last blow."""

import json
import signal
import subprocess

import pytest

from tests.drills.killer.videos import DURING, STEPS
from tests.drills.site import Site
from tests.media.clips import make_clip

pytestmark = pytest.mark.endurance
# Those of the job that clears come first: a job is given out again after two minutes, while the others are struck.
LATE = ("ended", "clear")
ORDER = [*reversed(LATE), *(step for step in STEPS if step not in LATE)]
ALL_STEPS = [*(f"{when} {step}" for step in ORDER for when in ("before", "after")), *DURING]
RECOVERY = 120  # seconds
REACHED = 300  # seconds to the step: three programs start anew each time, on whatever else the machine does


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "site", DRILL_WITHOUT="search-keeper")
    site.make_tables()
    make_clip(site.folder / "clip.mp4", size="640x360", seconds=2)
    return site


def send(site: Site, count: int) -> list[str]:
    told = site.run("-m", "tests.drills.sending", "send", str(site.folder / "clip.mp4"), str(count))
    return told.splitlines()[-1].split()


def wait_until_whole(site: Site, seconds: float) -> dict:
    """What is there once all are ready, or when patience is at its end."""
    return json.loads(site.run("-m", "tests.drills.sending", "wait", str(seconds)).splitlines()[-1])


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
        try:
            ended = worker.wait(REACHED)
        except subprocess.TimeoutExpired:
            pytest.fail(f"{step} was not reached:\n{site.log[-4000:]}")
    assert ended == -signal.SIGKILL, site.log[-4000:]
    assert not (site.folder / "kill-at").exists()


def test_twenty_kills_one_at_each_step_lose_and_double_nothing(site):
    assert len(ALL_STEPS) == len(set(ALL_STEPS)) == 20
    ids = send(site, len(ALL_STEPS))
    for step in ALL_STEPS:
        strike(site, step)
    with site.worker():
        seen = wait_until_whole(site, RECOVERY)
    assert_whole(seen, ids)
    assert max(each["attempt"] for each in seen["videos"].values()) > 1
