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
            threading.Thread(target=_keep, args=command, name=name, daemon=True).start()
        super().handle(*args, **options)


def _keep(*command: str) -> None:
    """A process beside the jobs; it ends by itself when this one does, and is started again when it ends before."""
    while True:
        # Not in this process: the cluster forks, and neither an open index nor a lease survives that.
        subprocess.run([sys.executable, sys.argv[0], *command], check=False)  # noqa: S603
        time.sleep(5)
