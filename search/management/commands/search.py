"""manage.py search rebuild | verify | status"""

import json
import sys
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from search.engines import current_engine
from search.engines.base import EngineUnavailable
from search.health import numbers
from search.indexing import jobs
from search.indexing.drain import drain
from search.indexing.rebuild import rebuild
from search.indexing.verify import Drift, repair, verify


class Command(BaseCommand):
    help = "Looks after the search index: rebuild beside the live one, verify against the database, status."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("rebuild", help="build a new index beside the live one, then switch to it")
        check = verbs.add_parser("verify", help="compare the index with the database; exits 1 on drift")
        check.add_argument("--repair", action="store_true", help="mend what differs")
        check.add_argument("--wait", type=float, default=20.0, help="seconds to wait for changes that are under way")
        verbs.add_parser("status", help="which index is live, whether the code wants another, what waits")
        verbs.add_parser("prepare", help="what the worker does at its start: an index if there is none, leftovers")
        verbs.add_parser("drain", help="bring the index up to the outbox now")

    def handle(self, *, verb: str, **options: object) -> None:
        try:
            getattr(self, verb)(**options)
        except EngineUnavailable as error:
            raise CommandError(f"The search index cannot be used: {error}. Run: manage.py search rebuild") from error

    def rebuild(self, **_: object) -> None:
        started = time.monotonic()
        shown = 0

        def report(kind: str, documents: int) -> None:
            nonlocal shown
            if documents - shown >= 5000:
                shown = documents
                self.stdout.write(f"  {documents} documents ({kind})")

        total = rebuild(current_engine(), report=report)
        drain(current_engine())
        self.stdout.write(f"{total} documents in {time.monotonic() - started:.1f} s; the new index is live.")

    def verify(self, *, repair: bool = False, wait: float = 20.0, **_: object) -> None:
        drift = verify(current_engine(), wait=wait)
        self._tell(drift)
        if drift.keys and repair:
            _mend(drift)
            drift = verify(current_engine(), wait=wait)
            self.stdout.write("Mended." if not drift.keys else f"Still {len(drift.keys)} documents differ.")
        if drift.keys:
            sys.exit(1)

    def _tell(self, drift: Drift) -> None:
        for word, keys in (("missing", drift.missing), ("stale", drift.stale), ("unwanted", drift.unwanted)):
            for key in keys[:20]:
                self.stdout.write(f"{word}: {key}")
            if len(keys) > 20:
                self.stdout.write(f"{word}: {len(keys) - 20} more")
        verdict = f"{len(drift.keys)} differ" if drift.keys else "no drift"
        extra = f"; {drift.set_aside} set aside" if drift.set_aside else ""
        self.stdout.write(f"{drift.checked} documents checked, {verdict}; {drift.waiting} changes wait{extra}.")

    def status(self, **_: object) -> None:
        self.stdout.write(json.dumps({**current_engine().status(), **numbers()}, indent=2, ensure_ascii=False))

    def prepare(self, **_: object) -> None:
        jobs.schedule()
        jobs.prepare()

    def drain(self, **_: object) -> None:
        done = drain(current_engine())
        self.stdout.write(f"{done.rows} changes, {done.documents} documents, {done.poisoned} could not be indexed.")


def _mend(drift: Drift) -> None:
    repair(current_engine(), drift)
