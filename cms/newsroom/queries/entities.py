"""Records of the registry as they are to be shown in one language: one query a kind, whatever their number."""

from collections.abc import Iterable

from django.db.models import F, FilteredRelation, Q, QuerySet
from wagtail.models import Locale

from cms.localities.models import Locality
from cms.newsroom.models import ArticleLocality, Mention
from cms.prepared import Prepared
from cms.registry.models import Initiative, Policy


def localised(rows: QuerySet, ids: Iterable[int], language: str) -> dict[int, object]:
    """For each id the public row to show: in ``language`` if there is one, else in the other; absent when not public.

    ``ids`` may be of either language. One query; none without ids.
    """
    ids = set(ids)
    if not ids:
        return {}
    return _best(list(_same_in_all(rows, ids)), ids, language)


def _same_in_all(rows: QuerySet, ids: Iterable[int]) -> QuerySet:
    keys = rows.model.objects.filter(pk__in=ids).values("translation_key")
    return rows.filter(translation_key__in=keys).select_related("locale").order_by()


def _best(found: list, ids: set[int], language: str) -> dict:
    best: dict[object, object] = {}
    for row in found:
        if row.live and not row.merged_into_id:
            asked = row.locale.language_code == language
            if asked or row.translation_key not in best:
                best[row.translation_key] = row
    keys_by_id = {row.pk: row.translation_key for row in found}
    return {pk: best[keys_by_id[pk]] for pk in ids if keys_by_id.get(pk) in best}


_confirmed = Prepared(
    lambda article: Mention.objects.filter(
        article=article, status=Mention.Status.ACCEPTED, kind__in=["initiative", "policy"]
    ).values_list("kind", "initiative_id", "policy_id")
)


def confirmed(article_id: int | None) -> dict[str, list[int]]:
    """Ids by kind of what editors have confirmed beside the story, in order. One query; none for a story not saved."""
    ids: dict[str, list[int]] = {"initiative": [], "policy": []}
    for kind, initiative_id, policy_id in _confirmed(article=article_id) if article_id else ():
        ids[kind].append(initiative_id or policy_id)
    return ids


# Spelled out: building this query anew for every page costs more than all else on the page together.
_INITIATIVES = """
SELECT i.id, i.translation_key, i.locale_id, i.live, i.merged_into_id, i.name, i.slug, i.summary, i.status,
  i.start_year, spoken.language_code,
  (SELECT began.locality_id FROM registry_initiativelocality began WHERE began.initiative_id = i.id
    ORDER BY began.is_primary DESC, began.sort_order LIMIT 1) AS place_id,
  (SELECT body.name FROM registry_initiativeorganisation run
    JOIN registry_organisation named ON named.id = run.organisation_id
    JOIN registry_organisation body ON body.translation_key = named.translation_key AND body.live
    JOIN wagtailcore_locale said ON said.id = body.locale_id
    WHERE run.initiative_id = i.id AND named.live
    ORDER BY run.sort_order, CASE said.language_code WHEN %s THEN 0 ELSE 1 END LIMIT 1) AS organisation_name
FROM registry_initiative i JOIN wagtailcore_locale spoken ON spoken.id = i.locale_id
WHERE i.translation_key IN (SELECT asked.translation_key FROM registry_initiative asked WHERE asked.id IN ({ids}))
"""


def initiatives(ids: Iterable[int], language: str) -> dict[int, Initiative]:
    """As ``localised``, each with ``organisation_name`` and ``place_id`` (who runs it and where it began, or None).

    The rows carry what a card shows; anything else of them costs a query.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = list(Initiative.objects.raw(_INITIATIVES.format(ids=", ".join(["%s"] * len(wanted))), [language, *wanted]))
    for row in found:
        row.locale = Locale(pk=row.locale_id, language_code=row.language_code)
    return _best(found, set(wanted), language)


_policies = Prepared(lambda ids: _same_in_all(Policy.objects.all(), ids))


def policies(ids: Iterable[int], language: str) -> dict[int, Policy]:
    """As ``localised``."""
    wanted = set(ids)
    return _best(_policies(ids=wanted), wanted, language) if wanted else {}


def _places(article: int, others: Iterable[int]) -> QuerySet:
    own = ArticleLocality.objects.filter(article=article)
    return (
        Locality.objects.with_parents()
        .filter(Q(pk__in=others) | Q(pk__in=own.values("locality")))
        .annotate(own=FilteredRelation("article_links", condition=Q(article_links__article=article)))
        .annotate(own_order=F("own__sort_order"), is_primary=F("own__is_primary"))
        .order_by()
    )


_places_of = Prepared(_places)


def places(article_id: int, others: Iterable[int]) -> tuple[list[Locality], dict[int, Locality]]:
    """The units of a story, in its order (with ``is_primary``), and by id those and ``others``. One query."""
    by_id = {unit.pk: unit for unit in _places_of(article=article_id, others=others)}
    of_story = [unit for unit in by_id.values() if unit.is_primary is not None]
    return sorted(of_story, key=lambda unit: (unit.own_order or 0, unit.pk)), by_id
