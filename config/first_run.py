"""What a new site needs before its first page. Each step says whether it is wanted: a second start does nothing."""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper

from cms.localities import loading
from cms.localities.models import Locality
from cms.newsroom.models import HomePage
from config import founding
from config.demonstration import logins
from search.engines import engines


@dataclass(frozen=True)
class Step:
    """Something to do once; ``wanted`` is cheap."""

    title: str
    wanted: Callable[[], bool]
    run: Callable[[], object]


def _digest() -> str:
    parts = [path.read_bytes() for path in sorted(Path(loading.DATA).glob("*.gz"))]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _mark() -> Path:
    # Beside the database, not in it: two sites on one database load twice, which is harmless.
    return settings.DATA_DIR / "localities.loaded"


def _localities_wanted() -> bool:
    return not (_mark().exists() and _mark().read_text() == _digest() and Locality.objects.exists())


def _load_localities() -> None:
    call_command("load_localities", verbosity=0)
    _mark().write_text(_digest())


def _found() -> None:
    if settings.DEMO:
        call_command("load_demonstration", verbosity=0)
    else:
        founding.found_newspaper()


def _engines_without_index() -> list[str]:
    """The embedded one serves while the other is away, so it must have an index of this code's layout; the other gets
    its first one here, if it answers, and later ones from the worker, beside the one that serves."""
    *others, embedded = [engine.status() for engine in engines()]
    wanted = [embedded["engine"]] if not embedded["current"] else []
    return wanted + [state["engine"] for state in others if not state["version"] and "error" not in state]


def _build_indices() -> None:
    for name in _engines_without_index():
        try:
            call_command("search", "rebuild", engine=name, verbosity=0, stdout=OutputWrapper(sys.stderr))
        except CommandError as error:
            if name == engines()[-1].name:
                raise
            sys.stderr.write(f"{error}\n")  # the worker tries again, until it succeeds


STEPS = (
    Step("Loading the localities of every era", _localities_wanted, _load_localities),
    Step("Writing the first issue", lambda: not HomePage.objects.exists(), _found),
    Step("Building the search index", lambda: bool(_engines_without_index()), _build_indices),
)


def welcome() -> str:
    """What `make run` prints when all is ready."""
    lines = [
        "",
        f"  Tiếng Việt  {settings.PUBLIC_URL}/vi/",
        f"  English     {settings.PUBLIC_URL}/en/",
        f"  Editors     {settings.PUBLIC_URL}/admin/",
        "",
    ]
    people = logins.all_logins()
    if people:
        lines += ["  Demonstration log-ins (user, password):"]
        lines += [f"    {person.username:<12} {person.password}   {person.what}" for person in people]
    else:
        lines += ["  The first editor: python manage.py createsuperuser"]
    return "\n".join([*lines, "", "  Ctrl-C stops the site.", ""])
