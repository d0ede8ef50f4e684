"""What localities add to the admin."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.localities.admin.endpoints import suggest
from cms.localities.admin.listing import LocalityViewSet, ReadOnly
from cms.localities.models import Locality

register_permission_policy(Locality, ReadOnly(Locality))
register_snippet(LocalityViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("localities/suggest/", suggest, name="localities_chooser")]
