"""Real processes for tests that need them: a site of its own, started as `make run` starts it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

START = 900  # seconds until a new site must answer: it loads every unit and the demonstration, beside other tests


@dataclass(frozen=True)
class Site:
    """A running site: its address, its data folder, the log-ins that it printed."""

    url: str
    data_dir: Path
    environment: dict[str, str]
    log: Path

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run a manage.py command on this site's data; raises when it fails."""
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.environment, check=True, capture_output=True, text=True
        )

    def password(self, username: str) -> str:
        found = re.search(rf"^\s*{username}\s+(\S+)", self.log.read_text(), re.MULTILINE)
        assert found, self.log.read_text()
        return found[1]


def memory_of(group: int) -> float:
    """MB of resident memory of the processes of a group."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                words = (folder / "status").read_text().split()
                total += int(words[words.index("VmRSS:") + 1])
        except (OSError, ValueError):
            continue
    return total / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200
    except (urllib.error.URLError, OSError):
        return False


def site_environment(data_dir: Path, port: int, **more: str) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "SECRET_KEY"}}
    return {**inherited, "DATA_DIR": str(data_dir), "PORT": str(port), **more}


RUNNING: list[Site] = []  # what a failing test shows the log of


@contextmanager
def running_site(data_dir: Path, **environment: str) -> Iterator[Site]:
    """Start a site on a free port; yields it when its pages are there and searchable, ends it afterwards."""
    port = free_port()
    full = site_environment(data_dir, port, **environment)
    data_dir.mkdir(parents=True, exist_ok=True)
    log = data_dir / "run.log"
    site = Site(f"http://127.0.0.1:{port}", data_dir, full, log)
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.run"], cwd=settings.BASE_DIR, env=full, stdout=output, stderr=output
        )
    try:
        wait_for(lambda: process.poll() is not None or answers(f"{site.url}/vi/"), START, log)
        assert process.poll() is None, log.read_text()
        RUNNING.append(site)
        yield site
    finally:
        if site in RUNNING:
            RUNNING.remove(site)
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def wait_for(condition, seconds: float, log: Path | None = None) -> None:
    """Poll until ``condition()`` holds; fails after ``seconds`` with what the site printed."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, log.read_text() if log else "it did not happen in time"
        time.sleep(0.3)
