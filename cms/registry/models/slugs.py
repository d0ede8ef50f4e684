"""The address of an entity: made from its name, unique in its language, never silently changed once public."""

from typing import TYPE_CHECKING

from wagtail.models import Locale

from cms.registry.rules.slugs import follows_name, numbered
from cms.vietnamese import slug as slugify

from .addresses import FormerAddress

if TYPE_CHECKING:
    from .entity import Entity


def _locale_id(entity: "Entity") -> int:
    return entity.locale_id or Locale.get_default().pk


def slug_is_taken(entity: "Entity") -> bool:
    """True if another row of the language has the slug, or had it while it was public."""
    locale = _locale_id(entity)
    others = type(entity).objects.filter(locale_id=locale, slug=entity.slug).exclude(pk=entity.pk)
    former = FormerAddress.objects.filter(kind=entity.address_kind, locale_id=locale, slug=entity.slug)
    return others.exists() or former.exclude(object_id=entity.pk or 0).exists()


def free_slug(entity: "Entity", before: "Entity | None") -> str:
    """The slug to save: the given one, or one made from the name, numbered until it is free.

    Until its first publication a row whose slug was made from its name follows the name: a translation begins as a
    copy of the Vietnamese and must not stay at a Vietnamese address.
    """
    base = slugify(entity.name) or entity.address_kind
    if entity.slug:
        follows = (
            before is not None
            and before.first_published_at is None
            and before.name != entity.name
            and entity.slug == before.slug
            and follows_name(before.slug, slugify(before.name))
        )
        if not follows:
            return entity.slug
    locale = _locale_id(entity)
    taken = set(
        type(entity)
        .objects.filter(locale_id=locale, slug__startswith=base)
        .exclude(pk=entity.pk)
        .values_list("slug", flat=True)
    ) | set(
        FormerAddress.objects.filter(kind=entity.address_kind, locale_id=locale, slug__startswith=base)
        .exclude(object_id=entity.pk or 0)
        .values_list("slug", flat=True)
    )
    return numbered(base, taken)


def remember_former_slug(entity: "Entity", before: "Entity | None") -> None:
    """Keep the old address of a row that was ever public; an address it takes back is its own again."""
    if before is None or before.slug == entity.slug:
        return
    own = FormerAddress.objects.filter(kind=entity.address_kind, locale_id=entity.locale_id, object_id=entity.pk)
    own.filter(slug=entity.slug).delete()
    if before.first_published_at:
        FormerAddress.objects.update_or_create(
            kind=entity.address_kind,
            locale_id=entity.locale_id,
            slug=before.slug,
            defaults={"object_id": entity.pk},
        )
