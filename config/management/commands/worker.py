"""Runs the background jobs."""

from django_q.management.commands.qcluster import Command as ClusterCommand


class Command(ClusterCommand):
    help = "Runs the background jobs until it is stopped. Safe to kill: an unfinished job is given out again."
