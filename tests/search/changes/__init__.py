"""Every kind of change that search tells of, by name. A document that reads something new needs a new one here."""

from tests.search.changes import contests, registry, stories
from tests.search.changes.world import CHANGES, Change, World, make_world

__all__ = ["CHANGES", "Change", "World", "contests", "make_world", "registry", "stories"]
