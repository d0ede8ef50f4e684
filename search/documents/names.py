"""Names of registry entities in both languages, by translation key. One query a model, however many rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cms.registry.models import Entity


@dataclass(frozen=True)
class Named:
    """A public entity: its titles in Vietnamese and English ("" where there is none), other names, its facet key."""

    key: str
    titles: tuple[str, str]
    numbers: tuple[str, ...] = ()
    sector: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """The titles first, each in its place."""
        return (*self.titles, *self.numbers)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, self.called)))


def named(model: type[Entity], ids: Iterable[int]) -> dict[int, Named]:
    """id → what it and its translations are called. Drafts, and rows that a merge retired, are left out."""
    ids = set(ids)
    if not ids:
        return {}
    keys = model.objects.filter(pk__in=ids).values("translation_key")
    rows = model.objects.filter(translation_key__in=keys).select_related("locale").order_by("locale_id", "pk")
    if model.__name__ == "Initiative":
        rows = rows.select_related("sector").defer("story")
    titles: dict[UUID, dict[str, str]] = {}
    numbers: dict[UUID, dict[str, None]] = {}
    sectors: dict[UUID, str] = {}
    for row in rows:
        if row.live and not row.merged_into_id:
            titles.setdefault(row.translation_key, {})[row.locale.language_code] = row.name
            if number := getattr(row, "number", ""):
                numbers.setdefault(row.translation_key, {})[number] = None
            sector = getattr(row, "sector", None)
            if sector and sector.live:
                sectors[row.translation_key] = str(sector.translation_key)
    return {
        row.pk: Named(
            str(key),
            (titles[key].get("vi", ""), titles[key].get("en", "")),
            tuple(numbers.get(key, ())),
            sectors.get(key, ""),
        )
        for row in rows
        if row.pk in ids and (key := row.translation_key) in titles
    }
