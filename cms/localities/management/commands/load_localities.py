"""manage.py load_localities: units of every era, their names and successions. Running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.localities.services import load_localities


class Command(BaseCommand):
    help = "Loads the administrative units of every era, their names and what became of them. Idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_localities()
        if options["verbosity"] == 0:
            return
        for table in ("units", "names", "successions"):
            self.stdout.write(
                f"{table}: {counts.created.get(table, 0)} created, {counts.updated.get(table, 0)} updated, "
                f"{counts.removed.get(table, 0)} removed"
            )
        if counts.unknown:
            self.stdout.write(self.style.WARNING(f"{counts.unknown} units are no longer in the data and were kept"))
