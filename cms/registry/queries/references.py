"""Everything that points at a row of the registry, in whatever room: what a merge has to move."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, ReferenceIndex, Revision
from wagtail_localize.models import TranslationSource

from cms.registry.models import Entity


def foreign_keys(model: type[Entity]) -> Iterator[models.ForeignKey]:
    """Every foreign key of every room to `model`, those of through tables included, `merged_into` excepted."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            field = getattr(relation, "field", None)
            if isinstance(field, models.ForeignKey) and field.name != "merged_into":
                yield field


def rows_pointing(field: models.ForeignKey, row: Entity) -> models.QuerySet:
    return field.model._base_manager.filter(**{field.attname: row.pk})


def is_child_relation(field: models.Field) -> bool:
    return isinstance(field, ParentalKey)


def content_holders(row: Entity) -> Iterator[models.Model]:
    """Rows whose rich text or StreamField refers to `row` as they are now in the database, each once."""
    seen = set()
    for reference in ReferenceIndex.get_references_to(row).select_related("content_type"):
        key = (reference.content_type_id, reference.object_id)
        holder = reference.content_type.model_class()
        if key in seen or holder is None:
            continue
        seen.add(key)
        if (found := holder._base_manager.filter(pk=reference.object_id).first()) is not None:
            yield found


def open_revisions() -> Iterator[Revision]:
    """Revisions that may still be published: the latest of whatever has unpublished changes, and scheduled ones."""
    seen = set()
    for model in ReferenceIndex.indexed_models:
        if not issubclass(model, DraftStateMixin):
            continue
        # Page is indexed once for all its kinds; the revision knows the specific one.
        drafts = model._base_manager.filter(has_unpublished_changes=True).values("latest_revision")
        for revision in Revision.objects.filter(pk__in=drafts).iterator(chunk_size=50):
            if revision.pk not in seen:
                seen.add(revision.pk)
                yield revision
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False).exclude(pk__in=seen):
        yield revision


def translation_sources(rows: list[models.Model]) -> Iterator[TranslationSource]:
    """The frozen copies that wagtail-localize would write back into translations of these rows."""
    by_type: dict[int, set] = {}
    for row in rows:
        if hasattr(row, "translation_key"):
            content_type = ContentType.objects.get_for_model(type(row))
            by_type.setdefault(content_type.pk, set()).add(row.translation_key)
    for content_type_id, keys in by_type.items():
        yield from TranslationSource.objects.filter(specific_content_type_id=content_type_id, object_id__in=keys)
