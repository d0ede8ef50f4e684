"""Typed readers of the environment. Each refuses nonsense with a sentence that names the variable."""

import os
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
            raise BadSetting(name, raw, f"use an address that begins with {' or '.join(f'{s}://' for s in schemes)}")
        return raw
