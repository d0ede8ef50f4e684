"""Why a hit was found, in sentences: which name, which succession. No query: all of it is in memory."""

import calendar
import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.localities.models import Locality, Succession
from cms.localities.rules.titles import in_sentence
from search.documents.document import SearchDocument
from search.engines.base import Clause
from search.gazetteer import Gazetteer
from search.queries.filters import Reader
from search.queries.highlights import fold_in_place, pattern_of
from search.queries.parse import Typed

MOST_NAMES = 3
ENOUGH = 0.6  # of the words typed, that a name must bear to be the reason


@dataclass(frozen=True)
class Reason:
    kind: str  # "place", "succession", "name", "text", "language"
    text: str
    match: str = ""  # the name or the unit's slug


def reasons(
    document: SearchDocument, *, places: Iterable[frozenset[str]], typed: Typed, marked: Iterable[str], reader: Reader
) -> list[Reason]:
    """``places``: the slugs that each place typed or chosen may mean; ``marked``: fields with something to mark."""
    language = reader.language
    found = [reason for slugs in places if (reason := of_place(document, slugs, language, reader.gazetteer))]
    if document.kind != "locality":
        words = [clause for clause in typed.clauses if not clause.places]
        found += _of_names(document, words or ([] if found else list(typed.clauses)))
    if not found and (fields := [field for field in ("title", "lead", "body") if field in marked]):
        sentences = {
            "title": _("The words stand in the headline"),
            "lead": _("The words stand in the lead"),
            "body": _("The words stand in the text"),
        }
        found.append(Reason("text", sentences[fields[0]], fields[0]))
    if document.language != language:
        found.append(Reason("language", _("Not translated yet")))
    return list(dict.fromkeys(found))


def _of_names(document: SearchDocument, clauses: list[Clause]) -> list[Reason]:
    """Names of the registry, other than the headline, that bear most of what was typed."""
    patterns = [pattern for clause in clauses if (pattern := pattern_of([clause]))]
    if not patterns:
        return []
    borne: dict[str, int] = {}
    for name in document.names:
        folded = fold_in_place(name)
        borne[name] = sum(1 for pattern in patterns if pattern.search(folded))
    most = max(borne.values(), default=0)
    if most < math.ceil(len(patterns) * ENOUGH):
        return []
    names = [name for name, count in borne.items() if count == most and name != document.title]
    return [Reason("name", _("Tells of “%(name)s”") % {"name": name}, name) for name in names[:MOST_NAMES]]


def of_place(document: SearchDocument, slugs: frozenset[str], language: str, gazetteer: Gazetteer) -> Reason | None:
    tie = document.places.role_of(slugs)
    if tie is None or tie[1] not in gazetteer.slugs:
        return None
    role, slug = tie
    unit = gazetteer.slugs[slug]
    name = {"name": unit.title_in(language)}
    if document.kind == "locality":
        return Reason("place", unit.describe(language), slug)
    if role == "main":
        return Reason("place", _("About %(name)s") % name, slug)
    if role == "mentioned":
        return Reason("place", _("Mentions %(name)s") % name, slug)
    places = document.places
    own = [gazetteer.slugs[each] for each in (*places.main, *places.mentioned) if each in gazetteer.slugs]
    above = [gazetteer.slugs[each] for each in places.within if each in gazetteer.slugs]
    if role == "within":
        return Reason("place", _lay_in(own, unit, language), slug)
    return Reason("succession", _succession([*above, *own], own, unit, role, language, gazetteer), slug)


def _lay_in(own: list[Locality], unit: Locality, language: str) -> str:
    inner = next((each for each in own if unit.pk in {above.pk for above in each.ancestors}), None)
    if inner is None:
        return _("Happened in %(name)s") % {"name": unit.title_in(language)}
    names = {"earlier": said(inner, language), "later": said(unit, language)}
    sentence = _("%(earlier)s is in %(later)s") if inner.is_current else _("%(earlier)s lay in %(later)s")
    return _capital(sentence % names)


def _succession(
    candidates: list[Locality], own: list[Locality], unit: Locality, role: str, language: str, gazetteer: Gazetteer
) -> str:
    for other in candidates:
        earlier, later = (unit, other) if role == "was" else (other, unit)
        link = link_between(earlier, later, gazetteer)
        if link:
            return _link_sentence(link, earlier, later, language)
    here = said(own[0], language) if own else ""
    names = {"earlier": here, "later": said(unit, language)}
    if role == "was":
        return _capital(_("%(later)s was where %(earlier)s is now") % names)
    if role == "weak":
        return _capital(_("%(later)s took over part of %(earlier)s") % names)
    return _capital(_("%(earlier)s is in %(later)s today") % names)


def link_between(earlier: Locality, later: Locality, gazetteer: Gazetteer) -> Succession | None:
    """The last step by which ``earlier`` came to be ``later``; None when it did not."""
    links = gazetteer.atlas.predecessors.get(later.pk, ())
    if not links:
        return None
    before = {earlier.pk, *(unit.pk for unit in gazetteer.atlas.later(earlier))}
    return next((link for link in links if link.predecessor_id in before), None)


def _link_sentence(link: Succession, earlier: Locality, later: Locality, language: str) -> str:
    names = {"earlier": said(earlier, language), "later": said(later, language), "day": long_day(link, language)}
    if link.extent == Succession.Extent.PART:
        sentence = _("Part of %(earlier)s belongs to %(later)s since %(day)s")
    elif link.kind in (Succession.Kind.RENAMED, Succession.Kind.RETYPED):
        sentence = _("%(earlier)s is called %(later)s since %(day)s")
    elif link.kind == Succession.Kind.UNCHANGED:
        sentence = _("%(earlier)s is %(later)s since %(day)s")
    else:
        sentence = _("%(earlier)s is part of %(later)s since %(day)s")
    return _capital(sentence % names)


def said(unit: Locality, language: str) -> str:
    """Provinces by their bare name, as people speak; others with their type."""
    if unit.level == Locality.Level.PROVINCE:
        if language == "en":
            return unit.name_en.removesuffix(" Province")
        return unit.name if unit.type == Locality.Type.TINH else unit.full_name
    return unit.title_in(language) if language == "en" else in_sentence(unit.full_name)


def long_day(link: Succession, language: str) -> str:
    day = link.effective
    if language == "en":
        return f"{day.day} {calendar.month_name[day.month]} {day.year}"
    return f"{day.day}/{day.month}/{day.year}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
