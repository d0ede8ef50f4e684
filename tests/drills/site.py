"""A site that drills kill the processes of."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

PATIENCE = 600  # seconds for a command: a new site's tables, beside other things
MADE = tempfile.TemporaryDirectory(prefix="drill-tables-")


class Site:
    """A data folder, and processes that work on it; ``more`` is what else their environment says."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder = folder
        inherited = {key: value for key, value in os.environ.items() if key != "SECRET_KEY"}
        self.environment = {
            **inherited,
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.drills.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
            **more,
        }

    def start(self, *arguments: str, output: IO[str] | int = subprocess.PIPE) -> subprocess.Popen:
        """In a session of its own: the killer strikes the whole of it."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            start_new_session=True,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str, code: int = 0) -> str:
        process = self.start(*arguments)
        try:
            output, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
        assert process.returncode == code, output
        return output

    def manage(self, *arguments: str, code: int = 0) -> str:
        return self.run("manage.py", *arguments, code=code)

    def make_tables(self) -> None:
        """All migrations are a minute; a database that is a file is made once for each settings, and copied."""
        if "DATABASE_URL" in self.environment:
            self.manage("migrate", "--verbosity", "0")
            return
        made = Path(MADE.name) / self.environment["DJANGO_SETTINGS_MODULE"]
        kept = self.folder / "db.sqlite3"
        if not made.exists():
            self.manage("migrate", "--verbosity", "0")
            assert not kept.with_name("db.sqlite3-wal").exists()  # all of it is in the file
            shutil.copyfile(kept, made)
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, kept)

    def edit(self, number: int) -> None:
        self.run("-m", "tests.drills.edits", str(number))

    def kill_at(self, step: str) -> None:
        (self.folder / "kill-at").write_text(step)

    @contextmanager
    def worker(self):
        with (self.folder / "worker.log").open("a") as log:  # a pipe that nobody reads would stop it one day
            process = self.start("manage.py", "worker", output=log)
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @property
    def log(self) -> str:
        """What its workers have said."""
        return (self.folder / "worker.log").read_text()

    def assert_no_drift(self) -> None:
        output = self.manage("search", "verify", "--wait", "120")
        assert "no drift; 0 changes wait" in output, output
