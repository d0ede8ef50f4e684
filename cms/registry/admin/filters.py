"""What the editors' lists can be narrowed by."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from cms.localities.models import Locality
from cms.localities.widgets import NOT_PICKED, LocalityChooser
from cms.registry.models import Initiative, Organisation, Person, Policy, Sector, Theme
from cms.registry.queries.places import localities_within

PUBLIC = [("true", _("Public")), ("false", _("Draft"))]


def _sectors(request) -> QuerySet:
    return Sector.objects.unmerged().filter(locale=Locale.get_default())


def _years(column: str) -> list[tuple[int, int]]:
    rows = Initiative.objects.filter(**{f"{column}__isnull": False})
    return [(year, year) for year in rows.order_by(f"-{column}").values_list(column, flat=True).distinct()]


class EntityFilterSet(WagtailFilterSet):
    live = django_filters.TypedChoiceFilter(label=_("Public"), choices=PUBLIC, coerce=lambda value: value == "true")


class InitiativeFilterSet(EntityFilterSet):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Initiative.Status.choices)
    sector = django_filters.ModelChoiceFilter(label=_("Sector"), queryset=_sectors, method="in_sector")
    locality = django_filters.ModelChoiceFilter(
        label=_("Locality"), queryset=Locality.objects.all(), widget=LocalityChooser, error_messages=NOT_PICKED,
        method="at_locality",
    )  # fmt: skip
    start_year = django_filters.ChoiceFilter(label=_("Since"), choices=lambda: _years("start_year"))

    class Meta:
        model = Initiative
        fields = ["status", "sector", "locality", "start_year", "live"]

    def in_sector(self, rows: QuerySet, name: str, sector: Sector) -> QuerySet:
        return rows.filter(sector__translation_key=sector.translation_key)

    def at_locality(self, rows: QuerySet, name: str, unit: Locality) -> QuerySet:
        """The unit, what lies in it, and what it was or became."""
        return rows.filter(locality_links__locality__in=localities_within(unit, public_only=False)).distinct()


class OrganisationFilterSet(EntityFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=Organisation.Kind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Organisation
        fields = ["kind", "live"]


class PersonFilterSet(EntityFilterSet):
    class Meta:
        model = Person
        fields = ["live"]


class PolicyFilterSet(EntityFilterSet):
    class Meta:
        model = Policy
        fields = ["date", "live"]


class ThemeFilterSet(EntityFilterSet):
    class Meta:
        model = Theme
        fields = ["year", "live"]


class SectorFilterSet(EntityFilterSet):
    class Meta:
        model = Sector
        fields = ["live"]
