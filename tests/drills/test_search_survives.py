"""``kill -9`` of the worker, and of a rebuild, at each step: after a restart nothing is lost, nothing is left over."""

import random
import shutil
import signal
import time

import pytest

from tests.drills.site import Site

pytestmark = pytest.mark.drill
STEPS = ["before build", "after build", "during write", "before write", "after write", "before settle", "after settle"]
REBUILD_STEPS = ["after gather", "during write", "before cursor", "after cursor", "before switch", "after switch"]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A prepared site that every case copies."""
    site = Site(tmp_path_factory.mktemp("template"))
    site.make_tables()
    site.manage("load_localities")
    site.run("-m", "tests.drills.fewer")
    site.edit(0)
    site.manage("search", "prepare")
    return site.folder


@pytest.fixture
def site(template, tmp_path):
    shutil.copytree(template, tmp_path / "site")
    return Site(tmp_path / "site")


@pytest.mark.parametrize("step", STEPS)
def test_a_worker_killed_at_a_step_of_indexing_loses_nothing(site, step):
    with site.worker() as worker:
        site.edit(1)
        site.manage("search", "verify", "--wait", "120")  # it works before it is struck
        site.kill_at(step)
        site.edit(2)
        assert worker.wait(60) == -signal.SIGKILL
    assert not (site.folder / "kill-at").exists()
    site.edit(3)
    with site.worker():
        site.assert_no_drift()


@pytest.mark.parametrize("step", REBUILD_STEPS)
def test_a_rebuild_killed_at_a_step_loses_nothing(site, step):
    site.kill_at(step)
    with site.worker():
        site.manage("search", "rebuild", code=-signal.SIGKILL)
        site.edit(1)
        site.assert_no_drift()
    site.manage("search", "rebuild")
    site.assert_no_drift()
    versions = [path for path in (site.folder / "index").glob("*-*") if path.is_dir()]
    assert len(versions) <= 2


def test_workers_killed_at_random_moments_lose_nothing(site):
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    for number in range(6):
        with site.worker():
            site.edit(number)
            time.sleep(moments.random() * 3)
    with site.worker():
        site.assert_no_drift()
