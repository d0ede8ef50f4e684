"""manage.py search rebuild | rollback | verify | status | retry | prepare | drain | keep"""

import json
import sys
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from search.engines import current_engine, engine_named, engines
from search.engines.base import Engine, EngineUnavailable
from search.health import numbers, report
from search.indexing import galleries, keeper, keeping
from search.indexing.drain import drain
from search.indexing.outbox import retry, set_aside
from search.indexing.rebuild import Progress, rebuild
from search.indexing.verify import Drift, verify
from search.management.progress import Bar


class Command(BaseCommand):
    help = "Looks after the search indices: rebuild beside the live one, verify against the database, status."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        make = verbs.add_parser("rebuild", help="build a new index beside the live one, then switch to it")
        make.add_argument("--fresh", action="store_true", help="not go on with what a killed rebuild left half made")
        back = verbs.add_parser("rollback", help="make the previous index the live one again")
        check = verbs.add_parser("verify", help="compare the indices with the database; exits 1 on drift")
        check.add_argument("--repair", action="store_true", help="mend what differs")
        check.add_argument("--wait", type=float, default=20.0, help="seconds to wait for changes that are under way")
        verbs.add_parser("status", help="which index is live, whether the code wants another, what waits")
        again = verbs.add_parser("retry", help="try again what was set aside")
        again.add_argument("keys", nargs="*", help="only these, as `search status` names them")
        verbs.add_parser("prepare", help="make the indices that are wanted, bring in what waits; skips who is away")
        bring = verbs.add_parser("drain", help="bring the indices up to the outbox now")
        verbs.add_parser("keep", help="what the worker runs beside the jobs: prepare, again and again")
        for each in (make, back, check, bring):
            each.add_argument(
                "--engine", choices=[engine.name for engine in engines()], help="only this one; all, if not given"
            )

    def handle(self, *, verb: str, **options: object) -> None:
        try:
            getattr(self, verb)(**options)
        except EngineUnavailable as error:
            advice = "It can be built anew: manage.py search rebuild"
            raise CommandError(f"The search index cannot be used: {error}. {advice}") from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. What is half made is kept: the same command goes on with it.") from None

    def rebuild(self, *, engine: str | None = None, fresh: bool = False, **_: object) -> None:
        for each in _chosen(engine):
            started, bar = time.monotonic(), Bar(self.stdout)  # type: ignore[arg-type]
            told = Progress(0)

            def show(progress: Progress, bar: Bar = bar, each: Engine = each) -> None:
                nonlocal told
                if told.total == 0 and progress.resumed:
                    self.stdout.write(f"{each.name}: going on with a half-made index.")
                told = progress
                bar.show(progress.done, progress.total)

            total = rebuild(each, fresh=fresh, report=show)
            bar.end()
            drain(each)
            seconds = time.monotonic() - started
            self.stdout.write(f"{each.name}: {total} documents in {seconds:.1f} s; the new index is live.")
            if told.refused:
                self.stdout.write(f"{each.name}: {len(told.refused)} could not be indexed: search status")

    def rollback(self, *, engine: str | None = None, **_: object) -> None:
        for each in _chosen(engine) if engine else [current_engine()]:
            name = each.rollback()
            self.stdout.write(f"{each.name}: {name} is live again.")
            drift = verify(each, wait=0, mend=True)
            keeping.mended(each)
            self.stdout.write(f"{each.name}: {drift.differ} documents had changed since, {drift.mended} written anew.")

    def verify(self, *, engine: str | None = None, repair: bool = False, wait: float = 20.0, **_: object) -> None:
        wrong = 0
        galleries.notice()
        for each in _chosen(engine):
            drift = verify(each, wait=wait, mend=repair)
            self._tell(each, drift)
            if drift.differ and repair:
                drift = verify(each, wait=wait)
                self.stdout.write("Mended." if not drift.differ else f"Still {drift.differ} documents differ.")
            wrong += drift.differ
        if wrong:
            sys.exit(1)

    def _tell(self, engine: Engine, drift: Drift) -> None:
        for word, keys in (("missing", drift.missing), ("stale", drift.stale), ("unwanted", drift.unwanted)):
            for key in keys[:20]:
                self.stdout.write(f"{word}: {key}")
            if len(keys) > 20:
                self.stdout.write(f"{word}: {len(keys) - 20} more")
        verdict = f"{drift.differ} differ" if drift.differ else "no drift"
        extra = f"; {drift.set_aside} set aside" if drift.set_aside else ""
        self.stdout.write(
            f"{engine.name}: {drift.checked} documents checked, {verdict}; {drift.waiting} changes wait{extra}."
        )

    def status(self, **_: object) -> None:
        """The serving engine's at the top, then every engine's."""
        reports = {engine.name: report(engine) for engine in engines()}
        top = {**reports[current_engine().name], **numbers()}
        self.stdout.write(json.dumps({**top, "engines": reports}, indent=2, ensure_ascii=False))

    def retry(self, *, keys: list[str], **_: object) -> None:
        rows = set_aside().filter(key__in=keys) if keys else set_aside()
        self.stdout.write(f"{retry(rows)} changes are tried again.")

    def prepare(self, **_: object) -> None:
        keeper.prepare()

    def keep(self, **_: object) -> None:
        keeper.keep()

    def drain(self, *, engine: str | None = None, **_: object) -> None:
        for each in _chosen(engine):
            done = drain(each)
            self.stdout.write(
                f"{each.name}: {done.rows} changes, {done.documents} documents, {done.poisoned} could not be indexed."
            )


def _chosen(name: str | None) -> list[Engine]:
    """The embedded one first: it is never away."""
    return [engine_named(name)] if name else list(reversed(engines()))
