"""A PostgreSQL server of one's own for a while."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import chown, rmtree
from signal import SIGINT
from tempfile import mkdtemp

import psycopg
import pytest

from tests.processes import free_port, wait_for
from tools import components

START = 60  # seconds until a new server must answer


def _user() -> dict[str, object]:
    """Arguments of subprocess: PostgreSQL refuses to work as root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def _server_command() -> Path:
    if not (found := components.find("postgres")):
        if os.environ.get("CI"):
            pytest.fail("CI has no PostgreSQL")
        pytest.skip("PostgreSQL is not installed")
    return Path(found).resolve()  # beside the other commands of its version


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start an empty server on a free port; yields the DATABASE_URL of its database, erases all of it afterwards."""
    postgres = _server_command()
    folder = Path(mkdtemp(prefix="neuguong-postgres-"))  # not pytest's own: only its user may enter those
    try:
        if user := _user():
            chown(folder, "postgres", "postgres")
        data, port, log = folder / "data", free_port(), folder / "log"
        choices = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        initdb = [postgres.with_name("initdb"), "-D", data, *choices]
        subprocess.run(initdb, cwd=folder, check=True, capture_output=True, **user)
        sparing = ["-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "shared_buffers=64MB"]
        with log.open("w") as output:
            command = [postgres, "-D", data, "-h", "127.0.0.1", "-p", str(port), *sparing]
            server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, **user)
        url = f"postgres://postgres@127.0.0.1:{port}/postgres"
        try:
            wait_for(lambda: server.poll() is not None or _answers(url), START, log)
            assert server.poll() is None, log.read_text()
            yield url
        finally:
            server.send_signal(SIGINT)  # ends at once those who are still connected
            server.wait(60)
    finally:
        rmtree(folder)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
