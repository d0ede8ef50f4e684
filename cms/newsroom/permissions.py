"""Who may do what: the groups of a newsroom, set up again and again without harm."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.newsroom.models import Author
from cms.registry.permissions import grant_registry_permissions

EDITORS, TRANSLATORS = "Editors", "Translators"
_PAGES = {
    EDITORS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    TRANSLATORS: ["add_page", "change_page"],
}


@transaction.atomic
def set_up_groups() -> dict[str, Group]:
    """Editors write and publish stories and the registry; translators write, and others publish what they wrote.

    Gives what is missing and takes nothing away: an administrator's own additions stay. Returns the groups by name.
    """
    grant_registry_permissions()
    root = Page.get_first_root_node()
    groups = {}
    for name in (EDITORS, TRANSLATORS):
        group = groups[name] = Group.objects.get_or_create(name=name)[0]
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
        for codename in _PAGES[name]:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission("wagtailcore", codename)
            )
        group.permissions.add(_permission("wagtail_localize", "submit_translation"))
        _images(group)
    groups[EDITORS].permissions.add(*_of_model(Author, ["add", "change", "delete"]))
    return groups


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _of_model(model: type[Model], actions: list[str]) -> list[Permission]:
    names = [f"{action}_{model._meta.model_name}" for action in actions]
    return list(Permission.objects.filter(content_type__app_label=model._meta.app_label, codename__in=names))


def _images(group: Group) -> None:
    """Pictures of every collection. Wagtail names these rights after its own image model, whatever model is in use."""
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        codename__in=["add_newsimage", "change_newsimage", "choose_newsimage"], content_type__app_label="media"
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
