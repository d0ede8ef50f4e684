"""A listing of all units for editors: searched without accents, filtered, read only. The data come with the product."""

from typing import Any

from django.db.models import Case, QuerySet, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.localities.directory import search
from cms.localities.models import Locality

MOST_FOUND = 200


class ReadOnly(ModelPermissionPolicy):
    """Whoever may enter the admin may look; nobody may change what the data files say."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and user.is_active and user.has_perm("wagtailadmin.access_admin")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class LocalityIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Locality]:
        # Databases disagree on where NULL sorts: a unit that stands comes before those of its name that ended.
        ended = Case(When(valid_to=None, then=0), default=1)
        return super().get_base_queryset().select_related("parent__parent").annotate(ended=ended)

    def search_queryset(self, queryset: QuerySet[Locality]) -> QuerySet[Locality]:
        if not self.is_searching:
            return queryset
        ids = [unit.pk for unit in search(self.search_query, limit=MOST_FOUND)]
        order = Case(*[When(pk=pk, then=place) for place, pk in enumerate(ids)], default=len(ids))
        return queryset.filter(pk__in=ids).order_by(order)


class LocalityViewSet(SnippetViewSet):
    model = Locality
    index_view_class = LocalityIndexView
    icon = "site"
    menu_label = _("Localities")
    menu_order = 260
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display = [
        "full_name",
        Column("place", label=_("Within"), accessor=lambda unit: unit.place_in(_language())),
        Column("era", label=_("Era"), accessor=lambda unit: unit.era_in(_language())),
        "code",
    ]
    list_filter = {"level": ["exact"], "type": ["exact"], "valid_to": ["isnull"]}
    inspect_view_fields = ["full_name", "name_en", "code", "type", "parent", "valid_from", "valid_to", "lat", "lon"]
    search_fields = ["folded"]
    list_per_page = 50
    ordering = ["folded", "ended", "valid_to"]


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
