"""An index of generated coverage, made as the product makes one.

ELASTICSEARCH_URL=… ELASTICSEARCH_PREFIX=… DATA_DIR=… python -m tests.bench.filling DOCUMENTS
Goes on with what a killed one left half made; does nothing when it is there already.
"""

import os
import sys
import time
from itertools import islice

from tests.bench.figures import tell

LOT = 1000


def fill(count: int) -> None:
    from search.engines import current_engine
    from search.engines.base import Lot
    from tests.bench.coverage import stories

    engine = current_engine()
    status = engine.status()
    if status["current"] and status["documents"] == count:
        tell(f"{count} documents: left there by an earlier run")
        return
    started = told = time.monotonic()
    with engine.rebuild() as build:
        first = done = int(build.cursor or 0)
        documents = stories(count, start=first)
        while lot := tuple(islice(documents, LOT)):
            done += len(lot)
            build.add(lambda lot=lot: Lot(lot), cursor=str(done))  # type: ignore[misc]
            if time.monotonic() - told > 60:
                told = time.monotonic()
                tell(f"  {done} of {count}, {(done - first) / (told - started):.0f} a second")
        if build.finish() != count or build.refused:
            raise SystemExit(f"not {count} documents were taken: {build.refused}")
    seconds = time.monotonic() - started
    tell(f"{count} documents written in {seconds:.0f} s, {(done - first) / seconds:.0f} a second, made and all")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    fill(int(sys.argv[1]))
