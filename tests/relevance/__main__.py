"""Measures both engines in one run and writes the report page.

python -m tests.relevance [--write] [--failures] [--keep FOLDER] [--only embedded|elasticsearch]

Makes a database of its own: the demonstration, a generated corpus, every unit. TEST_ELASTICSEARCH_URL names a node that
runs already, else one is started. --keep uses a folder again in which this has been made already.
"""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from django.core.management import call_command


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.relevance", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/relevance.md")
    parser.add_argument("--failures", action="store_true", help="say of the dev half what was missed")
    parser.add_argument("--keep", type=Path, help="a folder to make the database in, or to find it in")
    parser.add_argument("--only", choices=("tantivy", "elasticsearch"))
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="relevance-")))
        _set_up(folder)
        from tests.relevance import measuring, report

        measured = []
        for name, address in _engines(stack, given.only):
            measured += measuring.measure(name, address, fresh=not (given.keep and _indexed(folder, name)))
            if given.keep:
                (folder / f"indexed-{name}").touch()
        sys.stdout.write(report.tables(measured))
        if given.failures:
            sys.stdout.write(report.failures(measured))
        if given.write:
            report.write(measured)


def _engines(stack: ExitStack, only: str | None) -> list[tuple[str, str]]:
    from tools.elasticsearch.nodes import temporary_nodes

    found = [] if only == "elasticsearch" else [("tantivy", "")]
    if only != "tantivy":
        address = os.environ.get("TEST_ELASTICSEARCH_URL")
        if not address:
            address = stack.enter_context(temporary_nodes(1))[0].url
        found.append(("elasticsearch", address))
    return found


def _set_up(folder: Path) -> None:
    """A database in ``folder`` with everything in it."""
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    done = folder / "entered"
    if not done.exists():
        from tests.relevance import corpus

        call_command("migrate", verbosity=0)
        call_command("load_localities", verbosity=0)
        corpus.enter()
        done.touch()


def _indexed(folder: Path, name: str) -> bool:
    return (folder / f"indexed-{name}").exists()


if __name__ == "__main__":
    main()
