"""What the editors' dashboard says of search: nothing when all is well."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage
from cms.registry.models import Initiative
from search.engines import current_engine, state_of
from search.health import numbers
from search.indexing.outbox import retry, set_aside
from search.models import KeptIndex, PendingDocument

PERMISSION = "search.change_pendingdocument"
FIRST = 5  # that are named
SLOW = 60  # seconds that a change may wait without a word


class SearchPanel(Component):
    name = "search-state"
    template_name = "search/admin/state_panel.html"
    order = 110

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """At most six queries, and no wait for an engine that is away."""
        serving = current_engine()
        state = state_of(serving)
        kept = KeptIndex.objects.filter(engine=serving.name).exclude(away_since=None).first()
        aside = list(set_aside().order_by("-id")[:FIRST])
        return {
            "degraded": not state["current"] or kept is not None,
            "since": kept.away_since if kept else None,
            **{name: value for name, value in numbers().items() if name != "set_aside"},
            "late": SLOW,
            "aside": [_told(row) for row in aside],
            "more": set_aside().count() - len(aside) if len(aside) == FIRST else 0,
            "may_retry": self.request.user.has_perm(PERMISSION),
        }

    def render_html(self, parent_context: Any = None) -> str:
        context = self.get_context_data(parent_context)
        if not context["degraded"] and not context["aside"] and context["oldest_seconds"] < SLOW:
            return ""
        return render_to_string(self.template_name, context, self.request)


def _told(row: PendingDocument) -> dict[str, str]:
    """The thing's own name, as far as it has one."""
    kind, _, identity = row.key.partition(":")
    if kind == "locality" and identity.isdecimal():
        unit = Locality.objects.filter(pk=identity).first()
        return {"title": unit.title_in(get_language() or "vi") if unit else row.key, "key": row.key, "error": row.error}
    return {"title": _title_of(kind, identity) or row.key, "key": row.key, "error": row.error}


def _title_of(kind: str, identity: str) -> str:
    """Of contests and entries only what anybody may read: whoever sees this need not organise them."""
    language = get_language() or "vi"
    if kind == "campaign" and identity.isdecimal():
        campaign = Campaign.objects.public().filter(pk=identity).first()
        return campaign.title_in(language) if campaign else ""
    if kind == "entry":
        entry = Entry.objects.public().filter(pk=identity).select_related("campaign").first()
        return f"{entry.campaign.title_in(language)}, {entry.number}: {entry.shown_title}" if entry else ""
    model: Any = {"article": ArticlePage, "initiative": Initiative}.get(kind)
    found = model.objects.filter(translation_key=identity).order_by("pk").first() if model else None
    return str(found.title) if found else ""


@require_POST
def retry_view(request: HttpRequest) -> HttpResponse:
    """Everything that was set aside gets another try; back to the dashboard."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    number = retry(set_aside())
    said = ngettext("%(number)d change is tried again.", "%(number)d changes are tried again.", number)
    messages.success(request, said % {"number": number} if number else _("Nothing was set aside any more."))
    return redirect("wagtailadmin_home")
