"""Names of registry entities in both languages, by translation key. One query a model, however many rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cms.registry.models import Entity


@dataclass(frozen=True)
class Named:
    """A public entity: its names (the number of a policy among them) and its key for facets."""

    key: str
    names: tuple[str, ...]
    sector: str = ""


def named(model: type[Entity], ids: Iterable[int]) -> dict[int, Named]:
    """id → what it and its translations are called. Drafts, and rows that a merge retired, are left out."""
    ids = set(ids)
    if not ids:
        return {}
    keys = model.objects.filter(pk__in=ids).values("translation_key")
    rows = model.objects.filter(translation_key__in=keys).order_by("locale_id", "pk")
    if model.__name__ == "Initiative":
        rows = rows.select_related("sector").defer("story")
    names: dict[UUID, dict[str, None]] = {}
    sectors: dict[UUID, str] = {}
    for row in rows:
        if row.live and not row.merged_into_id:
            known = names.setdefault(row.translation_key, {})
            known |= dict.fromkeys(filter(None, (row.name, getattr(row, "number", ""))))
            sector = getattr(row, "sector", None)
            if sector and sector.live:
                sectors[row.translation_key] = str(sector.translation_key)
    return {
        row.pk: Named(str(row.translation_key), tuple(names[row.translation_key]), sectors.get(row.translation_key, ""))
        for row in rows
        if row.pk in ids and row.translation_key in names
    }
