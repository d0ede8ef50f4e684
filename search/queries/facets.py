"""Facets with labels and addresses: what each choice would show."""

from django.utils.translation import gettext_lazy as _

from search.engines.base import SearchRequest, SearchResult
from search.queries.answer import Facet, FacetValue
from search.queries.filters import NOTHING, Label, Reader, labels
from search.queries.params import Parameters

FACET_SIZES = {
    "kind": 5,
    "locality": 400,
    "section": 40,
    "sector": 30,
    "policy": 20,
    "initiative": 10,
    "year": 40,
    "language": 2,
}
MOST_COMMUNES = 12
LABELS = {
    "kind": _("Kind"),
    "locality": _("Locality"),
    "section": _("Section"),
    "sector": _("Sector"),
    "policy": _("Policy"),
    "initiative": _("Initiative"),
    "year": _("Year"),
    "language": _("Language"),
}


def facets(found: SearchResult, request: SearchRequest, parameters: Parameters, reader: Reader) -> list[Facet]:
    """One query each for the names of sections, sectors, policies and initiatives that occur."""
    result = []
    for name in FACET_SIZES:
        counts, estimated = found.facets.get(name, []), name in found.estimated
        if estimated:
            counts = [(key, _rounded(count)) for key, count in counts]
        chosen = [key for key in request.filters.get(name, ()) if key != NOTHING]
        counts = counts + [(key, 0) for key in chosen if key not in dict(counts)]
        if name == "locality":
            values = _locality_values(counts, chosen, parameters, reader)
        else:
            values = _values(name, counts, chosen, parameters, reader)
        if values:
            result.append(Facet(name, facet_label(name), tuple(values), estimated))
    return result


def _rounded(count: int) -> int:
    """To the two digits that an estimate knows."""
    return round(count, min(0, 2 - len(str(count))))


def facet_label(name: str) -> str:
    return str(LABELS[name])


def _values(
    name: str,
    counts: list[tuple[str, int]],
    chosen: list[str],
    parameters: Parameters,
    reader: Reader,
) -> list[FacetValue]:
    known = labels(name, [key for key, _count in counts], reader)
    values = [_value(name, known[key], count, key in chosen, parameters) for key, count in counts if key in known]
    if name == "year":
        values.sort(key=lambda value: value.value, reverse=True)
    return values


def _value(name: str, label: Label, count: int, selected: bool, parameters: Parameters, parent: str = "") -> FacetValue:
    def address() -> str:
        if not selected:
            return parameters.with_value(name, label.value)
        # What was chosen by another spelling (a code, the slug of the other language) is given back by that spelling.
        if label.value not in parameters.filters.get(name, ()):
            return parameters.query_string(filters={**parameters.filters, name: ()})
        return parameters.without(name, label.value)

    return FacetValue(label.value, label.text, count, selected, parent, address)


def _locality_values(
    counts: list[tuple[str, int]], chosen: list[str], parameters: Parameters, reader: Reader
) -> list[FacetValue]:
    """Today's provinces; beneath the chosen ones (or the only one) their communes; and old units that were chosen."""
    slugs, taken = reader.gazetteer.slugs, set(chosen)
    counted = {key: count for key, count in counts if key in slugs}
    provinces = [key for key in counted if slugs[key].level == "province" and slugs[key].is_current]
    picked = [key for key in chosen if key in counted]
    opened = {parent.pk for key in picked if (parent := slugs[key].parent)}
    opened |= {slugs[key].pk for key in picked if slugs[key].level == "province"}
    if len(provinces) == 1:
        opened.add(slugs[provinces[0]].pk)
    shown = list(dict.fromkeys([*provinces, *picked]))
    room = dict.fromkeys(opened, MOST_COMMUNES)
    for key in counted if opened else ():
        above_it = slugs[key].parent_id or 0
        if room.get(above_it, 0) and slugs[key].level == "commune" and key not in taken:
            room[above_it] -= 1
            shown.append(key)
    known = labels("locality", shown, reader)
    above = {key: parent.slug if (parent := slugs[key].parent) else "" for key in shown}
    return [_value("locality", known[key], counted[key], key in taken, parameters, above[key]) for key in shown]
