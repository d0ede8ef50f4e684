"""Documents of initiatives."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from cms.registry.models import (
    Initiative,
    InitiativeLocality,
    InitiativeOrganisation,
    InitiativePolicy,
    Organisation,
    Policy,
    Sector,
    Theme,
)
from search.documents.document import Figure, SearchDocument
from search.documents.figures import figures_of_initiatives
from search.documents.names import Named, named
from search.documents.places import Ties, Whereabouts, gather
from search.documents.text import plain

LANGUAGES = ("vi", "en")


def build_initiatives(translation_keys: Iterable[str]) -> list[SearchDocument]:
    """Those that are public now, in each language that they are in. At most 16 queries."""
    rows = list(
        Initiative.objects.filter(translation_key__in=list(translation_keys), live=True, merged_into__isnull=True)
        .select_related("locale")
        .order_by("pk")
    )
    if not rows:
        return []
    ids = [row.pk for row in rows]
    siblings: dict[UUID, list[Initiative]] = defaultdict(list)
    for row in rows:
        siblings[row.translation_key].append(row)
    policies = _linked(InitiativePolicy, "policy_id", ids)
    organisations = _linked(InitiativeOrganisation, "organisation_id", ids)
    known: dict[str, dict[int, Named]] = {
        "policy": named(Policy, _ids(policies)),
        "organisation": named(Organisation, _ids(organisations)),
        "sector": named(Sector, [row.sector_id for row in rows if row.sector_id]),
        "theme": named(Theme, [row.theme_id for row in rows if row.theme_id]),
    }
    where = gather(_ties(ids))
    figures = figures_of_initiatives(siblings)
    documents = []
    for row in rows:
        related = {
            "policy": [known["policy"][pk] for pk in policies[row.pk] if pk in known["policy"]],
            "organisation": [known["organisation"][pk] for pk in organisations[row.pk] if pk in known["organisation"]],
            "sector": [known["sector"][row.sector_id]] if row.sector_id in known["sector"] else [],
            "theme": [known["theme"][row.theme_id]] if row.theme_id in known["theme"] else [],
        }
        told = figures.get(row.translation_key, ())
        documents.append(_document(row, siblings[row.translation_key], related, where[str(row.pk)], told))
    return [document for document in documents if document.url]


def _linked(model: type[Model], field: str, ids: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for initiative, target in model._default_manager.filter(initiative__in=ids).values_list("initiative_id", field):
        found[initiative].append(target)
    return found


def _ids(found: dict[int, list[int]]) -> set[int]:
    return {pk for pks in found.values() for pk in pks}


def _ties(ids: list[int]) -> dict[str, Ties]:
    rows = InitiativeLocality.objects.filter(initiative__in=ids).order_by("-is_primary", "sort_order")
    main: dict[int, list[int]] = defaultdict(list)
    for initiative, locality in rows.values_list("initiative_id", "locality_id"):
        main[initiative].append(locality)
    return {str(pk): Ties(tuple(main[pk])) for pk in ids}


def _document(
    row: Initiative,
    siblings: list[Initiative],
    related: dict[str, list[Named]],
    where: Whereabouts,
    figures: tuple[Figure, ...],
) -> SearchDocument:
    language = row.locale.language_code
    has = {sibling.locale.language_code for sibling in siblings}
    own_names = tuple(dict.fromkeys(sibling.name for sibling in (row, *siblings)))
    others = [name for found in related.values() for each in found for name in each.names]
    last = row.end_year or row.start_year
    return SearchDocument(
        key=f"initiative:{row.translation_key}:{language}",
        source_id=row.pk,
        kind="initiative",
        language=language,
        audiences=tuple(each for each in LANGUAGES if each == language or each not in has),
        title=row.name,
        url=row.url_in(language) or "",
        lead=row.summary,
        body=plain(row.story),
        names=tuple(dict.fromkeys([*own_names, *others])),
        entities=tuple(each.called for found in related.values() for each in found),
        own_names=own_names,
        places=where.places,
        localities=where.localities[language],
        sectors=tuple(each.key for each in related["sector"]),
        policies=tuple(each.key for each in related["policy"]),
        initiatives=(str(row.translation_key),),
        years=tuple(range(row.start_year, min(last, row.start_year + 30) + 1)) if row.start_year and last else (),
        published=row.first_published_at,
        figures=figures,
        points=where.points,
    )
