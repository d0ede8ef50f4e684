"""Reading the shipped data and bringing the database in step with it."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import models, transaction
from django.db.models.functions import Concat

from cms.localities.models import Locality, LocalityName, Succession
from cms.localities.rules.titles import title_en, title_vi
from cms.vietnamese import fold

DATA = Path(__file__).parent / "data"
BATCH = 500


@dataclass
class Counts:
    """Rows created, updated, removed, by table; ``unknown``: units no longer in the data, kept: stories name them."""

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    unknown: int = 0

    @property
    def changed(self) -> bool:
        return any(sum(part.values()) for part in (self.created, self.updated, self.removed))


def rows(table: str, folder: Path = DATA) -> Iterator[dict[str, str]]:
    """The rows of a shipped table, as dictionaries of text."""
    with gzip.open(folder / f"{table}.tsv.gz", "rt", encoding="utf-8") as file:
        names = next(file).rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(names, line.rstrip("\n").split("\t"), strict=True))


@transaction.atomic
def load(folder: Path = DATA) -> Counts:
    """Brings units, names and successions in step with the data files; a second run changes nothing."""
    counts = Counts()
    known, changed = _load_units(folder, counts)
    ids = dict(Locality.objects.values_list("key", "pk"))
    changed |= _load_parents(folder, ids) & known
    counts.updated["units"] = len(changed)
    _load_names(folder, ids, counts, anew=changed)
    _load_successions(folder, ids, counts)
    return counts


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _unit_values(row: dict[str, str]) -> dict[str, object]:
    return {
        "level": row["level"],
        "code": row["code"],
        "type": row["type"],
        "name": row["name"],
        "name_en": title_en(row["type"], row["name"]),
        "folded": fold(title_vi(row["type"], row["name"])),
        "slug": row["slug"],
        "valid_from": _day(row["valid_from"]),
        "valid_to": _day(row["valid_to"]),
        "lat": float(row["lat"]) if row["lat"] else None,
        "lon": float(row["lon"]) if row["lon"] else None,
    }


def _load_units(folder: Path, counts: Counts) -> tuple[set[int], set[int]]:
    """The ids of those that were there, and of those among them that have changed."""
    have = {unit.key: unit for unit in Locality.objects.all()}
    known = {unit.pk for unit in have.values()}
    new, changed = [], []
    fields: list[str] = []
    for row in rows("units", folder):
        values = _unit_values(row)
        fields = list(values)
        unit = have.pop(row["key"], None)
        if unit is None:
            new.append(Locality(key=row["key"], **values))
        elif any(getattr(unit, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(unit, name, value)
            changed.append(unit)
    if changed:  # slugs may change hands: step aside first, so that no two rows hold one slug at any moment
        _step_aside(changed)
    Locality.objects.bulk_update(changed, fields, batch_size=BATCH)
    Locality.objects.bulk_create(new, batch_size=BATCH)
    counts.created["units"], counts.unknown = len(new), len(have)
    return known, {unit.pk for unit in changed}


def _step_aside(changed: list[Locality]) -> None:
    for start in range(0, len(changed), BATCH):
        batch = [unit.pk for unit in changed[start : start + BATCH]]
        Locality.objects.filter(pk__in=batch).update(slug=Concat(models.Value("moving-"), "key"))


def _load_parents(folder: Path, ids: dict[str, int]) -> set[int]:
    """The ids of those that were put elsewhere."""
    have = dict(Locality.objects.values_list("key", "parent_id"))
    wanted: dict[int | None, list[int]] = {}
    for row in rows("units", folder):
        parent = ids[row["parent"]] if row["parent"] else None
        if have[row["key"]] != parent:
            wanted.setdefault(parent, []).append(ids[row["key"]])
    for parent, children in wanted.items():
        for start in range(0, len(children), BATCH):
            Locality.objects.filter(pk__in=children[start : start + BATCH]).update(parent=parent)
    return {child for children in wanted.values() for child in children}


def _names(folder: Path) -> Iterable[tuple[str, str, str]]:
    seen = set()
    for row in rows("units", folder):
        title = title_vi(row["type"], row["name"])
        seen.add((row["key"], title))
        yield row["key"], title, "official"
    for row in rows("names", folder):
        if (row["unit"], row["name"]) not in seen:
            yield row["unit"], row["name"], row["kind"]


def _load_names(folder: Path, ids: dict[str, int], counts: Counts, *, anew: set[int]) -> None:
    """The names of the units ``anew`` are entered again: by their ids other processes see that something changed."""
    wanted = {(ids[key], name): kind for key, name, kind in _names(folder)}
    have = {
        (locality, name): (pk, kind)
        for pk, locality, name, kind in LocalityName.objects.values_list("pk", "locality_id", "name", "kind")
    }
    old = [pk for (locality, _), (pk, _) in have.items() if locality in anew]
    have = {pair: row for pair, row in have.items() if pair[0] not in anew}
    gone = old + [pk for pair, (pk, kind) in have.items() if wanted.get(pair) != kind]
    new = [
        LocalityName(locality_id=locality, name=name, folded=fold(name), kind=kind)
        for (locality, name), kind in wanted.items()
        if (locality, name) not in have or have[locality, name][1] != kind
    ]
    _delete(LocalityName, gone)
    LocalityName.objects.bulk_create(new, batch_size=BATCH)
    counts.created["names"], counts.removed["names"] = len(new), len(gone)


def _load_successions(folder: Path, ids: dict[str, int], counts: Counts) -> None:
    wanted = {
        (
            ids[row["predecessor"]],
            ids[row["successor"]],
            row["kind"],
            row["extent"],
            row["is_primary"] == "1",
            row["legal_document"],
            date.fromisoformat(row["effective"]),
        )
        for row in rows("successions", folder)
    }
    columns = ("predecessor_id", "successor_id", "kind", "extent", "is_primary", "legal_document", "effective")
    have = {tuple(row[1:]): row[0] for row in Succession.objects.values_list("pk", *columns)}
    gone = [pk for values, pk in have.items() if values not in wanted]
    new = [Succession(**dict(zip(columns, values, strict=True))) for values in sorted(wanted - set(have))]
    _delete(Succession, gone)
    Succession.objects.bulk_create(new, batch_size=BATCH)
    counts.created["successions"], counts.removed["successions"] = len(new), len(gone)


def _delete(model: type[models.Model], ids: list[int]) -> None:
    for start in range(0, len(ids), BATCH):
        model._default_manager.filter(pk__in=ids[start : start + BATCH]).delete()
