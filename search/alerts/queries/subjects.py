"""From a search's parameters to what is followed, and from that to a title and an address for a reader."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.localities.models import Locality
from cms.registry.models import Initiative
from search.alerts.addresses import SEARCH
from search.alerts.rules.subjects import LONGEST, Subject, canonical
from search.gazetteer import get_gazetteer
from search.queries.figures import words_of
from search.queries.filters import ENTITIES, NOTHING, Label, Reader, labels, locality_slugs, plain_label, resolve
from search.queries.params import BadParameters, Parameters, read

FIGURE = {"least": "≥ %(low)s", "most": "≤ %(high)s", "between": "%(low)s – %(high)s", "any": "%(unit)s"}
LOCALITY, INITIATIVE, SEARCHED = "locality", "initiative", "search"


class CannotFollow(ValueError):
    """With a sentence for the reader, in the language of the moment."""


@dataclass(frozen=True)
class Titled:
    """``title`` for a list and a line of subject, ``url`` its page, both in the reader's language; "" when gone."""

    title: str
    url: str
    detail: str = ""


def reader_of(language: str, once: object = None) -> Reader:
    return Reader(language, get_gazetteer(), once if once is not None else SimpleNamespace())


def subject_of(parameters: Parameters, reader: Reader) -> Subject:
    """One place alone is that place, one initiative alone that initiative; all else is a search. Two queries at most.

    Raises CannotFollow.
    """
    filters = {name: values for name, values in parameters.filters.items() if values}
    kinds = filters.pop("kind", ())
    if kinds and "article" not in kinds:
        raise CannotFollow(_("Alerts tell of new stories. Take the choice of other kinds out of your search first."))
    filters.pop("year", None)
    alone = not (parameters.q or parameters.figure or parameters.within) and len(filters) == 1
    if alone and len(filters.get("locality", ())) == 1:
        slugs = locality_slugs(filters["locality"], reader.gazetteer)
        if not slugs:
            raise CannotFollow(
                _("There is no locality of this name or code here. Choose one from the list of localities.")
            )
        return Subject(LOCALITY, slugs[0])
    if alone and len(filters.get("initiative", ())) == 1:
        key = resolve({"initiative": filters["initiative"]}, reader)["initiative"][0]
        if not Initiative.objects.filter(slug__in=filters["initiative"], live=True).exists():
            raise CannotFollow(_("There is no such initiative here any more. Choose one from the list of initiatives."))
        return Subject(INITIATIVE, key)
    value = canonical(parameters.pairs())
    if len(value) > LONGEST:
        raise CannotFollow(_("This search is too long to be followed. Use fewer words or filters."))
    return Subject(SEARCHED, value)


def query_of(subject: Subject, slug: str = "") -> str:
    """The query string of the form, and of the search page, for the subject; of an initiative ``slug`` is needed."""
    if subject.kind == SEARCHED:
        return f"?{subject.value}" if subject.value else ""
    return Parameters(filters={subject.kind: (slug or subject.value,)}).query_string()


def parameters_of(subject: Subject) -> Parameters:
    """What a followed search asks. One that this code's rules no longer allow asks for nothing that is there."""
    try:
        return read(QueryDict(subject.value))
    except BadParameters:
        return Parameters(filters={"section": (NOTHING,)})


def unit_of(subject: Subject, reader: Reader) -> Locality | None:
    return reader.gazetteer.slugs.get(subject.value) if subject.kind == LOCALITY else None


def titles(subjects: Iterable[Subject], language: str) -> dict[Subject, Titled]:
    """At most two queries for initiatives, and two for each kind of filter, however many subjects."""
    reader, wanted = reader_of(language), set(subjects)
    with override(language):
        found = {each: _locality(each, reader) for each in wanted if each.kind == LOCALITY}
        found |= _initiatives([each for each in wanted if each.kind == INITIATIVE], language)
        found |= _searches([each for each in wanted if each.kind == SEARCHED], reader)
    return found


def _locality(subject: Subject, reader: Reader) -> Titled:
    unit = unit_of(subject, reader)
    if unit is None:
        return Titled(subject.value, "")
    detail = " · ".join(part for part in (unit.place_in(reader.language), unit.era_in(reader.language)) if part)
    return Titled(unit.title_in(reader.language), unit.url_in(reader.language), detail)


def _initiatives(subjects: list[Subject], language: str) -> dict[Subject, Titled]:
    if not subjects:
        return {}
    rows = Initiative.objects.filter(
        translation_key__in=[each.value for each in subjects], live=True, merged_into__isnull=True
    )
    best: dict[str, Initiative] = {}
    for row in rows.select_related("locale").order_by("pk"):
        if str(row.translation_key) not in best or row.language == language:
            best[str(row.translation_key)] = row
    gone = Titled(_("an initiative that is not public at the moment"), "")
    return {
        each: Titled(row.name, row.url_in(row.language) or "") if (row := best.get(each.value)) else gone
        for each in subjects
    }


def _searches(subjects: list[Subject], reader: Reader) -> dict[Subject, Titled]:
    asked = {each: parameters_of(each) for each in subjects}
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for parameters in asked.values():
        for name, given in parameters.filters.items():
            values[name].update(dict.fromkeys(given))
    words_for = {name: _labels(name, list(given), reader) for name, given in values.items()}
    found = {}
    for each, parameters in asked.items():
        parts = [f"“{parameters.q}”"] if parameters.q else []
        parts += [words_for[name][value] for name, given in parameters.filters.items() for value in given]
        parts += [_("within %(km)d km") % {"km": parameters.within}] if parameters.within else []
        parts += [words_of(parameters.figure, reader.language, FIGURE)] if parameters.figure else []
        url = SEARCH[reader.language] + query_of(each)
        found[each] = Titled(" · ".join(parts) or _("All new stories"), url)
    return found


def _labels(name: str, values: list[str], reader: Reader) -> dict[str, str]:
    """What readers see of each value; a value that nothing bears is shown as it was given."""
    shown: dict[str, str] = {value: plain_label(name, value) or value for value in values}
    if name == "locality":
        for value in values:
            slugs = locality_slugs([value], reader.gazetteer)
            known = labels(name, slugs[:1], reader)
            shown[value] = next((label.text for label in known.values()), value)
    elif name in ENTITIES:
        rows = ENTITIES[name]._default_manager.filter(slug__in=values).values_list("slug", "translation_key")
        keys = {slug: str(key) for slug, key in rows}
        known = labels(name, dict.fromkeys(keys.values()), reader)
        shown |= {slug: known.get(key, Label(slug, slug)).text for slug, key in keys.items()}
    return shown
