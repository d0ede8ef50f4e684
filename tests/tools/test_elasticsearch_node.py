"""Nodes end with those they were started for, however those end."""

import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from tempfile import gettempdir

import pytest
from django.conf import settings

from tests.processes import answers, wait_for

pytestmark = pytest.mark.drill


def test_a_node_ends_with_its_owner_and_leaves_nothing(tmp_path):
    announced, log = tmp_path / "url", tmp_path / "log"
    owner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(900)"])
    command = [sys.executable, "-m", "tools.elasticsearch", "--temporary", "--heap", "512m"]
    with log.open("w") as output:
        keeper = subprocess.Popen(
            [*command, "--owner", str(owner.pid), "--announce", str(announced)],
            cwd=settings.BASE_DIR, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        wait_for(lambda: announced.exists() or keeper.poll() is not None, 180, log)
        url = announced.read_text()
        folder = Path(gettempdir()) / cluster_name(url)
        assert folder.is_dir()
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        assert keeper.wait(60) == 0, log.read_text()
    finally:
        owner.kill()
        keeper.terminate()
        keeper.wait(60)
    assert not answers(f"{url}/_cluster/health")
    assert not folder.exists()


def test_nodes_of_a_killed_process_do_not_outlive_it():
    starts = (
        "from tools.elasticsearch.nodes import temporary_nodes\n"
        "with temporary_nodes() as [node]: print(node.url, flush=True); input()"
    )
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", starts], cwd=settings.BASE_DIR, stdin=pipe, stdout=pipe, text=True
    )
    with process:
        url = process.stdout.readline().strip()
        folder = Path(gettempdir()) / cluster_name(url)
        process.kill()
    wait_for(lambda: not folder.exists(), 60)
    assert not answers(f"{url}/_cluster/health")


def cluster_name(url: str) -> str:
    """The name of its folder, too."""
    with urllib.request.urlopen(f"{url}/_cluster/health") as answer:
        return json.load(answer)["cluster_name"]
