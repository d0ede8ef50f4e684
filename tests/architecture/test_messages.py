"""Catalogues of messages: whole, and of one mind."""

from collections import defaultdict

import polib
import pytest

from tools.messages import APPS, LANGUAGES, catalogue_path, key_of, untranslated


def translations_of(language: str) -> dict[tuple, dict[str, set[str]]]:
    """Message → translation → the rooms that translate it so."""
    said: dict[tuple, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for app in APPS:
        path = catalogue_path(app, language)
        for entry in polib.pofile(str(path)) if path.exists() else ():
            words = entry.msgstr or " | ".join(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))
            # Django looks a message up by its context and singular alone.
            said[key_of(entry)[:2]][words].add(app)
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_message_has_one_translation(language):
    """Django merges the catalogues of all rooms: of two translations, one would be lost, and which is nobody's choice.

    Where the meaning differs, give the message a context (pgettext).
    """
    clashes = {key: dict(words) for key, words in translations_of(language).items() if len(words) > 1}
    assert not clashes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    assert {app: missing for app in APPS if (missing := untranslated(app, language))} == {}
