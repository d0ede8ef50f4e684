"""What the localities' pages show, in a counted number of queries."""

from dataclasses import dataclass

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality
from cms.localities.succession import Step, became, was
from cms.vietnamese import sort_key

CHILDREN_PER_PAGE = 60


@dataclass(frozen=True)
class Facts:
    """All about one unit but its coverage. ``children``: one page of them; ``other_names``: aliases and old names."""

    unit: Locality
    ancestors: list[Locality]
    predecessors: list[Step]
    successors: list[Step]
    today: list[Locality]
    children: list[Locality]
    children_total: int
    page: int
    pages: int
    other_names: list[str]
    laws: list[str]


def facts_of(unit: Locality, *, page: int = 1) -> Facts:
    """``unit`` must exist in the atlas. A page beyond the last shows the last. Two queries."""
    atlas = get_atlas()
    unit = atlas.units[unit.pk]
    before, after = was(unit, atlas), became(unit, atlas)
    children = _children(unit, atlas)
    pages = max(1, -(-len(children) // CHILDREN_PER_PAGE))
    page = min(max(1, page), pages)
    start = (page - 1) * CHILDREN_PER_PAGE
    return Facts(
        unit=unit,
        ancestors=unit.ancestors,
        predecessors=before,
        successors=after,
        today=[] if unit.is_current else _standing_provinces(unit, atlas),
        children=children[start : start + CHILDREN_PER_PAGE],
        children_total=len(children),
        page=page,
        pages=pages,
        other_names=[name for pk, name, kind in atlas.names if pk == unit.pk and kind != "official"],
        laws=list(dict.fromkeys(step.law for step in (*before, *after) if step.law)),
    )


def _children(unit: Locality, atlas: Atlas) -> list[Locality]:
    """The units right beneath, as of the unit's last day, in the order of a Vietnamese dictionary."""
    below = atlas.children.get(unit.pk, [])
    if unit.is_current:
        below = [child for child in below if child.is_current] or below
    elif unit.valid_to:
        below = [child for child in below if child.stood_on(unit.valid_to)] or below
    return sorted(below, key=lambda child: (child.type, sort_key(child.name)))


def _standing_provinces(unit: Locality, atlas: Atlas) -> list[Locality]:
    """Today's province of a unit that is no more."""
    top = unit.ancestors[-1] if unit.ancestors else unit
    return [later for later in (top, *atlas.later(top)) if later.is_current and later.pk != unit.pk]


def provinces_today() -> list[tuple[Locality, list[Locality]]]:
    """The provinces that stand, in the order of a Vietnamese dictionary, each with what it was made of."""
    atlas = get_atlas()
    standing = [unit for unit in atlas.units.values() if unit.level == Locality.Level.PROVINCE and unit.is_current]
    standing.sort(key=lambda unit: sort_key(unit.name))
    return [
        (unit, [old for old in atlas.earlier(unit) if old.level == unit.level and old.name != unit.name])
        for unit in standing
    ]
