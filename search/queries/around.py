"""What lies around the chosen localities: ``within`` so many kilometres, from point to point. No query."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.localities.models import Locality
from search.documents.document import SearchDocument
from search.engines.base import Near
from search.engines.distance import distance
from search.gazetteer import Gazetteer
from search.queries.filters import locality_slugs
from search.queries.params import Parameters
from search.queries.why_places import Reason, said


def chosen(parameters: Parameters, gazetteer: Gazetteer) -> list[Locality]:
    return [gazetteer.slugs[slug] for slug in locality_slugs(parameters.filters.get("locality", ()), gazetteer)]


def point(unit: Locality) -> tuple[float, float] | None:
    """(lat, lon); None while nobody knows where the unit lies."""
    return None if unit.lat is None or unit.lon is None else (unit.lat, unit.lon)


def circles(parameters: Parameters, gazetteer: Gazetteer) -> tuple[Near, ...]:
    """For an engine; none around a unit without a point."""
    if not parameters.within:
        return ()
    points = filter(None, map(point, chosen(parameters, gazetteer)))
    return tuple(Near(lat, lon, parameters.within) for lat, lon in points)


def notes(parameters: Parameters, language: str, gazetteer: Gazetteer) -> list[str]:
    """What could not be done of it, in sentences."""
    if not parameters.within:
        return []
    lost = [unit for unit in chosen(parameters, gazetteer) if point(unit) is None]
    sentence = _("The map does not have %(name)s, so its surroundings are not searched: only its own coverage is.")
    return [sentence % {"name": said(unit, language)} for unit in lost]


def of_distance(document: SearchDocument, units: Sequence[Locality], language: str) -> Reason | None:
    """How far it is from the nearest of ``units``; None for what is tied to one of them, and so is no neighbour."""
    if document.places.role_of(frozenset(unit.slug for unit in units)):
        return None
    far = [
        (distance(*here, *there), at)
        for at, unit in enumerate(units)
        if (here := point(unit))
        for there in document.points
    ]
    if not far:
        return None
    km, at = min(far)
    words = {"km": round(km), "name": said(units[at], language)}
    sentence = _("%(km)d km from %(name)s") if round(km) else _("Less than 1 km from %(name)s")
    return Reason("near", sentence % words, units[at].slug)
