"""Stopping `make run`: whenever it is asked to, once or twice, nothing that it started stays alive."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.processes import free_port, wait_for

# A site of shells: each has a child of its own, as the worker has, and says who they are.
PROGRAM = """
import tools.run as run
run.MANAGE = ["sh", "-c", '''
    [ "$0" = prepare ] && [ "$HELD" != prepare ] && exit 0
    sleep 60 & echo "$$ $!" >> "$PIDS"
    wait
''']
run.web_command = lambda port: [*run.MANAGE, "web"]
raise SystemExit(run.main())
"""


def lives(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("held", ["prepare", ""], ids=["preparing", "starting"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nothing_stays_alive_when_it_is_stopped_as_it_starts(tmp_path, held, number):
    pids = tmp_path / "pids"
    pids.touch()
    environment = {**os.environ, "PIDS": str(pids), "HELD": held, "PORT": str(free_port())}
    site = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=settings.BASE_DIR, env=environment)
    wait_for(lambda: pids.read_text(), 30)
    site.send_signal(number)
    site.send_signal(signal.SIGINT)  # the impatient ask twice
    assert site.wait(60) == 0
    assert [pid for pid in pids.read_text().split() if lives(pid)] == []


def test_preparation_that_fails_ends_it_with_its_code(tmp_path):
    program = PROGRAM.replace("exit 0", "exit 3")
    environment = {**os.environ, "HELD": "", "PORT": str(free_port())}
    assert subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, env=environment).returncode == 3
