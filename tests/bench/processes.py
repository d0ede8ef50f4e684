"""The product's own processes, and a node, for benches: started, waited for, ended."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from elasticsearch import Elasticsearch

from tools.elasticsearch.nodes import free_ports, temporary_nodes
from tools.run import end, web_command

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
READY = 120.0  # seconds until a server must answer
HEAP = "2g"


@contextmanager
def node() -> Iterator[str]:
    """The address of the node that ELASTICSEARCH_URL names, else of one that lives as long as this."""
    if address := os.environ.get("ELASTICSEARCH_URL"):
        yield address
        return
    with temporary_nodes(heap=HEAP) as nodes:
        yield nodes[0].url


@contextmanager
def copied_site() -> Iterator[str]:
    """A copy of DATA_DIR, for benches that write. Without its search index: they make their own."""
    source = os.environ.get("DATA_DIR")
    if not source or not (Path(source) / "db.sqlite3").exists() or os.environ.get("DATABASE_URL"):
        raise SystemExit("DATA_DIR must name a folder with the demonstration, and DATABASE_URL nothing: see __main__")
    with TemporaryDirectory(prefix="bench-site-") as folder:
        copy = Path(folder) / "site"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("index"))
        yield str(copy)


def remove_indices(address: str, prefix: str) -> None:
    client = Elasticsearch(address)
    if found := list(client.indices.get(index=f"{prefix}-*")):
        client.indices.delete(index=found)


@contextmanager
def web(application: str = "config.wsgi:application", **environment: str) -> Iterator[str]:
    """The product's web server, as `make run` starts it, with ``application``; yields its address once it searches."""
    port = str(free_ports(1)[0])
    process = subprocess.Popen(
        [*web_command(port)[:-1], application],
        cwd=ROOT,
        env={**os.environ, "HOST": "127.0.0.1", "ALLOWED_HOSTS": "127.0.0.1", **environment},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/api/v1/search?q=loa", process)
        yield address
    finally:
        end(process)


@contextmanager
def worker(**environment: str) -> Iterator[None]:
    process = subprocess.Popen([*MANAGE, "worker"], cwd=ROOT, env={**os.environ, **environment}, start_new_session=True)
    try:
        yield
    finally:
        end(process)


def _wait(address: str, process: subprocess.Popen) -> None:
    """Until Elasticsearch answers there, and not the embedded engine in its place."""
    deadline = time.monotonic() + READY
    said = "nothing"
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own address
                found = json.load(answer)
            if not found["degraded"]:
                return
            said = f"degraded, by {found['engine']}"
        except OSError as error:
            said = str(error)
        time.sleep(0.3)
    raise SystemExit(f"{address} did not answer as it should: {said}")
