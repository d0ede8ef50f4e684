"""What a merge would move, for the editor to read before it happens."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.text import capfirst

from cms.registry.models import Entity

from . import references

EXAMPLES = 5


@dataclass
class MovingGroup:
    """Rows of one kind that point at the dropped entry: how many, and the first few by name."""

    label: str
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass
class MergePlan:
    pairs: list[tuple[Entity, Entity]]  # (keep, drop), a pair a language
    adopted: list[Entity]  # rows of the dropped entry that become translations of the kept one
    groups: list[MovingGroup]
    drafts: int  # open revisions are looked through as well; this many exist now


def merge_plan(keep: Entity, drop: Entity) -> MergePlan:
    """Read only; what `services.merge_entities` would do to the two now."""
    rows = type(keep).objects.unmerged().select_related("locale")
    kept = {row.locale_id: row for row in rows.filter(translation_key=keep.translation_key)}
    dropped = list(rows.filter(translation_key=drop.translation_key))
    pairs = [(kept[row.locale_id], row) for row in dropped if row.locale_id in kept]
    groups: dict[str, MovingGroup] = {}
    for _keep, row in pairs:
        for key in references.foreign_keys(type(keep)):
            pointing = references.rows_pointing(key, row)
            count = pointing.count()
            if count:
                meta = key.model._meta
                group = groups.setdefault(meta.label, MovingGroup(str(capfirst(meta.verbose_name))))
                group.count += count
                room = EXAMPLES - len(group.examples)
                group.examples += [_named(one, key.name) for one in pointing[: max(0, room)]]
        for label, names in _content(row).items():
            group = groups.setdefault(label, MovingGroup(label))
            group.count += sum(names.values())
            group.examples += list(names)[: max(0, EXAMPLES - len(group.examples))]
    return MergePlan(
        pairs=pairs,
        adopted=[row for row in dropped if row.locale_id not in kept],
        groups=sorted(groups.values(), key=lambda group: -group.count),
        drafts=sum(1 for _revision in references.open_revisions()),
    )


def _content(row: Entity) -> dict[str, Counter]:
    """Stories and entries whose texts refer to the row."""
    found: dict[str, Counter] = {}
    for holder in references.content_holders(row):
        label = str(capfirst(holder._meta.verbose_name))
        found.setdefault(label, Counter())[str(holder)] += 1
    return found


def _named(row, field_name: str) -> str:
    """What the editor knows the row by: for a link, the other end of it."""
    telling = ("initiative", "article", "organisation", "policy", "locality")
    others = (field.name for field in row._meta.concrete_fields if field.name in telling and field.name != field_name)
    return next((str(value) for name in others if (value := getattr(row, name)) is not None), str(row))
