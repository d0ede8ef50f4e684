"""From EMAIL_URL to Django's settings of mail."""

from typing import Any
from urllib.parse import unquote, urlsplit

from config.env import BadSetting, Env

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
WANTED = "use smtp+tls://user:password@host:587 (STARTTLS), smtps:// (TLS from the start) or smtp:// (open)"


def mail_settings(env: Env) -> dict[str, Any]:
    """EMAIL_HOST and its kin from EMAIL_URL, which is a secret and is not repeated in errors; {} without one."""
    raw = env.text("EMAIL_URL")
    if not raw:
        return {}
    parts = urlsplit(raw)
    try:
        port = parts.port
    except ValueError:
        raise BadSetting("EMAIL_URL", "…", WANTED) from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise BadSetting("EMAIL_URL", "…", WANTED)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
