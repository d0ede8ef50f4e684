from typing import TypeVar

from django.db import transaction

from cms.registry.models import Entity

T = TypeVar("T", bound=Entity)


@transaction.atomic
def publish(entity: T, *, user=None) -> T:
    """Make the latest draft of a row public and return the row as it now is.

    With a user, Wagtail's PublishPermissionError when they may not. A row that was merged away is refused
    (ValidationError). Search hears of it through Wagtail's `published`.
    """
    entity.full_clean()
    revision = entity.latest_revision or entity.save_revision(user=user, clean=False)
    revision.publish(user=user)
    return type(entity).objects.select_related("locale").get(pk=entity.pk)


@transaction.atomic
def unpublish(entity: T, *, user=None) -> T:
    """Take a row off the public site; its drafts and history stay. A row that is not public is left as it is."""
    if entity.live:
        entity.unpublish(user=user)
    return entity
