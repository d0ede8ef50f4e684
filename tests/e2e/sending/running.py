"""That site, started: the web server and the worker of the product, without localities and demonstration."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.processes import START, Site, answers, free_port, site_environment, wait_for
from tools.run import end, web_command

SESSION = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
user, made = get_user_model().objects.get_or_create(username="charlie", email="charlie@example.org")
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session.create()
print(session.session_key)
"""


@contextmanager
def sending_site(folder: Path) -> Iterator[Site]:
    """Yields it when it answers; its processes end afterwards."""
    port = free_port()
    environment = site_environment(folder, port, DJANGO_SETTINGS_MODULE="tests.e2e.sending.settings")
    folder.mkdir(parents=True, exist_ok=True)
    site = Site(f"http://127.0.0.1:{port}", folder, environment, folder / "run.log")
    site.manage("migrate", "-v0")
    with site.log.open("w") as log:
        commands = [web_command(str(port)), [sys.executable, "manage.py", "worker"]]
        told = {"cwd": settings.BASE_DIR, "env": environment, "stdout": log, "stderr": log}
        processes = [subprocess.Popen(command, start_new_session=True, **told) for command in commands]
    try:
        wait_for(lambda: answers(f"{site.url}/healthz"), START, site.log)
        yield site
    finally:
        for process in processes:
            end(process)


def run(site: Site, code: str) -> str:
    """What ``code`` prints on that site, its last line."""
    return site.manage("shell", "--no-imports", "-c", code).stdout.strip().splitlines()[-1]
