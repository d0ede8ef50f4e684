"""Documents of units: their own names only. What happened there is found by the stories' documents."""

from collections import defaultdict
from collections.abc import Iterable

from cms.localities.models import Locality, LocalityName
from search.documents.document import Places, SearchDocument

LANGUAGES = ("vi", "en")


def build_localities(ids: Iterable[str]) -> list[SearchDocument]:
    """Two queries."""
    units = list(Locality.objects.with_parents().filter(pk__in=[int(pk) for pk in ids]).order_by("pk"))
    names: dict[int, list[str]] = defaultdict(list)
    for pk, name in LocalityName.objects.filter(locality__in=units).order_by("pk").values_list("locality_id", "name"):
        names[pk].append(name)
    return [_document(unit, names[unit.pk], language) for unit in units for language in LANGUAGES]


def _document(unit: Locality, names: list[str], language: str) -> SearchDocument:
    own_names = tuple(dict.fromkeys(filter(None, [unit.full_name, unit.name, unit.name_en, *names])))
    return SearchDocument(
        key=f"locality:{unit.pk}:{language}",
        source_id=unit.pk,
        kind="locality",
        language=language,
        audiences=(language,),
        title=unit.title_in(language),
        url=unit.url_in(language),
        lead=unit.describe(language),
        own_names=own_names,
        names=own_names,
        places=Places(main=(unit.slug,)),
        localities=(unit.title_in(language),),
        points=((unit.lat, unit.lon),) if unit.lat is not None and unit.lon is not None else (),
    )
