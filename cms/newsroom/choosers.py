"""Choosing a locality in a modal window, for links in running text. (Form fields use ``LocalityChooser``.)"""

from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.localities.models import Locality, LocalityName
from cms.vietnamese import fold


class LocalityFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("Type a name, with or without accents")}),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        """Units whose names hold every word; the name itself first, then units that stand today."""
        self.search_query = self.cleaned_data.get("q")
        folded = fold(self.search_query or "")
        if not folded:
            return objects
        self.is_searching = True
        for word in folded.split()[:8]:
            here = Q(pk__in=LocalityName.objects.filter(folded__contains=word).values("locality"))
            objects = objects.filter(here | Q(parent__folded__contains=word) | Q(parent__parent__folded__contains=word))
        rank = Case(
            When(folded=folded, then=Value(0)),
            When(folded__startswith=folded, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return objects.annotate(rank=rank).order_by("rank", F("valid_to").asc(nulls_first=True), "name", "pk")


if TYPE_CHECKING:
    _ChooseView: TypeAlias = ChooseView
else:
    _ChooseView = object


class LocalityListMixin(_ChooseView):
    filter_form_class = LocalityFilterForm
    ordering = ["level", "name", "pk"]

    def get_object_list(self) -> QuerySet:
        return Locality.objects.with_parents()

    @property
    def columns(self) -> list[Column]:
        return [self.title_column]


class LocalityChooseView(LocalityListMixin, ChooseView):
    pass


class LocalityResultsView(LocalityListMixin, ChooseResultsView):
    pass


class LocalityLinkChooser(ChooserViewSet):
    model = Locality
    icon = "site"
    choose_one_text = _("Choose a locality")
    page_title = _("Choose a locality")
    per_page = 12
    choose_view_class = LocalityChooseView
    choose_results_view_class = LocalityResultsView
    register_widget = False


locality_link_chooser = LocalityLinkChooser("newsroom_locality_chooser")
