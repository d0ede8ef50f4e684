"""Taking a merge back."""

from dataclasses import dataclass
from typing import cast

from django.apps import apps
from django.core.serializers import deserialize
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from cms.registry.models import Entity, MergeRecord
from cms.registry.rules.fingerprints import fingerprint
from cms.registry.signals import entities_unmerged

from . import rewriting
from .ledger import Ledger
from .merging import MergeRefused


@dataclass(frozen=True)
class Undone:
    """How many of the merge's changes were taken back, and how many were left: what was edited since is not touched."""

    restored: int
    left: int


@transaction.atomic
def undo_merge(*, record: MergeRecord, user=None) -> Undone:
    """Bring the dropped entry back with its links, as far as nobody changed them since.

    A link, text or draft that was edited after the merge stays as it is and is counted in `left`. MergeRefused when
    the merge was undone before, when one of the two was deleted, or when the kept entry was itself merged since.
    """
    record = MergeRecord.objects.select_for_update().get(pk=record.pk)
    model = apps.get_model("registry", record.kind)
    keep, drop = (model.objects.filter(pk=pk).first() for pk in (record.keep_id, record.drop_id))
    _refuse(record, keep, drop)
    ledger, restored, left = Ledger(), 0, 0
    republish: list[tuple[Entity, int | None]] = []
    for change in reversed(record.changes):
        if _take_back(change, ledger, republish):
            restored += 1
        else:
            left += 1
    for row, revision_id in republish:
        _republish(row, revision_id, user)
    for touched in ledger.touched.values():
        if ReferenceIndex.is_indexed(type(touched)):
            ReferenceIndex.create_or_update_for_object(type(touched)._base_manager.get(pk=touched.pk))
    record.undone_at = timezone.now()
    record.save(update_fields=["undone_at"])
    keep.refresh_from_db()
    drop.refresh_from_db()
    for row, other in ((keep, drop), (drop, keep)):
        log(row, "registry.unmerge", user=user, data={"record": record.pk, "other": other.name})
    entities_unmerged.send(model, keep=keep, drop=drop, touched=list(ledger.touched.values()), user=user)
    return Undone(restored, left)


def _refuse(record: MergeRecord, keep: Entity | None, drop: Entity | None) -> None:
    if record.undone_at:
        raise MergeRefused(_("This merge was undone before."))
    if keep is None or drop is None:
        raise MergeRefused(_("One of the two entries was deleted since; the merge can no longer be undone."))
    if keep.merged_into_id:
        raise MergeRefused(_("“%s” was itself merged since. Undo that merge first.") % keep.name)


def _take_back(change: dict, ledger: Ledger, republish: list[tuple[Entity, int | None]]) -> bool:
    model = apps.get_model(change["model"])
    row = model._base_manager.filter(pk=change["pk"]).first()
    match change["op"]:
        case "deleted":
            return row is None and _recreate(change, ledger)
        case _ if row is None:
            return False
        case "pointed":
            done = _set_if(row, change["field"], change["new"], change["old"])
        case "adopted":
            done = _set_if(row, "translation_key", change["new"], change["old"])
        case "disabled":
            done = _set_if(row, "enabled", False, True)
        case "rewritten":
            done = _restore_content(row, change)
        case "retired":
            model._base_manager.filter(pk=row.pk).update(merged_into=None)
            if change["live"]:
                republish.append((row, change["live_revision"]))
            done = True
        case unknown:
            raise ValueError(f"unknown change in a merge record: {unknown}")
    if done:
        ledger.touch(type(row)._base_manager.get(pk=row.pk))
    return done


def _republish(row: Entity, revision_id: int | None, user) -> None:
    """Make public again what was public before, not a draft that was open on top of it."""
    row.refresh_from_db()
    revision = row.revisions.filter(pk=revision_id).first() or row.save_revision(user=user, clean=False)
    revision.publish(user=user, skip_permission_checks=True, log_action=False)


def _set_if(row: models.Model, field: str, expected: object, value: object) -> bool:
    """Set a column back if it still says what the merge wrote."""
    if str(getattr(row, field)) != str(expected):
        return False
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field: value})
    except IntegrityError:
        return False
    return True


def _restore_content(row: models.Model, change: dict) -> bool:
    field = cast(models.Field, row._meta.get_field(change["field"]))
    now = rewriting.stored(row, field) if isinstance(field, StreamField) else getattr(row, field.name)
    if fingerprint(now) != change["after"]:
        return False
    rewriting.write(row, field, change["before"])
    return True


def _recreate(change: dict, ledger: Ledger) -> bool:
    try:
        with transaction.atomic():
            for restored in deserialize("json", change["data"]):
                restored.save()
                ledger.touch(restored.object)
    except (IntegrityError, models.ObjectDoesNotExist):
        return False
    return True
