"""Typed readers of the environment. Each refuses nonsense with a sentence that names the variable."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


class BadSetting(ValueError):
    """An environment variable holds what its reader cannot use."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r}: {wanted}")


class Env:
    """Reads from ``source`` (the process environment unless given). An empty value counts as unset."""

    def __init__(self, source: Mapping[str, str] = os.environ) -> None:
        self._source = source

    def _raw(self, name: str) -> str | None:
        return self._source.get(name, "").strip() or None

    def text(self, name: str, default: str = "") -> str:
        return self._raw(name) or default

    def boolean(self, name: str, default: bool = False) -> bool:
        raw = self._raw(name)
        if raw is None:
            return default
        if raw.lower() in _TRUE | _FALSE:
            return raw.lower() in _TRUE
        raise BadSetting(name, raw, "use 1 or 0")

    def integer(self, name: str, default: int, *, minimum: int, maximum: int) -> int:
        raw = self._raw(name)
        if raw is None:
            return default
        wanted = f"use a whole number from {minimum} to {maximum}"
        try:
            value = int(raw)
        except ValueError:
            raise BadSetting(name, raw, wanted) from None
        if not minimum <= value <= maximum:
            raise BadSetting(name, raw, wanted)
        return value

    def path(self, name: str, default: Path) -> Path:
        raw = self._raw(name)
        value = Path(raw).expanduser().absolute() if raw else default
        if value.exists() and not value.is_dir():
            raise BadSetting(name, str(value), "is a file; name a folder")
        return value

    def file(self, name: str) -> Path | None:
        """None when unset. That it is there and can be read is for a check to say: it may come later than we."""
        raw = self._raw(name)
        if raw is None:
            return None
        value = Path(raw).expanduser().absolute()
        if value.is_dir():
            raise BadSetting(name, raw, "is a folder; name a file")
        return value

    def word(self, name: str, default: str, pattern: str, wanted: str) -> str:
        """Text that matches ``pattern`` as a whole."""
        value = self._raw(name) or default
        if not re.fullmatch(pattern, value):
            raise BadSetting(name, value, wanted)
        return value

    def names(self, name: str, default: tuple[str, ...]) -> list[str]:
        """A comma-separated list without blanks."""
        raw = self._raw(name)
        return [part.strip() for part in raw.split(",") if part.strip()] if raw else list(default)

    def url(self, name: str, schemes: tuple[str, ...], default: str = "") -> str:
        raw = self._raw(name)
        if raw is None:
            return default
        parts = urlsplit(raw)
        if parts.scheme not in schemes or not (parts.netloc or parts.scheme in {"sqlite", "locmem"}):
            shown = "…" if "@" in raw else raw  # a password would end up in logs
            raise BadSetting(name, shown, f"use an address that begins with {' or '.join(f'{s}://' for s in schemes)}")
        return raw

    def addresses(self, name: str) -> str:
        """One or several http(s) addresses, comma-separated, without a password: it would end up in logs."""
        found = self.names(name, ())
        wanted = "use addresses like https://host:9200, separated by commas"
        for each in found:
            parts = urlsplit(each)
            if "@" in parts.netloc:
                raise BadSetting(name, "…", "name no user or password in the address; there is a setting for the key")
            try:
                port = parts.port
            except ValueError:
                raise BadSetting(name, each, wanted) from None
            if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0 or parts.query:
                raise BadSetting(name, each, wanted)
        return ",".join(found)
