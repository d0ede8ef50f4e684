"""Making one entry of two, all links following."""

import json

from django.core.exceptions import ValidationError
from django.core.serializers import serialize
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from cms.registry.models import Entity, MergeRecord
from cms.registry.queries import references
from cms.registry.rules.fingerprints import fingerprint
from cms.registry.signals import entities_merged

from . import rewriting
from .children import copy_into_drafts
from .ledger import Ledger
from .rewriting import Swap


class MergeRefused(ValidationError):
    """The two must not be merged; the message says why and what to do."""


@transaction.atomic
def merge_entities(*, keep: Entity, drop: Entity, user=None) -> MergeRecord:
    """Move everything that belongs or points to `drop` over to `keep`, and retire `drop`.

    Translations pair by language; one that `keep` lacks becomes its translation. Follows foreign keys of every room,
    child rows, rich text, StreamFields, open drafts and translation sources; old addresses of `drop` lead to `keep`.
    The texts and facts of `keep` stay as they are. `drop` stays in the table, unpublished and locked, with its history.
    Returns the record that `undo_merge` takes. Sends `entities_merged` per pair (once when there is none), inside the
    transaction.

    MergeRefused when they are not two entries of one kind, when one was merged before, or when a public entry would
    vanish into a draft; PermissionDenied (Wagtail's) is the caller's: see `may_merge`.
    """
    keep, drop = (type(row).objects.select_for_update().get(pk=row.pk) for row in (keep, drop))
    refuse_nonsense(keep, drop)
    kept, dropped = _by_locale(keep), _by_locale(drop)
    ledger = Ledger()
    record = MergeRecord(
        kind=keep._meta.model_name,
        keep_id=keep.pk,
        drop_id=drop.pk,
        keep_name=keep.name,
        drop_name=drop.name,
        user=user,
    )
    pairs = []
    for locale_id, row in dropped.items():
        target = kept.get(locale_id)
        if target is None:
            _adopt(row, keep, ledger)
        else:
            _move(row, target, ledger)
            _retire(row, target, ledger, user)
            pairs.append((target, row))
    _reindex(ledger)
    record.changes = ledger.changes
    record.save()
    if not pairs:  # each had only the languages that the other lacked: nothing is retired, but one key is gone
        entities_merged.send(type(keep), keep=keep, drop=drop, touched=list(ledger.touched.values()), user=user)
    for target, row in pairs:
        log(target, "registry.merge", user=user, data={"record": record.pk, "other": row.name})
        log(row, "registry.merged", user=user, data={"record": record.pk, "other": target.name})
        entities_merged.send(type(keep), keep=target, drop=row, touched=list(ledger.touched.values()), user=user)
    return record


def may_merge(user, model: type[Entity]) -> bool:
    """Merging rewrites what others published: it takes the right to change, to publish and to delete."""
    policy = policy_registry.get_by_type(model)
    return all(policy.user_has_permission(user, action) for action in ("change", "publish", "delete"))


def refuse_nonsense(keep: Entity, drop: Entity) -> None:
    """Raises MergeRefused with a sentence for the editor."""
    if type(keep) is not type(drop):
        raise MergeRefused(_("Only two entries of one kind can be merged."))
    if keep.translation_key == drop.translation_key:
        raise MergeRefused(_("These are one entry in two languages: there is nothing to merge."))
    for row in (keep, drop):
        if row.merged_into_id:
            raise MergeRefused(_("“%s” was merged before. Undo that merge first.") % row.name)
    public = {row.locale_id for row in _by_locale(keep).values() if row.live}
    if any(row.live for row in _by_locale(drop).values()) and not public:
        raise MergeRefused(
            _("“%(drop)s” is public and “%(keep)s” is a draft. Publish “%(keep)s” first, or merge the other way round.")
            % {"drop": drop.name, "keep": keep.name}
        )


def _by_locale(row: Entity) -> dict[int, Entity]:
    rows = type(row).objects.select_for_update().filter(translation_key=row.translation_key, merged_into=None)
    return {each.locale_id: each for each in rows}


def _adopt(row: Entity, keep: Entity, ledger: Ledger) -> None:
    """`keep` has no row in this language: this one becomes it. wagtail-localize must no longer write into it."""
    for translation in Translation.objects.filter(
        source__object_id=row.translation_key, target_locale_id=row.locale_id, enabled=True
    ):
        translation.enabled = False
        translation.save(update_fields=["enabled"])
        ledger.note("disabled", translation)
    ledger.note("adopted", row, old=str(row.translation_key), new=str(keep.translation_key))
    type(row).objects.filter(pk=row.pk).update(translation_key=keep.translation_key)
    ledger.touch(row)


def _move(drop: Entity, keep: Entity, ledger: Ledger) -> None:
    swap = Swap(type(keep), drop.pk, keep.pk)
    holders = list(references.content_holders(drop))
    for key in references.foreign_keys(type(keep)):
        moved = [row for row in references.rows_pointing(key, drop) if _repoint(key, row, keep, ledger)]
        if references.is_child_relation(key) and moved:
            copy_into_drafts(key, moved, drop, keep, ledger)
    for holder in holders:
        _rewrite_row(holder, swap, ledger)
    for revision in references.open_revisions():
        model = revision.content_type.model_class()
        if model is not None:
            _rewrite_json(revision, "content", rewriting.in_json(model, revision.content, swap), ledger)
    for source in references.translation_sources(holders):
        content = json.loads(source.content_json)
        changed = rewriting.in_json(source.specific_content_type.model_class(), content, swap)
        if changed != content:
            _rewrite_json(source, "content_json", json.dumps(changed), ledger)


def _repoint(key: models.ForeignKey, row: models.Model, keep: Entity, ledger: Ledger) -> bool:
    """Point one row's foreign key at `keep`; a row that would then say what another says already goes.

    True if the row lives on. An initiative that replicates the dropped one and is kept would replicate itself: it
    replicates nothing then.
    """
    old = getattr(row, key.attname)
    new = None if key.null and type(row) is type(keep) and row.pk == keep.pk else keep.pk
    manager = type(row)._base_manager.filter(pk=row.pk)
    ledger.touch(row)
    try:
        with transaction.atomic():
            manager.update(**{key.attname: new})
    except IntegrityError:
        ledger.note("deleted", row, data=serialize("json", [row]))
        manager.delete()
        return False
    setattr(row, key.attname, new)
    ledger.note("pointed", row, field=key.attname, old=old, new=new)
    ledger.touch(row)
    return True


def _rewrite_row(row: models.Model, swap: Swap, ledger: Ledger) -> None:
    rows = [row]
    if isinstance(row, ClusterableModel):
        for relation in get_all_child_relations(type(row)):
            rows += relation.related_model._base_manager.filter(**{relation.field.name: row.pk})
    for each in rows:
        for content in rewriting.content_fields(type(each)):
            before, after = rewriting.stored(each, content), rewriting.replaced(each, content, swap)
            if before != after:
                rewriting.write(each, content, after)
                ledger.note("rewritten", each, field=content.name, before=before, after=fingerprint(after))
                ledger.touch(each)


def _rewrite_json(holder: models.Model, attribute: str, after: object, ledger: Ledger) -> None:
    before = getattr(holder, attribute)
    if before == after:
        return
    type(holder)._base_manager.filter(pk=holder.pk).update(**{attribute: after})
    setattr(holder, attribute, after)
    ledger.note("rewritten", holder, field=attribute, before=before, after=fingerprint(after))


def _retire(drop: Entity, keep: Entity, ledger: Ledger, user) -> None:
    for absorbed in type(drop).objects.filter(merged_into=drop):
        ledger.note("pointed", absorbed, field="merged_into_id", old=drop.pk, new=keep.pk)
    type(drop).objects.filter(merged_into=drop).update(merged_into=keep)
    if workflow := drop.current_workflow_state:
        workflow.cancel(user=user)
    drop.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    ledger.note("retired", drop, live=drop.live, live_revision=drop.live_revision_id)
    if drop.live:
        drop.unpublish(user=user, log_action=False)  # tells search and caches by Wagtail's own signal
    type(drop).objects.filter(pk=drop.pk).update(merged_into=keep)
    drop.merged_into, drop.live = keep, False


def _reindex(ledger: Ledger) -> None:
    """Updates made past `save()` are unknown to Wagtail's reference index."""
    for key, row in list(ledger.touched.items()):
        fresh = type(row)._base_manager.filter(pk=row.pk).first()
        if fresh is None:
            del ledger.touched[key]
            continue
        ledger.touched[key] = fresh
        if ReferenceIndex.is_indexed(type(fresh)):
            ReferenceIndex.create_or_update_for_object(fresh)
