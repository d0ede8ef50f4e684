"""A real Elasticsearch for tests: one that all of them share, or nodes of one's own to kill."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.processes import wait_for
from tools.elasticsearch.distribution import home
from tools.elasticsearch.errors import NoElasticsearch
from tools.elasticsearch.node import START, Node
from tools.elasticsearch.nodes import temporary_nodes


@contextmanager
def running_cluster(count: int, **options: object) -> Iterator[list[Node]]:
    """Nodes of one's own, see ``temporary_nodes``. Without Java or Maven: fails in CI, skips elsewhere."""
    _required()
    with temporary_nodes(count, **options) as nodes:
        yield nodes


@contextmanager
def running_node(**options: object) -> Iterator[Node]:
    with running_cluster(1, **options) as nodes:
        yield nodes[0]


@pytest.fixture(scope="session")
def elasticsearch(tmp_path_factory) -> str:
    """The address of a node that all processes of a test run share: each keeps to indices of its own prefix.
    ``TEST_ELASTICSEARCH_URL`` names one that runs already."""
    if address := os.environ.get("TEST_ELASTICSEARCH_URL"):
        return address
    _required()
    worker = "PYTEST_XDIST_WORKER" in os.environ
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if worker else own
    with (folder / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        announced = folder / "elasticsearch.url"
        if not announced.exists():
            _keep(announced, owner=os.getppid() if worker else os.getpid())
        return announced.read_text()


def _keep(announced: Path, owner: int) -> None:
    """Start a node whose keeper ends it with the ``owner``, however that ends: no test run leaves one behind."""
    log = announced.with_suffix(".log")
    command = [sys.executable, "-m", "tools.elasticsearch", "--temporary", "--heap", "768m"]
    command += ["--owner", str(owner), "--announce", str(announced)]
    with log.open("w") as output:
        # A session of its own: Ctrl-C is for the tests, which may still need it while they end.
        keeper = subprocess.Popen(
            command, cwd=settings.BASE_DIR, stdout=output, stderr=output, start_new_session=True
        )  # fmt: skip
    wait_for(lambda: announced.exists() or keeper.poll() is not None, START, log)
    assert announced.exists(), log.read_text()


def _required() -> None:
    try:
        home()
    except NoElasticsearch as reason:
        if os.environ.get("CI"):
            pytest.fail(f"CI has no Elasticsearch: {reason}")
        pytest.skip(f"no Elasticsearch here: {reason}")
