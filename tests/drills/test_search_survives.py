"""``kill -9`` of the worker, and of a rebuild, at each step: after a restart nothing is lost, nothing is left over."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.drill
STEPS = ["before build", "after build", "during write", "before write", "after write", "before settle", "after settle"]
REBUILD_STEPS = ["during write", "before replay", "after replay", "before switch", "after switch"]


class Site:
    """A data folder, and processes that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        inherited = {key: value for key, value in os.environ.items() if key != "SECRET_KEY"}
        self.environment = {
            **inherited,
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.drills.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
        }

    def start(self, *arguments: str) -> subprocess.Popen:
        """In a session of its own: the killer strikes the whole of it."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str, code: int = 0) -> str:
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=300)
        assert process.returncode == code, output
        return output

    def manage(self, *arguments: str, code: int = 0) -> str:
        return self.run("manage.py", *arguments, code=code)

    def edit(self, number: int) -> None:
        self.run("-m", "tests.drills.edits", str(number))

    def kill_at(self, step: str) -> None:
        (self.folder / "kill-at").write_text(step)

    @contextmanager
    def worker(self):
        process = self.start("manage.py", "worker")
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def assert_no_drift(self) -> None:
        output = self.manage("search", "verify", "--wait", "120")
        assert "no drift; 0 changes wait" in output, output


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A prepared site that every case copies."""
    site = Site(tmp_path_factory.mktemp("template"))
    site.manage("migrate", "--verbosity", "0")
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
