"""The account that a merge keeps of itself."""

from dataclasses import dataclass, field

from django.db import models
from wagtail.models import Revision
from wagtail_localize.models import Translation, TranslationSource

from cms.registry.queries import references

_NOBODYS = (Revision, Translation, TranslationSource)  # part of what they belong to, of interest to no other room


@dataclass
class Ledger:
    """What one merge has done so far: `changes` for the record, `touched` for those who keep copies (search)."""

    changes: list[dict] = field(default_factory=list)
    touched: dict[tuple[str, object], models.Model] = field(default_factory=dict)

    def note(self, op: str, row: models.Model, **details: object) -> None:
        self.changes.append({"op": op, "model": row._meta.label_lower, "pk": row.pk, **details})

    def touch(self, row: models.Model) -> None:
        """Remember the row, or the page or snippet that it is a child of."""
        if isinstance(row, _NOBODYS):
            return
        for parental in (f for f in row._meta.concrete_fields if references.is_child_relation(f)):
            row = getattr(row, parental.name)
        self.touched[(row._meta.label_lower, row.pk)] = row
