"""Who may do what with the registry. The newsroom calls it where it sets up its groups."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cms.registry.models import ENTITY_MODELS

#: Group → actions on every kind. Merging takes change, publish and delete (see `services.may_merge`).
RIGHTS = {
    "Editors": ("view", "add", "change", "publish", "lock", "unlock"),
    "Moderators": ("view", "add", "change", "publish", "delete", "lock", "unlock"),
    "Translators": ("view", "change"),
}


@transaction.atomic
def grant_registry_permissions() -> None:
    """Give the three groups their rights on the registry, making a group that is missing. Changes nothing twice."""
    for name, actions in RIGHTS.items():
        group, _created = Group.objects.get_or_create(name=name)
        wanted = [_permission(model, action) for model in ENTITY_MODELS for action in actions]
        wanted.append(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
        if name != "Editors":
            wanted.append(
                Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation")
            )
        group.permissions.add(*wanted)


def _permission(model, action: str) -> Permission:
    """Wagtail makes the rights to publish and lock when it migrates; a fresh database may not have them yet."""
    content_type = ContentType.objects.get_for_model(model)
    return Permission.objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model._meta.model_name}",
        defaults={"name": f"Can {action} {model._meta.verbose_name_raw}"},
    )[0]
