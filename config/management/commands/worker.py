"""Runs the background jobs."""

import subprocess
import sys
import threading
import time
from typing import Any

from django.db import DatabaseError, connections
from django_q.management.commands.qcluster import Command as ClusterCommand

from cms.newsroom import jobs


class Command(ClusterCommand):
    help = "Runs the background jobs until it is stopped. Safe to kill: an unfinished job is given out again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            jobs.schedule()
        except DatabaseError as error:
            self.stderr.write(f"Nothing is published by the clock until the worker starts anew: {error}")
        connections.close_all()  # the cluster forks
        threading.Thread(target=_keep_the_keeper, name="search-keeper", daemon=True).start()
        super().handle(*args, **options)


def _keep_the_keeper() -> None:
    """A process of its own looks after the search indices beside the jobs; it ends by itself when this one does."""
    while True:
        # Not in this process: the cluster forks, and an open index does not survive that.
        subprocess.run([sys.executable, sys.argv[0], "search", "keep"], check=False)  # noqa: S603
        time.sleep(5)
