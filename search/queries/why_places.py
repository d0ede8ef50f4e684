"""Which tie to a place a hit was found by, and which succession, in one sentence. No query: all of it is in memory."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.localities.models import Locality, Succession
from cms.localities.rules.titles import in_sentence
from search.documents.document import ROLES, SearchDocument
from search.gazetteer import Gazetteer
from search.queries.highlights import fold_in_place

MOST_SUCCESSORS = 3


@dataclass(frozen=True)
class Reason:
    kind: str  # "place", "succession", "near", "name", "text", "figure", "language"
    text: str
    match: str = ""  # the name or the unit's slug


def of_place(document: SearchDocument, slugs: frozenset[str], language: str, gazetteer: Gazetteer) -> Reason | None:
    """The strongest tie to one of ``slugs``; None when there is none."""
    tie = document.places.role_of(slugs)
    if tie is None or tie[1] not in gazetteer.slugs:
        return None
    role, slug = tie
    unit = gazetteer.slugs[slug]
    name = {"name": said(unit, language)}
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


def of_half_a_name(
    document: SearchDocument, patterns: list[re.Pattern[str]], language: str, gazetteer: Gazetteer
) -> Reason | None:
    """The strongest tie to a unit one of whose names bears all the words, when they are no whole name."""
    for role in ROLES:
        for slug in getattr(document.places, role):
            unit = gazetteer.slugs.get(slug)
            names = map(fold_in_place, gazetteer.names[unit.pk]) if unit else ()
            if any(all(pattern.search(name) for pattern in patterns) for name in names):
                return of_place(document, frozenset({slug}), language, gazetteer)
    return None


def of_successors(document: SearchDocument, language: str, gazetteer: Gazetteer) -> Iterable[Reason]:
    """What a unit of old became: a sentence for each successor."""
    unit = gazetteer.slugs.get(next(iter(document.places.main), ""))
    if unit is None or unit.is_current:
        return
    for link in gazetteer.atlas.successors.get(unit.pk, ())[:MOST_SUCCESSORS]:
        later = gazetteer.atlas.units[link.successor_id]
        yield Reason("succession", _link_sentence(link, unit, later, language), later.slug)


def _lay_in(own: list[Locality], unit: Locality, language: str) -> str:
    inner = next((each for each in own if unit.pk in {above.pk for above in each.ancestors}), None)
    if inner is None:
        return _("Happened in %(name)s") % {"name": said(unit, language)}
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
    if language == "en":
        return unit.name_en.removesuffix(" Province") if unit.level == "province" else unit.title_in(language)
    if unit.level == "province":
        return unit.name if unit.type == Locality.Type.TINH else f"TP. {unit.name}"
    return in_sentence(unit.full_name)


def long_day(link: Succession, language: str) -> str:
    day = link.effective
    if language == "en":
        return f"{day.day} {calendar.month_name[day.month]} {day.year}"
    return f"{day.day}/{day.month}/{day.year}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
