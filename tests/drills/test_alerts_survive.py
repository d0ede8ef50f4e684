"""``kill -9`` of the worker at each step of sending: no reader gets a story twice, none is lost but one in doubt."""

import json
import shutil
import signal
import time
from collections import Counter

import pytest

from tests.drills.following import READERS
from tests.drills.killer.alerts import STEPS
from tests.drills.site import Site
from tests.drills.test_search_survives import template
from tests.smtp import running_smtp

__all__ = ["template"]
pytestmark = pytest.mark.drill
ALL_STEPS = [f"{when} {step}" for step in (*STEPS, "hand over") for when in ("before", "after")]
# Claimed, and nobody knows whether it went: at most one mail, and it is counted as lost.
IN_DOUBT = {"after claim", "before hand over", "after hand over", "before done"}


@pytest.fixture
def post():
    with running_smtp() as server:
        yield server


@pytest.fixture
def site(template, tmp_path, post):
    shutil.copytree(template, tmp_path / "site")
    host, port = post.address
    return Site(tmp_path / "site", EMAIL_URL=f"smtp://{host}:{port}")


def do(site: Site, *what: str) -> str:
    return site.run("-m", "tests.drills.following", *what)


def wait_until(condition, seconds: float = 90.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.5)
    return condition()


@pytest.mark.parametrize("step", ALL_STEPS)
def test_a_worker_killed_at_a_step_of_sending_sends_nothing_twice(site, post, step):
    do(site, "follow")
    do(site, "publish", "Bài thứ nhất")
    site.manage("search", "drain")
    site.kill_at(step)
    with site.worker() as worker:
        do(site, "tick")
        assert worker.wait(90) == -signal.SIGKILL
    assert not (site.folder / "kill-at").exists()
    do(site, "publish", "Bài thứ hai")
    site.manage("search", "drain")
    with site.worker():
        do(site, "tick")
        assert wait_until(lambda: {(reader, "Bài thứ hai") for reader in READERS} <= set(titled(post)))
        do(site, "tick")
        time.sleep(3)  # a second mail would come now
    got = titled(post)
    assert set(got.values()) == {1}, got
    first = [reader for reader in READERS if (reader, "Bài thứ nhất") in got]
    assert len(first) >= (2 if step in IN_DOUBT else 3), got
    states = json.loads(do(site, "state"))
    assert states.get("claimed", 0) == (1 if step in IN_DOUBT else 0)


def titled(post) -> Counter:
    """(reader, title) → how often, by what the mails' texts name: two stories may share one mail."""
    titles = ("Bài thứ nhất", "Bài thứ hai")
    return Counter(
        (letter["To"], title)
        for letter in post.letters
        for title in titles
        if title in letter.get_body(("plain",)).get_content()
    )
