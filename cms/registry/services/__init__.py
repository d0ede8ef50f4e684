"""Everything that writes to the registry. One verb, one transaction."""

from .merging import MergeRefused, merge_entities
from .publishing import publish, unpublish
from .registration import (
    register_initiative,
    register_organisation,
    register_person,
    register_policy,
    register_sector,
    register_theme,
)
from .translation import translate_entity
from .undoing import undo_merge

__all__ = [
    "MergeRefused",
    "merge_entities",
    "publish",
    "register_initiative",
    "register_organisation",
    "register_person",
    "register_policy",
    "register_sector",
    "register_theme",
    "translate_entity",
    "undo_merge",
    "unpublish",
]
