"""The secret key of a site that was given none: made once, kept in its data folder."""

import os
import secrets
from pathlib import Path


def site_secret(data_dir: Path) -> str:
    """Return the key kept in ``data_dir/secret_key``, making it first if need be (mode 600)."""
    path = data_dir / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
    try:
        # Exclusive: of two processes that start at once, one makes the key and both use it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()
