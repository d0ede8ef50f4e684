"""Runs the background jobs."""

import subprocess
import sys
import threading
import time
from typing import Any

from django.db import DatabaseError, connections
from django_q.management.commands.qcluster import Command as ClusterCommand

from cms.newsroom import jobs

# What takes longer than a job may, or must not be held up by jobs: one looks after the search indices, one prepares
# videos.
BESIDE = {"search-keeper": ("search", "keep"), "video-runner": ("media", "work")}


class Command(ClusterCommand):
    help = "Runs the background jobs until it is stopped. Safe to kill: an unfinished job is given out again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            jobs.schedule()
        except DatabaseError as error:
            self.stderr.write(f"Nothing is published by the clock until the worker starts anew: {error}")
        connections.close_all()  # the cluster forks
        for name, command in BESIDE.items():
            # The first is started by this thread: a fork between the making of a pipe and its closing would leave an
            # end of it with the cluster, and whoever waits for that end would start nothing again.
            threading.Thread(target=_keep, args=(_start(command), command), name=name, daemon=True).start()
        super().handle(*args, **options)


def _start(command: tuple[str, ...]) -> subprocess.Popen:
    # Not in this process: the cluster forks, and neither an open index nor a lease survives that.
    return subprocess.Popen([sys.executable, sys.argv[0], *command])  # noqa: S603


def _keep(process: subprocess.Popen, command: tuple[str, ...]) -> None:
    """A process beside the jobs; it ends by itself when this one does, and is started again when it ends before."""
    while True:
        process.wait()
        time.sleep(5)
        process = _start(command)
