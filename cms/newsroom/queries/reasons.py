"""Why the import believes what it found, in words for an editor. The finders' codes are what is stored."""

from django.utils.translation import gettext, gettext_noop

from cms.localities.deciding import REASONS

_SAID = REASONS | {
    "main place of the story": gettext_noop("its place: the main one of the story"),
    "place named beside it": gettext_noop("its place: named beside it"),
    "last commune named before it": gettext_noop("its place: the last commune named before"),
    "no place named": gettext_noop("no place is named"),
    "in one list with another practice": gettext_noop("in one list with another practice"),
    "in a list that mô hình opens": gettext_noop("in a list that “mô hình” opens"),
    "in a list that the sentence before opens": gettext_noop("in a list that the sentence before opens"),
    "capitalised right after mô hình": gettext_noop("capitalised right after “mô hình”"),
    "quoted right after mô hình": gettext_noop("quoted right after “mô hình”"),
    "quoted after mô hình": gettext_noop("quoted after “mô hình”"),
    "quoted after a word for a practice": gettext_noop("quoted after a word for a practice"),
    "called a practice behind its name": gettext_noop("called a practice behind its name"),
    "said to be its name": gettext_noop("said to be its name"),
    "said to be the name of something": gettext_noop("said to be the name of something"),
    "somebody runs it": gettext_noop("somebody runs it"),
    "subject of the clause": gettext_noop("its organisation: subject of the clause"),
    "subject of the sentence before": gettext_noop("its organisation: subject of the sentence before"),
    "unit that the clause speaks of": gettext_noop("its organisation: the unit that the clause speaks of"),
    "named right after the practice": gettext_noop("its organisation: named right after it"),
    "named after the practice": gettext_noop("its organisation: named after it"),
    "named at the end of the list": gettext_noop("its organisation: named at the end of the list"),
    "acts through the practice": gettext_noop("its organisation: acts through it"),
    "short form of a well-known policy": gettext_noop("short form of a well-known policy"),
    "number without its issuer": gettext_noop("a number without its issuer"),
}
CODES = frozenset(_SAID)


def in_words(reasons: list[str]) -> list[str]:
    """Each reason in the reader's language; a code of a later finder is shown as it is."""
    return [gettext(_SAID[code]) if code in _SAID else code for code in reasons]
