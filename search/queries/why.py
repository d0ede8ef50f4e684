"""Why a hit was found, in sentences: which place, which name, which words. No query: all of it is in memory."""

import math
import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cms.localities.models import Locality
from search.documents.document import SearchDocument
from search.engines.base import FigureRange
from search.queries import figures
from search.queries.around import of_distance
from search.queries.filters import Reader
from search.queries.highlights import fold_in_place, pattern_of
from search.queries.parse import Typed
from search.queries.why_places import Reason, of_half_a_name, of_place, of_successors

MOST_NAMES = 3
ENOUGH = 0.6  # of the words typed, that a name must bear to be the reason
ORDER = {"vi": 0, "en": 1}  # of the titles in ``SearchDocument.entities``
Patterns = list[re.Pattern[str]]


def reasons(
    document: SearchDocument,
    *,
    places: Iterable[frozenset[str]],
    typed: Typed,
    marked: Iterable[str],
    reader: Reader,
    figure: FigureRange | None = None,
    around: Sequence[Locality] = (),
) -> list[Reason]:
    """``places``: the slugs that each place typed or chosen may mean; ``marked``: fields with something to mark;
    ``around``: the units whose surroundings were asked for."""
    language, gazetteer = reader.language, reader.gazetteer
    found = [reason for slugs in places if (reason := of_place(document, slugs, language, gazetteer))]
    patterns: Patterns = []
    if document.kind == "locality":
        found += of_successors(document, language, gazetteer)
    else:
        needed = [clause for clause in typed.clauses if not clause.optional]
        words = [clause for clause in needed if not clause.places] or ([] if found else needed)
        patterns = [pattern for clause in words if (pattern := pattern_of([clause]))]
        if patterns:
            found += _of_names(document, patterns, language)
            if not found and not marked and (reason := of_half_a_name(document, patterns, language, gazetteer)):
                found.append(reason)
    if not found and (fields := [field for field in ("title", "lead", "body") if field in marked]):
        found.append(_of_text(fields[0]))
    if around and (reason := of_distance(document, around, language)):
        found.append(reason)
    if figure and (reason := _of_figure(document, figure, language)):
        found.insert(0, reason)
    if document.language != language and document.kind != "entry":  # what was sent is never translated
        found.append(_untranslated(document, patterns, language))
    return list(dict.fromkeys(found))


def _of_text(field: str) -> Reason:
    sentences = {
        "title": _("The words stand in the headline"),
        "lead": _("The words stand in the lead"),
        "body": _("The words stand in the text"),
    }
    return Reason("text", sentences[field], field)


def _of_figure(document: SearchDocument, asked: FigureRange, language: str) -> Reason | None:
    """The first figure that was asked for, as it was reported."""
    for figure in document.figures:
        if (
            figure.unit == (asked.unit or figure.unit)
            and (asked.minimum is None or figure.value >= asked.minimum)
            and (asked.maximum is None or figure.value <= asked.maximum)
        ):
            amount = figures.say(figure.value, figure.unit, language)
            sentence = _("Reports %(figure)s (%(period)s)") if figure.period else _("Reports %(figure)s")
            return Reason("figure", sentence % {"figure": amount, "period": figure.period}, amount)
    return None


def _untranslated(document: SearchDocument, patterns: Patterns, language: str) -> Reason:
    """That it is in the other language only; and by which name in the reader's it was found all the same."""
    for names in document.entities:
        own, other = names[ORDER[language]], names[1 - ORDER[language]]
        if own and other and own != other and patterns:
            here, there = _borne(own, patterns), _borne(other, patterns)
            if here >= math.ceil(len(patterns) * ENOUGH) and here > there:
                sentences = {
                    "en": _("Not translated yet; found by the English name of “%(name)s”"),
                    "vi": _("Not translated yet; found by the Vietnamese name of “%(name)s”"),
                }
                return Reason("language", sentences[language] % {"name": other}, own)
    return Reason("language", _("Not translated yet"))


def _borne(name: str, patterns: Patterns) -> int:
    folded = fold_in_place(name)
    return sum(1 for each in patterns if each.search(folded))


def _of_names(document: SearchDocument, patterns: Patterns, language: str) -> list[Reason]:
    """Names of the registry and of authors, other than the headline, that bear most of what was typed."""
    borne = {name: _borne(name, patterns) for name in document.names}
    most = max(borne.values(), default=0)
    if most < math.ceil(len(patterns) * ENOUGH):
        return []
    bearers = {name for name, count in borne.items() if count == most}
    found = [reason for names in document.entities if (reason := _tells_of(names, bearers, document.kind, language))]
    if document.title not in bearers:
        found += [
            Reason("name", _("Also called “%(name)s”") % {"name": name}, name)
            for name in document.own_names
            if name in bearers
        ]
    known = {*document.own_names, *(name for names in document.entities for name in names)}
    found += [Reason("name", _("By %(name)s") % {"name": name}, name) for name in bearers if name not in known]
    return found[:MOST_NAMES]


def _tells_of(names: tuple[str, ...], bearers: set[str], kind: str, language: str) -> Reason | None:
    """By its title in the reader's language, and by the name that was typed when that is another."""
    matched = next((name for name in names if name in bearers), None)
    if matched is None:
        return None
    title = names[ORDER[language]] or names[1 - ORDER[language]]
    if kind == "entry":  # its contest, category or unit
        return Reason("name", _("Belongs to “%(name)s”") % {"name": title}, matched)
    if title in bearers:
        return Reason("name", _("Tells of “%(name)s”") % {"name": title}, title)
    return Reason("name", _("Tells of “%(name)s” (“%(match)s”)") % {"name": title, "match": matched}, matched)
