"""Every name of every unit, keyed so that all spellings meet; built once with the atlas it belongs to."""

import re
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality
from cms.localities.rules.spelling import key_of
from cms.localities.rules.titles import TITLES_VI

LONGEST = 6  # words of the longest name


@dataclass(frozen=True)
class Entry:
    """A unit that goes by a name; ``type`` is the type under which it did (a ward may have been a commune)."""

    unit: Locality
    type: str
    kind: str


@dataclass(eq=False)
class Gazetteer:
    atlas: Atlas
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _lineage: dict[int, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def province_names(self) -> re.Pattern[str]:
        """Any province's bare name, of any era, the longest first."""
        names = {unit.name for unit in self.atlas.units.values() if unit.level == Locality.Level.PROVINCE}
        spelled = [re.escape(name).replace(r"\ \-\ ", " ?[-–] ?") for name in sorted(names, key=lambda n: (-len(n), n))]
        return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)")

    def named(self, key: str, levels: set[str] | None = None) -> list[Entry]:
        return [entry for entry in self.entries.get(key, ()) if levels is None or entry.unit.level in levels]

    def lineage(self, unit: Locality) -> frozenset[int]:
        """Ids of the unit and of all that it was or became on the same level, itself included."""
        held = self._lineage.get(unit.pk)
        if held is None:
            kin = [unit, *self.atlas.later(unit), *self.atlas.earlier(unit)]
            held = self._lineage[unit.pk] = frozenset(other.pk for other in kin if other.level == unit.level)
        return held

    def lies_in(self, unit: Locality, other: Locality) -> bool:
        """Whether ``unit`` lies in ``other``, also when ``other`` is an earlier or later state of its parent."""
        return any(parent.level == other.level and other.pk in self.lineage(parent) for parent in unit.ancestors)


_WORDS = {words.lower(): slug for slug, words in TITLES_VI.items()}


def _split(title: str) -> tuple[str, str]:
    for words, slug in _WORDS.items():
        if title.lower().startswith(words + " "):
            return slug, title[len(words) + 1 :]
    return "", title


def _build(atlas: Atlas) -> Gazetteer:
    gazetteer = Gazetteer(atlas)
    for unit in atlas.units.values():
        gazetteer.entries[key_of(unit.name)].append(Entry(unit, unit.type, "official"))
    for pk, name, kind in atlas.names:
        if kind == "official" or pk not in atlas.units:
            continue
        unit = atlas.units[pk]
        type_, bare = _split(name)
        gazetteer.entries[key_of(bare)].append(Entry(unit, type_ or unit.type, kind))
    return gazetteer


_lock = threading.Lock()
_current: Gazetteer | None = None


def get_gazetteer() -> Gazetteer:
    """The gazetteer of the present atlas."""
    global _current
    atlas = get_atlas()
    held = _current
    if held is not None and held.atlas is atlas:
        return held
    with _lock:
        if _current is None or _current.atlas is not atlas:
            _current = _build(atlas)
        return _current
