"""Who runs the server: it refuses to work as root."""

import os
import pwd
from pathlib import Path
from typing import Any

UNPRIVILEGED = "nobody"


def as_server() -> dict[str, Any]:
    """Arguments of subprocess: as root, the unprivileged user's; else nothing."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(UNPRIVILEGED)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def give(path: Path) -> None:
    """Let the server own ``path`` and all that is in it."""
    if owner := as_server():
        for each in (path, *path.rglob("*")):
            os.chown(each, owner["user"], owner["group"])
