"""From a unit to all that it became and all that it was, for one unit or for thousands, in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality, Succession
from cms.localities.rules.titles import in_sentence


@dataclass
class Closure:
    """What finds a document that tells of a unit.

    ``own``: the unit; ``ancestors``: its parents of that time, nearest first; ``successors``: all that it became, to
    this day; ``successor_ancestors``: the parents of those, and what the ancestor province became; ``weak``: of a whole
    district, the communes that its communes became. A whole province's communes are left out: they would drown all.
    """

    own: list[Locality] = field(default_factory=list)
    ancestors: list[Locality] = field(default_factory=list)
    successors: list[Locality] = field(default_factory=list)
    successor_ancestors: list[Locality] = field(default_factory=list)
    weak: list[Locality] = field(default_factory=list)

    def every(self) -> list[Locality]:
        """All of them, each once, the strongest first."""
        parts = (*self.own, *self.successors, *self.ancestors, *self.successor_ancestors, *self.weak)
        return list({unit.pk: unit for unit in parts}.values())


def closure_of(locality_ids: Iterable[int]) -> dict[int, Closure]:
    """Id → closure; ids that do not exist are left out. Two queries, however many ids."""
    atlas = get_atlas()
    return {pk: _closure(atlas, atlas.units[pk]) for pk in set(locality_ids) if pk in atlas.units}


def predecessors_of(locality_ids: Iterable[int]) -> dict[int, list[Locality]]:
    """Id → every unit that it was, in whole or in part, nearest first. Two queries, however many ids."""
    atlas = get_atlas()
    return {pk: atlas.earlier(atlas.units[pk]) for pk in set(locality_ids) if pk in atlas.units}


def _closure(atlas: Atlas, unit: Locality) -> Closure:
    successors = atlas.later(unit)
    weak = _communes_of(atlas, [unit, *successors]) if unit.level == Locality.Level.DISTRICT else []
    above: dict[int, Locality] = {}
    for other in (*successors, *weak):
        above.update((parent.pk, parent) for parent in other.ancestors)
    for ancestor in unit.ancestors:
        if ancestor.level == Locality.Level.PROVINCE:
            above.update((later.pk, later) for later in atlas.later(ancestor))
    known = {unit.pk, *(other.pk for other in (*unit.ancestors, *successors))}
    return Closure(
        own=[unit],
        ancestors=unit.ancestors,
        successors=successors,
        successor_ancestors=[parent for pk, parent in above.items() if pk not in known],
        weak=[other for other in weak if other.pk not in known],
    )


def _communes_of(atlas: Atlas, districts: list[Locality]) -> list[Locality]:
    found: dict[int, Locality] = {}
    for district in districts:
        for child in atlas.children.get(district.pk, ()):
            for later in atlas.later(child):
                if later.parent and later.parent.level == Locality.Level.PROVINCE:
                    found[later.pk] = later
    return list(found.values())


def link_between(earlier: Locality, later: Locality) -> Succession | None:
    """The last step by which ``earlier`` came to be ``later``, or None when it did not."""
    atlas = get_atlas()
    before = {earlier.pk, *(unit.pk for unit in atlas.later(atlas.units[earlier.pk]))}
    return next((link for link in atlas.predecessors.get(later.pk, ()) if link.predecessor_id in before), None)


def why(earlier: Locality, later: Locality, language: str) -> str:
    """A sentence for a reader who asked for ``later`` and found ``earlier`` (or the other way round).

    ``"Long An is part of Tây Ninh since 1 July 2025"``; "" when the two have nothing to do with each other.
    """
    link = link_between(earlier, later)
    with translation.override(language):
        if link is None:
            within = next((unit for unit in _places(earlier) if unit.pk == later.pk), None)
            return _within(earlier, within, language) if within else ""
        names = {
            "earlier": _said(earlier, language),
            "later": _said(later, language),
            "day": _long_day(link, language),
        }
        return _sentence(link) % names


def _places(unit: Locality) -> list[Locality]:
    closure = closure_of([unit.pk]).get(unit.pk)
    return [*closure.ancestors, *closure.successor_ancestors, *closure.weak] if closure else []


def _within(earlier: Locality, later: Locality, language: str) -> str:
    names = {"earlier": _said(earlier, language), "later": _said(later, language)}
    if later.pk in {unit.pk for unit in earlier.ancestors}:
        return (
            gettext("%(earlier)s lay in %(later)s") % names
            if earlier.valid_to
            else gettext("%(earlier)s is in %(later)s") % names
        )
    if later.level == Locality.Level.PROVINCE:
        return gettext("%(earlier)s is in %(later)s today") % names
    return gettext("%(later)s took over part of %(earlier)s") % names


def _sentence(link: Succession) -> str:
    if get_atlas().units[link.predecessor_id].ended_by_then:
        return gettext("%(earlier)s is part of %(later)s today")
    if link.extent == Succession.Extent.PART:
        return gettext("Part of %(earlier)s belongs to %(later)s since %(day)s")
    if link.kind in (Succession.Kind.RENAMED, Succession.Kind.RETYPED):
        return gettext("%(earlier)s is called %(later)s since %(day)s")
    if link.kind == Succession.Kind.UNCHANGED:
        return gettext("%(earlier)s stayed %(later)s when districts were abolished on %(day)s")
    return gettext("%(earlier)s is part of %(later)s since %(day)s")


def _said(unit: Locality, language: str) -> str:
    """Provinces by their bare name, as people speak; others with their type."""
    if unit.level == Locality.Level.PROVINCE:
        if language == "en":
            return unit.name_en.removesuffix(" Province")
        return f"TP. {unit.name}" if unit.type == Locality.Type.THANH_PHO else unit.name
    return unit.title_in(language) if language == "en" else in_sentence(unit.full_name)


def _long_day(link: Succession, language: str) -> str:
    day = link.effective
    if language == "en":
        return f"{day.day} {day:%B} {day.year}"
    return f"{day.day}/{day.month}/{day.year}"
