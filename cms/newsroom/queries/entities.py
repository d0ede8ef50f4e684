"""Records of the registry as they are to be shown in one language: one query a kind, whatever their number."""

from collections.abc import Iterable

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cms.localities.models import Locality
from cms.newsroom.models import ArticleLocality, Mention
from cms.registry.models import Initiative, InitiativeLocality, InitiativeOrganisation, Organisation, Policy


def localised(rows: QuerySet, ids: Iterable[int], language: str) -> dict[int, object]:
    """For each id the public row to show: in ``language`` if there is one, else in the other; absent when not public.

    ``ids`` may be of either language. One query; none without ids.
    """
    ids = set(ids)
    if not ids:
        return {}
    keys = rows.model.objects.filter(pk__in=ids).values("translation_key")
    found = list(rows.filter(translation_key__in=keys).select_related("locale").order_by())
    best: dict[object, object] = {}
    for row in found:
        if row.live and not row.merged_into_id:
            asked = row.locale.language_code == language
            if asked or row.translation_key not in best:
                best[row.translation_key] = row
    keys_by_id = {row.pk: row.translation_key for row in found}
    return {pk: best[keys_by_id[pk]] for pk in ids if keys_by_id.get(pk) in best}


def confirmed(article_id: int | None) -> dict[str, list[int]]:
    """Ids by kind of what editors have confirmed beside the story, in order. One query."""
    ids: dict[str, list[int]] = {"initiative": [], "policy": []}
    rows = Mention.objects.filter(article=article_id, status=Mention.Status.ACCEPTED, kind__in=ids)
    for kind, initiative_id, policy_id in rows.values_list("kind", "initiative_id", "policy_id"):
        ids[kind].append(initiative_id or policy_id)
    return ids


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


def places(article_id: int, others: Iterable[int]) -> tuple[list[Locality], dict[int, Locality]]:
    """The units of a story, in its order (with ``is_primary``), and by id those and ``others``. One query."""
    own = ArticleLocality.objects.filter(article=article_id)
    rows = (
        Locality.objects.with_parents()
        .filter(Q(pk__in=set(others)) | Q(pk__in=own.values("locality")))
        .annotate(own=FilteredRelation("article_links", condition=Q(article_links__article=article_id)))
        .annotate(own_order=F("own__sort_order"), is_primary=F("own__is_primary"))
        .order_by()
    )
    by_id = {unit.pk: unit for unit in rows}
    of_story = [unit for unit in by_id.values() if unit.is_primary is not None]
    return sorted(of_story, key=lambda unit: (unit.own_order or 0, unit.pk)), by_id
