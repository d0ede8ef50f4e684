"""The units of then and now that a document is tied to. A bounded number of queries, however many documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms.localities.closure import Closure, closure_of
from cms.localities.models import Locality
from search.documents.document import Places
from search.gazetteer import Gazetteer, get_gazetteer


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
    points: tuple[tuple[float, float], ...] = ()  # (lat, lon) of what it is about


NOWHERE = Whereabouts(Places(), {"vi": (), "en": ()})


def gather(ties: Mapping[str, Ties]) -> dict[str, Whereabouts]:
    """For each key its places."""
    ids = {unit for tie in ties.values() for unit in tie.all}
    if not ids:
        return dict.fromkeys(ties, NOWHERE)
    closures, gazetteer = closure_of(ids), get_gazetteer()
    return {key: _whereabouts(tie, closures, gazetteer) for key, tie in ties.items()}


def _slugs(units: Iterable[Locality], *without: tuple[str, ...]) -> tuple[str, ...]:
    taken = {slug for each in without for slug in each}
    return tuple(dict.fromkeys(unit.slug for unit in units if unit.slug not in taken))


def _whereabouts(tie: Ties, closures: Mapping[int, Closure], gazetteer: Gazetteer) -> Whereabouts:
    main = [unit for pk in tie.main if pk in closures for unit in closures[pk].own]
    mentioned = [unit for pk in tie.mentioned if pk in closures for unit in closures[pk].own]
    found = [closures[pk] for pk in tie.all if pk in closures]
    within = [unit for closure in found for unit in closure.ancestors]
    became = [unit for closure in found for unit in closure.successors]
    became_within = [unit for closure in found for unit in closure.successor_ancestors]
    was = [each for unit in (*main, *mentioned) for before in gazetteer.atlas.earlier(unit) for each in _up(before)]
    weak = [unit for closure in found for unit in closure.weak]
    own = _slugs([*main, *mentioned])
    far = [*within, *became, *became_within, *was]
    places = Places(
        main=_slugs(main),
        mentioned=_slugs(mentioned, _slugs(main)),
        within=_slugs(within, own),
        became=_slugs(became, own),
        became_within=_slugs(became_within, own),
        was=_slugs(was, own),
        weak=_slugs(weak, own, _slugs(far)),
        tree=_slugs(unit for unit in [*main, *mentioned, *far, *weak] if unit.is_current),
        names=_texts([*main, *mentioned], gazetteer),
        far_names=_texts([unit for unit in far if unit.slug not in own], gazetteer),
    )
    shown = main or mentioned
    cards = {language: tuple(dict.fromkeys(unit.title_in(language) for unit in shown))[:6] for language in ("vi", "en")}
    points = dict.fromkeys((unit.lat, unit.lon) for unit in main if unit.lat is not None and unit.lon is not None)
    return Whereabouts(places, cards, tuple(points))


def _up(unit: Locality) -> list[Locality]:
    return [unit, *unit.ancestors]


def _texts(units: Iterable[Locality], gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for unit in units for name in gazetteer.names[unit.pk]))
