"""What Vite built: from the name of a source to the hashed files that serve it."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from markupsafe import Markup

MANIFEST = "manifest.json"


def manifest_path() -> Path:
    return Path(settings.BASE_DIR) / "frontend" / "dist" / MANIFEST


@cache
def _manifest(path: Path, changed: int) -> dict[str, dict]:
    return json.loads(path.read_text("utf-8"))


@cache
def _read_once() -> dict[str, dict]:
    return _read()


def _read() -> dict[str, dict]:
    path = manifest_path()
    try:
        return _manifest(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise ImproperlyConfigured("The front end is not built: run `python -m tools.build_frontend`.") from None


def manifest() -> dict[str, dict]:
    """Vite's manifest: read once, or at every change while DEBUG is on."""
    return _read() if settings.DEBUG else _read_once()


def chunk(source: str) -> dict:
    """The manifest's record of a source file, named below frontend/src (`site.ts`)."""
    try:
        return manifest()[f"src/{source}"]
    except KeyError:
        raise ImproperlyConfigured(f"frontend/src/{source} is no entry of frontend/vite.config.ts.") from None


def asset(source: str) -> str:
    """The address of the hashed file that came of a source (an entry, or a font that an entry loads)."""
    return static(chunk(source)["file"])


@cache
def _tags(source: str, changed: str) -> Markup:
    built = chunk(source)
    styles = [built["file"]] if built["file"].endswith(".css") else built.get("css", [])
    tags = [Markup('<link rel="stylesheet" href="{}">').format(static(name)) for name in styles]
    if built["file"].endswith(".js"):
        tags.append(Markup('<script type="module" src="{}"></script>').format(static(built["file"])))
    return Markup("\n").join(tags)


def vite(source: str) -> Markup:
    """The `<link>` and `<script>` tags of an entry, e.g. `vite("site.ts")`."""
    return _tags(source, chunk(source)["file"])


@cache
def _preloads(changed: str) -> Markup:
    files = [
        static(name) for name in chunk("site.ts").get("assets", []) if "-400-normal" in name or "-600-normal" in name
    ]
    tag = Markup('<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>')
    return Markup("\n").join(tag.format(name) for name in files if "be-vietnam-pro" in name or "source-serif" in name)


def font_preloads() -> Markup:
    """Preloads of the fonts that every page shows at once, so that text does not change under the reader's eyes."""
    return _preloads(chunk("site.ts")["file"])
