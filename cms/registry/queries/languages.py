"""Which row of an entity a reader of one language is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.registry.models import Entity


@dataclass(frozen=True)
class Shown:
    """An entity as a link: its name and address in the language asked for, else in the one it has (`language`)."""

    row: Entity
    name: str
    url: str | None
    language: str


def in_language(rows: Iterable[Entity], language: str) -> dict[int, Shown]:
    """For rows of one kind, of whatever language: pk → what to show. A row whose entity is not public is left out.

    One query; one more when a row was merged away.
    """
    rows = [row for row in rows if row is not None]
    if not rows:
        return {}
    model = type(rows[0])
    retired = {row.merged_into_id for row in rows if row.merged_into_id}
    successors = model.objects.in_bulk(retired) if retired else {}
    keys = {row.pk: successors.get(row.merged_into_id, row).translation_key for row in rows}
    public = model.objects.filter(translation_key__in=set(keys.values()), live=True, merged_into=None)
    best: dict[object, Entity] = {}
    for candidate in public.select_related("locale"):
        if candidate.translation_key not in best or candidate.language == language:
            best[candidate.translation_key] = candidate
    return {pk: shown(best[key]) for pk, key in keys.items() if key in best}


def shown(row: Entity) -> Shown:
    return Shown(row=row, name=row.name, url=row.url_in(row.language), language=row.language)
