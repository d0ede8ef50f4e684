"""The editors' list and form, with what Wagtail's own lack."""

from typing import TYPE_CHECKING, TypeAlias

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Revision, WorkflowState
from wagtail.snippets.views.snippets import EditView, HistoryView, IndexView

from cms.registry.models import Entity, Initiative
from cms.registry.queries.cards import with_card_facts
from cms.registry.services import may_merge

from .searching import matching

# A cell that begins so is run as a formula when the file is opened in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


class EntityIndexView(IndexView):
    search_backend_name = None  # searched below: the same for every database, and without accents
    search_fields = ["name"]  # what makes Wagtail show the search box
    custom_value_preprocess = {**IndexView.custom_value_preprocess, str: {"csv": harmless}}

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().unmerged().select_related("locale")

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple:
        paginator, page, rows, more = super().paginate_queryset(queryset, page_size)
        page.object_list = rows = list(rows)
        know_status(rows)
        return paginator, page, rows, more

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return matching(queryset, self.search_query) if self.is_searching else queryset


def know_status(rows: list[Entity]) -> None:
    """Fill in what the status column asks of each row: two queries for all (Wagtail makes two a row)."""
    if not rows:
        return
    ours = {"base_content_type": type(rows[0]).get_base_content_type(), "object_id__in": [str(row.pk) for row in rows]}
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **ours).defer("content")
    revisions = {revision.object_id: revision for revision in scheduled}
    states = {state.object_id: state for state in WorkflowState.objects.active().filter(**ours)}
    for row in rows:
        row.scheduled_revision = revisions.get(str(row.pk))
        row._current_workflow_states = [states[str(row.pk)]] if str(row.pk) in states else []


class InitiativeIndexView(EntityIndexView):
    def get_base_queryset(self) -> QuerySet:
        rows = super().get_base_queryset().select_related("sector", "theme")
        return with_card_facts(rows).prefetch_related("policy_links__policy")

    def to_row_dict(self, item: Initiative) -> dict:
        item.places, item.bodies, item.cited_policies = places(item), bodies(item), policies(item)
        return super().to_row_dict(item)


def places(initiative: Initiative) -> str:
    language = get_language() or "vi"
    return "; ".join(link.locality.describe(language) for link in initiative.locality_links.all())


def bodies(initiative: Initiative) -> str:
    return "; ".join(str(link.organisation) for link in initiative.organisation_links.all())


def policies(initiative: Initiative) -> str:
    return "; ".join(link.policy.number or link.policy.name for link in initiative.policy_links.all())


def merge_button(model, instance, user, *, priority: int) -> list[Button]:
    """“Merge into…” for those who may, on rows that were not merged yet."""
    if instance.merged_into_id or not may_merge(user, model):
        return []
    url = reverse("registry_merge", args=[model._meta.model_name, instance.pk])
    return [Button(_("Merge into…"), url=url, icon_name="resubmit", priority=priority)]


if TYPE_CHECKING:
    _RowView: TypeAlias = EditView
else:
    _RowView = object


class MergeButton(_RowView):
    """Adds the button to the header of a view of one row."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *merge_button(self.model, self.object, self.request.user, priority=15)]


class EntityEditView(MergeButton, EditView):
    pass


class EntityHistoryView(MergeButton, HistoryView):
    pass
