"""What localities add to the admin."""

from django.db.models import ForeignKey
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.localities.admin.endpoints import suggest
from cms.localities.admin.listing import LocalityViewSet, ReadOnly
from cms.localities.models import Locality
from cms.localities.widgets import NOT_PICKED, LocalityChooser

register_permission_policy(Locality, ReadOnly(Locality))
register_snippet(LocalityViewSet)
# After the snippet, which would bring a chooser that asks for a dialogue and needs accents.
register_form_field_override(
    ForeignKey, to=Locality, override={"widget": LocalityChooser, "error_messages": NOT_PICKED}
)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("localities/suggest/", suggest, name="localities_chooser")]
