"""Child rows that a merge moved must also be in the drafts of their new parent.

A draft holds its own list of child rows; published without the moved ones, it would delete them.
"""

import json
from typing import Any

from django.db import models
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from cms.registry.models import Entity
from cms.registry.queries import references
from cms.registry.rules.fingerprints import fingerprint

from .ledger import Ledger
from .rewriting import without_doubles


def copy_into_drafts(
    key: models.ForeignKey, moved: list[models.Model], drop: Entity, keep: Entity, ledger: Ledger
) -> None:
    """Add the rows to the open revisions of `keep`, and to the copy its translations are made from."""
    relation = key.remote_field.get_accessor_name()
    only_one_primary(moved, key, keep, ledger)
    data = [{**get_serializable_data_for_fields(row), key.name: keep.pk} for row in moved]
    open_ones = Revision.objects.for_instance(keep).filter(
        models.Q(pk=keep.latest_revision_id) | models.Q(approved_go_live_at__isnull=False)
    )
    for revision in open_ones:
        children = without_doubles(key.model, [*revision.content.get(relation, []), *data])
        content = {**revision.content, relation: children}
        ledger.note("rewritten", revision, field="content", before=revision.content, after=fingerprint(content))
        Revision.objects.filter(pk=revision.pk).update(content=content)
    for source in references.translation_sources([keep]):
        if source.locale_id != keep.locale_id:
            continue
        before = source.content_json
        content = json.loads(before)
        content[relation] = without_doubles(key.model, [*content.get(relation, []), *data])
        after = json.dumps(content, default=str)
        type(source)._base_manager.filter(pk=source.pk).update(content_json=after)
        ledger.note("rewritten", source, field="content_json", before=before, after=fingerprint(after))


def only_one_primary(moved: list[Any], key: models.ForeignKey, keep: Entity, ledger: Ledger) -> None:
    """An initiative began in one place: what comes from the dropped one is no longer the first."""
    if not moved or not any(field.name == "is_primary" for field in type(moved[0])._meta.concrete_fields):
        return
    own = type(moved[0])._base_manager.filter(**{key.attname: keep.pk}).exclude(pk__in=[row.pk for row in moved])
    if not own.filter(is_primary=True).exists():
        return
    for row in moved:
        if row.is_primary:
            type(row)._base_manager.filter(pk=row.pk).update(is_primary=False)
            row.is_primary = False
            ledger.note("pointed", row, field="is_primary", old=True, new=False)
