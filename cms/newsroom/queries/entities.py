"""Records of the registry as they are to be shown in one language: one query a kind, whatever their number."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cms.localities.models import Locality
from cms.registry.models import Initiative, InitiativeLocality, InitiativeOrganisation, Organisation, Policy


def localised(rows: QuerySet, ids: Iterable[int], language: str) -> dict[int, object]:
    """For each id the public row to show: in ``language`` if there is one, else in the other; absent when none is public.

    ``ids`` may be of either language. One query; none without ids.
    """
    ids = set(ids)
    if not ids:
        return {}
    keys = rows.model.objects.filter(pk__in=ids).values("translation_key")
    found = list(rows.filter(translation_key__in=keys).select_related("locale"))
    best: dict[object, object] = {}
    for row in found:
        if row.live and not row.merged_into_id:
            asked = row.locale.language_code == language
            if asked or row.translation_key not in best:
                best[row.translation_key] = row
    keys_by_id = {row.pk: row.translation_key for row in found}
    return {pk: best[keys_by_id[pk]] for pk in ids if keys_by_id.get(pk) in best}


def initiatives(ids: Iterable[int], language: str) -> dict[int, Initiative]:
    """As ``localised``, each with ``organisation_name`` and ``place_id`` (who runs it and where it began, or None)."""
    runs_it = InitiativeOrganisation.objects.filter(initiative=OuterRef("pk"), organisation__live=True).order_by(
        "sort_order"
    )
    began_in = InitiativeLocality.objects.filter(initiative=OuterRef("pk")).order_by("-is_primary", "sort_order")
    in_language = Organisation.objects.filter(
        translation_key=OuterRef("organisation_key"), live=True, locale__language_code=language
    )
    rows = Initiative.objects.annotate(
        organisation_key=Subquery(runs_it.values("organisation__translation_key")[:1]),
        place_id=Subquery(began_in.values("locality_id")[:1]),
    ).annotate(
        organisation_name=Coalesce(
            Subquery(in_language.values("name")[:1]), Subquery(runs_it.values("organisation__name")[:1])
        )
    )
    return localised(rows.defer("story"), ids, language)


def policies(ids: Iterable[int], language: str) -> dict[int, Policy]:
    """As ``localised``."""
    return localised(Policy.objects.all(), ids, language)


def localities(ids: Iterable[int]) -> dict[int, Locality]:
    """Units with their parents and grandparents. One query; none without ids."""
    ids = set(ids)
    if not ids:
        return {}
    return Locality.objects.select_related("parent__parent").in_bulk(ids)
