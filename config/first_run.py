"""What a new site needs before its first page. Each step says whether it is wanted: a second start does nothing."""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import OutputWrapper

from cms.localities import loading
from cms.localities.models import Locality
from cms.newsroom.models import HomePage
from config import founding
from config.demonstration import logins
from search.engines import current_engine


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


def _index_wanted() -> bool:
    return not current_engine().status()["current"]


def _build_index() -> None:
    call_command("search", "rebuild", verbosity=0, stdout=OutputWrapper(sys.stderr))


STEPS = (
    Step("Loading the localities of every era", _localities_wanted, _load_localities),
    Step("Writing the first issue", lambda: not HomePage.objects.exists(), _found),
    Step("Building the search index", _index_wanted, _build_index),
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
