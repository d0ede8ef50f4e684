"""Everything that writes to the registry. One verb, one transaction."""

from .merging import MergeRefused, may_merge, merge_entities, refuse_nonsense
from .publishing import publish, unpublish
from .registration import (
    enter,
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
    "enter",
    "may_merge",
    "merge_entities",
    "publish",
    "refuse_nonsense",
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
