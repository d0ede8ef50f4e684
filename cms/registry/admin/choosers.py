"""Choosing an entity: found without accents, one row per entity, and entered on the spot when it is not there yet."""

from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)

from cms.localities.widgets import LocalityChooser
from cms.registry import services
from cms.registry.models import Organisation, Person, Policy, Sector, Theme

from .forms import DuplicateAwareForm
from .searching import matching

CREATION_FIELDS = {
    Organisation: ["name", "kind", "locality"],
    Person: ["name", "position", "organisation"],
    Policy: ["name", "number", "date", "issuer"],
    Theme: ["name", "year", "policy"],
    Sector: ["name"],
}


class EntityFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("With or without accents")}),
        required=False,
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            objects = matching(objects, query)
        return objects


if TYPE_CHECKING:
    _ChooseView: TypeAlias = ChooseView
else:
    _ChooseView = object


class OneRowPerEntity(_ChooseView):
    """Relations point at an entity, not at a language: its Vietnamese row stands for it, another only without one."""

    filter_form_class = EntityFilterForm

    def get_object_list(self) -> QuerySet:
        rows = self.model_class.objects.unmerged().select_related("locale")
        source = Locale.get_default()
        same = self.model_class.objects.filter(translation_key=OuterRef("translation_key"), locale=source)
        return rows.filter(Q(locale=source) | ~Exists(same))


class EntityChooseView(OneRowPerEntity, ChooseView):
    pass


class EntityChooseResultsView(OneRowPerEntity, ChooseResultsView):
    pass


class EntityCreateView(SnippetCreateView):
    """What is entered here is public at once only for those who may publish; for others it is a draft."""

    def save_form(self, form: forms.ModelForm):
        may_publish = policy_registry.get_by_type(self.model_class).user_has_permission(self.request.user, "publish")
        row = form.save(commit=False)
        row.locale = Locale.get_default()
        return services.enter(row, user=self.request.user, publish=may_publish)

    def get_creation_form_kwargs(self) -> dict:
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}


class EntityChooserViewSet(SnippetChooserViewSet):
    choose_view_class = EntityChooseView
    choose_results_view_class = EntityChooseResultsView
    create_view_class = EntityCreateView
    create_action_label = _("Enter a new one")

    @cached_property
    def _creation_form_class(self) -> type[forms.ModelForm] | None:
        fields = CREATION_FIELDS.get(self.model)
        if not fields:
            return None  # an initiative is entered in its own form, which asks for more than a name
        widgets: dict[str, type[forms.Widget] | forms.Widget] = {}
        if "locality" in fields:
            widgets["locality"] = LocalityChooser
        return forms.modelform_factory(self.model, form=DuplicateAwareForm, fields=fields, widgets=widgets)
