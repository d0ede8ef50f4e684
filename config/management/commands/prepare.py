"""Brings a site up to its code: database, localities, first content, search index. Quick when nothing is to do."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from config import first_run


class Command(BaseCommand):
    help = "Migrates, loads localities, on first run the demonstration, and builds a missing search index."

    def handle(self, *args: object, **options: object) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stderr.write("Setting up the database …")
            self._migrate()
        for step in first_run.STEPS:
            if step.wanted():
                self.stderr.write(f"{step.title} …")
                step.run()
        self.stdout.write(first_run.welcome())
        self.stdout.flush()

    def _migrate(self) -> None:
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except (InconsistentMigrationHistory, DatabaseError) as error:
            raise CommandError(
                f"The database could not be brought up to this version: {error}\n"
                f"If a version that was never released made it, begin anew in another place (DATA_DIR=…, now "
                f"{settings.DATA_DIR}), or restore a backup."
            ) from error
