"""What the registry adds to the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from cms.registry.admin import duplicates, merging
from cms.registry.admin.views import merge_button
from cms.registry.admin.viewsets import RegistryGroup
from cms.registry.models import ENTITY_MODELS, Entity
from cms.registry.services import may_merge

register_snippet(RegistryGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("registry/duplicates/<slug:kind>/", duplicates.duplicates, name="registry_duplicates"),
        path("registry/merge/<slug:kind>/<int:pk>/", merging.merge, name="registry_merge"),
        path("registry/merges/", merging.merges, name="registry_merges"),
        path("registry/merges/<int:pk>/undo/", merging.undo, name="registry_unmerge"),
    ]


@hooks.register("register_snippet_listing_buttons")
def listing_buttons(snippet, user, next_url=None) -> list:
    return merge_button(type(snippet), snippet, user, priority=35) if isinstance(snippet, Entity) else []


class MergesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return any(may_merge(request.user, model) for model in ENTITY_MODELS)


@hooks.register("register_reports_menu_item")
def merges_menu_item() -> MenuItem:
    return MergesMenuItem(_("Merges"), reverse("registry_merges"), name="registry-merges", icon_name="resubmit")


class _WithOther(LogFormatter):
    sentence = ""

    def format_message(self, entry) -> str:
        return gettext(self.sentence) % {"other": entry.data.get("other", "")}


@hooks.register("register_log_actions")
def log_actions(actions) -> None:
    @actions.register_action("registry.merge")
    class Merged(_WithOther):
        label = _("Merge another in")
        sentence = gettext_noop("Took in “%(other)s”")

    @actions.register_action("registry.merged")
    class WasMerged(_WithOther):
        label = _("Merge into another")
        sentence = gettext_noop("Merged into “%(other)s”")

    @actions.register_action("registry.unmerge")
    class Unmerged(_WithOther):
        label = _("Undo a merge")
        sentence = gettext_noop("Merge with “%(other)s” undone")
