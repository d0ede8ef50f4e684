"""What Vite built, and how pages load it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config.vite import asset, font_preloads, manifest, vite

FRONTEND = Path(settings.BASE_DIR) / "frontend"
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)|<style|\sstyle=|\son[a-z]+=|href=[\"']javascript:"
)


def test_every_entry_is_built_and_there() -> None:
    for record in manifest().values():
        assert (FRONTEND / "dist" / record["file"]).is_file()


def test_entry_gives_hashed_files() -> None:
    assert re.search(r'href="/static/assets/site-[\w-]{8,}\.css"', vite("site.ts"))
    assert re.search(r'<script type="module" src="/static/assets/site-[\w-]{8,}\.js"', vite("site.ts"))
    assert re.match(r"/static/assets/early-[\w-]{8,}\.js", asset("early.ts"))


def test_unknown_entry_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"nothing\.ts"):
        vite("nothing.ts")


def test_fonts_of_the_first_screen_are_preloaded() -> None:
    assert font_preloads().count("<link") == 6
    assert font_preloads().count("vietnamese") == 3
    assert "italic" not in font_preloads()


def test_pages_are_light() -> None:
    built = {name: (FRONTEND / "dist" / f"{name}.gz").stat().st_size for name in site_files()}
    assert max(size for name, size in built.items() if name.endswith(".css")) < 30_000
    assert max(size for name, size in built.items() if name.endswith(".js")) < 15_000


def site_files() -> list[str]:
    record = manifest()["src/site.ts"]
    return [record["file"], *record["css"]]


@pytest.mark.django_db
def test_pages_run_nothing_inline(client: Client) -> None:
    answer = client.get("/vi/khong-co/")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not INLINE.search(answer.text)


# Of pages: a mail has no style sheet but its own, and no policy.
PAGES = sorted(path for path in Path(settings.BASE_DIR).glob("**/jinja2/**/*.html") if path.parent.name != "mail")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_templates_have_nothing_inline(path: Path) -> None:
    assert not INLINE.search(path.read_text("utf-8"))


def test_lock_holds_checksums_and_no_addresses() -> None:
    lock = (FRONTEND / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')
