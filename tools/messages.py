"""Catalogues of messages, one an app: ``python -m tools.messages`` extracts and merges, ``--compile`` makes the .mo.

Strings are found by Babel in Python and Jinja2, and through Django's own ``templatize`` in the admin's templates.
English catalogues are filled with the message itself; the Vietnamese are written by hand. ``config/locale`` holds, with
the strings of ``config``, what Wagtail's own Vietnamese lacks (those entries are kept though no source names them).
"""

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "config",
    "search",
    "search/alerts",
    "campaigns/results",
    "campaigns/voting",
    "campaigns/judging",
    "campaigns/entries",
    "campaigns/contests",
    "cms/readers",
    "cms/newsroom",
    "cms/registry",
    "cms/localities",
    "media",
    "cms/letters",
)
LANGUAGES = ("vi", "en")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
JINJA = {"newstyle_gettext": "true", "silent": "false", "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}
Key = tuple[str, str, str]  # context, singular, plural ("" when there is none)


def _django_template(path: Path) -> Iterator[tuple]:
    from django.utils.translation.template import templatize

    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    # What is not a message becomes B's and X's at the template's own indentation, which is none of Python's.
    lines = "\n".join(line.strip() for line in source.splitlines())
    yield from extract("python", io.BytesIO(lines.encode()), KEYWORDS)


def _found_in(path: Path) -> Iterator[tuple]:
    if path.suffix == ".py":
        yield from extract_from_file("python", str(path), KEYWORDS)
    elif "jinja2" in path.parts:
        yield from extract_from_file("jinja2.ext:babel_extract", str(path), KEYWORDS, options=JINJA)
    elif "templates" in path.parts:
        yield from _django_template(path)


def messages_of(app: str) -> dict[Key, set[str]]:
    """Return every message of an app's sources with the files that hold it."""
    found: dict[Key, set[str]] = {}
    for path in sorted((ROOT / app).rglob("*")):
        if path.suffix not in {".py", ".html", ".txt", ".xml"} or "migrations" in path.parts or not path.is_file():
            continue
        if any(path.is_relative_to(ROOT / other) for other in APPS if other.startswith(f"{app}/")):
            continue  # an app within this one has a catalogue of its own
        for _line, message, _comments, context in _found_in(path):
            singular, plural = (message[0], message[1]) if isinstance(message, tuple | list) else (message, "")
            if singular:
                found.setdefault((context or "", singular, plural or ""), set()).add(str(path.relative_to(ROOT)))
    return found


def catalogue_path(app: str, language: str) -> Path:
    return ROOT / app / "locale" / language / "LC_MESSAGES" / "django.po"


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def _open(path: Path, language: str) -> polib.POFile:
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;" if language == "vi" else "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def merge(app: str, language: str) -> None:
    """Bring one catalogue up to its sources: new messages in, those that no source names out (but Wagtail's)."""
    found, path = messages_of(app), catalogue_path(app, language)
    if not found and not path.exists():
        return
    catalogue = _open(path, language)
    known = {key_of(entry): entry for entry in catalogue}
    for key in sorted(found.keys() - known.keys()):
        context, singular, plural = key
        entry = polib.POEntry(msgid=singular, msgctxt=context or None)
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = {0: singular, 1: plural} if language == "en" else {0: ""}
        else:
            entry.msgstr = singular if language == "en" else ""
        known[key] = entry
    kept = [entry for key, entry in known.items() if key in found or "wagtail" in entry.flags]
    catalogue.clear()
    catalogue.extend(sorted(kept, key=key_of))
    for entry in catalogue:
        entry.occurrences = [(source, "") for source in sorted(found.get(key_of(entry), ()))]
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def untranslated(app: str, language: str) -> list[str]:
    """Return the messages of an app that its catalogue lacks, leaves empty or holds as fuzzy."""
    path = catalogue_path(app, language)
    entries = {key_of(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    good = {key for key, entry in entries.items() if entry.translated() and not entry.fuzzy}
    return [key[1] for key in sorted(messages_of(app).keys() - good)]


def compile_all() -> None:
    """Write each catalogue's .mo beside it when it is older than the .po."""
    for path in ROOT.glob("**/locale/*/LC_MESSAGES/*.po"):
        target = path.with_suffix(".mo")
        if ".venv" in path.parts or (target.exists() and target.stat().st_mtime >= path.stat().st_mtime):
            continue
        with path.open("rb") as source, target.open("wb") as compiled:
            write_mo(compiled, read_po(source, locale=path.parts[-3]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compile", action="store_true", help="only compile the catalogues")
    parser.add_argument("--check", action="store_true", help="name what is untranslated; exit 1 when anything is")
    parser.add_argument("apps", nargs="*", default=APPS, help="only these, e.g. campaigns/voting")
    options = parser.parse_args()
    if options.compile:
        compile_all()
        return 0
    missing = 0
    for app in options.apps:
        for language in LANGUAGES:
            if not options.check:
                merge(app, language)
            for message in untranslated(app, language):
                missing += 1
                print(f"{app} [{language}] {message!r}")
    print(f"{missing} untranslated")
    return 1 if missing and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
