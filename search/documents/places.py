"""The units of then and now that a document is tied to. A bounded number of queries, however many documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms.localities.closure import Closure, closure_of
from cms.localities.models import Locality, LocalityName
from search.documents.document import Places


@dataclass(frozen=True)
class Ties:
    """Ids of units: what a thing is about, and what it mentions besides."""

    main: tuple[int, ...] = ()
    mentioned: tuple[int, ...] = ()

    @property
    def all(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*self.main, *self.mentioned)))


@dataclass(frozen=True)
class Whereabouts:
    places: Places
    localities: Mapping[str, tuple[str, ...]]  # language → what a card says


NOWHERE = Whereabouts(Places(), {"vi": (), "en": ()})


def gather(ties: Mapping[str, Ties]) -> dict[str, Whereabouts]:
    """For each key its places."""
    ids = {unit for tie in ties.values() for unit in tie.all}
    if not ids:
        return dict.fromkeys(ties, NOWHERE)
    closures = closure_of(ids)
    units = {unit.pk: unit for closure in closures.values() for unit in _all(closure)}
    names = _names(units)
    return {key: _whereabouts(tie, closures, names) for key, tie in ties.items()}


def _all(closure: Closure) -> list[Locality]:
    return [
        *closure.own,
        *closure.ancestors,
        *closure.successors,
        *closure.successor_ancestors,
        *closure.weak,
        *closure.predecessors,
        *closure.predecessor_ancestors,
    ]


def _names(units: Mapping[int, Locality]) -> dict[int, tuple[str, ...]]:
    """Every name of each unit: full, bare, other, English. One query."""
    found: dict[int, dict[str, None]] = {
        pk: dict.fromkeys([unit.full_name, unit.name_en]) for pk, unit in units.items()
    }
    for pk, name in LocalityName.objects.filter(locality__in=units).values_list("locality_id", "name").order_by("pk"):
        found[pk][name] = None
    return {pk: tuple(filter(None, names)) for pk, names in found.items()}


def _slugs(units: Iterable[Locality], *without: tuple[str, ...]) -> tuple[str, ...]:
    taken = {slug for each in without for slug in each}
    return tuple(dict.fromkeys(unit.slug for unit in units if unit.slug not in taken))


def _whereabouts(tie: Ties, closures: Mapping[int, Closure], names: Mapping[int, tuple[str, ...]]) -> Whereabouts:
    main = [unit for pk in tie.main if pk in closures for unit in closures[pk].own]
    mentioned = [unit for pk in tie.mentioned if pk in closures for unit in closures[pk].own]
    found = [closures[pk] for pk in tie.all if pk in closures]
    within = [unit for closure in found for unit in closure.ancestors]
    became = [unit for closure in found for unit in closure.successors]
    became_within = [unit for closure in found for unit in closure.successor_ancestors]
    was = [unit for closure in found for unit in (*closure.predecessors, *closure.predecessor_ancestors)]
    weak = [unit for closure in found for unit in closure.weak]
    own = _slugs([*main, *mentioned])
    far = [*within, *became, *became_within, *was]
    firm = _slugs([*main, *mentioned, *far])
    places = Places(
        main=_slugs(main),
        mentioned=_slugs(mentioned, _slugs(main)),
        within=_slugs(within, own),
        became=_slugs(became, own),
        became_within=_slugs(became_within, own),
        was=_slugs(was, own),
        weak=_slugs(weak, firm),
        tree=_slugs(unit for unit in [*main, *mentioned, *far, *weak] if unit.is_current),
        names=_texts([*main, *mentioned], names),
        far_names=_texts([unit for unit in far if unit.slug not in own], names),
    )
    shown = main or mentioned
    cards = {language: tuple(dict.fromkeys(unit.title_in(language) for unit in shown))[:6] for language in ("vi", "en")}
    return Whereabouts(places, cards)


def _texts(units: Iterable[Locality], names: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for unit in units for name in names[unit.pk]))
