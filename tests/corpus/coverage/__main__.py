"""Documents as JSON lines, or rows in the database that DATA_DIR or DATABASE_URL names.

python -m tests.corpus.coverage --documents 1000 --seed 7 > lines.jsonl
DATA_DIR=<a folder> python -m tests.corpus.coverage --rows 1000 --seed 7
"""

import argparse
import os
import sys
import time


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.coverage", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--documents", type=int, help="print so many search documents, a JSON object a line")
    what.add_argument("--rows", type=int, help="write so many stories, with a registry, into the database")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quiet", action="store_true", help="make the documents, print only how fast")
    given = parser.parse_args()
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    started = time.perf_counter()
    if given.rows is not None:
        from django.db import connection

        from tests.corpus.coverage.rows import enter

        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA synchronous=OFF")  # made data: it can be made again
        written = enter(given.rows, seed=given.seed).pages
    else:
        from tests.corpus.coverage.documents import documents

        written = 0
        for document in documents(given.documents, seed=given.seed):
            written += 1
            if not given.quiet:
                sys.stdout.write(document.content + "\n")
    taken = time.perf_counter() - started
    sys.stderr.write(f"{written} in {taken:.1f} s, {written / taken:.0f} a second\n")


if __name__ == "__main__":
    main()
