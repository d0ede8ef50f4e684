"""One list, form and chooser a kind, in one menu."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.registry.models import Initiative, Organisation, Person, Policy, Sector, Theme

from . import filters
from .choosers import EntityChooserViewSet
from .forms import DuplicateAwareForm
from .panels import DuplicatesPanel
from .views import EntityEditView, EntityHistoryView, EntityIndexView, InitiativeIndexView, places


class EntityViewSet(SnippetViewSet):
    index_view_class = EntityIndexView
    edit_view_class = EntityEditView
    history_view_class = EntityHistoryView
    chooser_viewset_class = EntityChooserViewSet
    list_per_page = 50
    copy_view_enabled = False  # a copy of an entry is a duplicate by definition
    inspect_view_enabled = True

    columns_of_kind: tuple[Column, ...] = ()

    @cached_property
    def list_display(self):
        return ["__str__", *self.columns_of_kind, LocaleColumn(), LiveStatusTagColumn(), UpdatedAtColumn()]

    @cached_property
    def edit_handler(self):
        first, *rest = self.model.panels
        return ObjectList([first, DuplicatesPanel(), *rest], base_form_class=DuplicateAwareForm)

    @property
    def export_filename(self) -> str:
        return self.model._meta.model_name


class InitiativeViewSet(EntityViewSet):
    model = Initiative
    icon = "pick"
    index_view_class = InitiativeIndexView
    filterset_class = filters.InitiativeFilterSet
    columns_of_kind = (
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("sector", label=_("Sector")),
        Column("places", label=_("Localities"), accessor=places),
        Column("start_year", label=_("Since"), sort_key="start_year"),
    )
    list_export = [
        "name",
        "get_status_display",
        "sector",
        "places",
        "bodies",
        "cited_policies",
        "start_year",
        "end_year",
        "theme",
        "summary",
        "locale",
        "live",
        "last_published_at",
    ]
    export_headings = {
        "get_status_display": _("Status"),
        "places": _("Localities"),
        "bodies": _("Organisations"),
        "cited_policies": _("Policies"),
    }


class OrganisationViewSet(EntityViewSet):
    model = Organisation
    icon = "group"
    filterset_class = filters.OrganisationFilterSet
    columns_of_kind = (
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("locality", label=_("Locality")),
    )
    list_export = ["name", "get_kind_display", "locality", "summary", "locale", "live", "last_published_at"]
    export_headings = {"get_kind_display": _("Kind")}


class PersonViewSet(EntityViewSet):
    model = Person
    icon = "user"
    filterset_class = filters.PersonFilterSet
    columns_of_kind = (Column("position", label=_("Position")), Column("organisation", label=_("Organisation")))
    list_export = ["name", "position", "organisation", "locale", "live", "last_published_at"]


class PolicyViewSet(EntityViewSet):
    model = Policy
    icon = "doc-full"
    filterset_class = filters.PolicyFilterSet
    columns_of_kind = (Column("number", label=_("Number")), Column("date", label=_("Date"), sort_key="date"))
    list_export = ["name", "number", "date", "issuer", "summary", "locale", "live", "last_published_at"]


class ThemeViewSet(EntityViewSet):
    model = Theme
    icon = "calendar"
    filterset_class = filters.ThemeFilterSet
    columns_of_kind = (Column("year", label=_("Year"), sort_key="year"), Column("policy", label=_("Policy")))
    list_export = ["name", "year", "policy", "summary", "locale", "live", "last_published_at"]


class SectorViewSet(EntityViewSet):
    model = Sector
    icon = "tag"
    filterset_class = filters.SectorFilterSet
    list_export = ["name", "summary", "locale", "live", "last_published_at"]


class RegistryGroup(SnippetViewSetGroup):
    menu_label = _("Registry")
    menu_name = "registry"
    menu_icon = "list-ul"
    menu_order = 210
    items = (
        InitiativeViewSet,
        OrganisationViewSet,
        PersonViewSet,
        PolicyViewSet,
        ThemeViewSet,
        SectorViewSet,
    )
