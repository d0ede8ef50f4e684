"""Fill the site with the demonstration newspaper."""

from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demonstration.loading import load
from config.demonstration.places import UnknownPlace


class Command(BaseCommand):
    help = "Enter the demonstration's stories, registry, pictures and log-ins. Run again, it changes nothing."

    def handle(self, *args, **options) -> None:
        if not settings.DEMO:
            raise CommandError("DEMO is off: this site is not for demonstration. Set DEMO=1 to load it all the same.")
        started = perf_counter()
        say = self.stdout.write if options["verbosity"] else lambda text: None
        try:
            loaded = load(say=say)
        except UnknownPlace as error:
            raise CommandError(f"{error}. Run load_localities first.") from error
        if loaded.stories:
            say(
                f"{loaded.stories} stories in two languages, {loaded.initiatives} initiatives, "
                f"{loaded.pictures} pictures in {perf_counter() - started:.0f} s"
            )
        else:
            say("The demonstration is here already; nothing was changed.")
