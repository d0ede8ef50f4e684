"""Runs the background jobs."""

import subprocess
import sys
from typing import Any

from django_q.management.commands.qcluster import Command as ClusterCommand


class Command(ClusterCommand):
    help = "Runs the background jobs until it is stopped. Safe to kill: an unfinished job is given out again."

    def handle(self, *args: Any, **options: Any) -> None:
        # In a process of its own: the cluster forks, and an open index does not survive that.
        subprocess.run([sys.executable, sys.argv[0], "search", "prepare"], check=False)  # noqa: S603
        super().handle(*args, **options)
