"""Stories whose suggestions wait for a decision: on the editor's first screen, and all of them in a report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.components import Component

from cms.newsroom.queries.waiting import waiting_for

FIRST, PER_PAGE = 5, 30


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """All stories that this user may decide on; a page has at most `PER_PAGE`."""
    page = WagtailPaginator(waiting_for(request.user), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "newsroom/admin/waiting.html", {"stories": page})


class WaitingPanel(Component):
    """The newest few; nothing at all when nothing waits."""

    name = "waiting-suggestions"
    template_name = "newsroom/admin/waiting_panel.html"
    order = 120

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context=None) -> dict:
        rows = waiting_for(self.request.user)
        stories = list(rows[:FIRST])
        return {"stories": stories, "total": rows.count() if len(stories) == FIRST else len(stories)}

    def render_html(self, parent_context=None) -> str:
        context = self.get_context_data(parent_context)
        if not context["stories"]:
            return ""
        return render_to_string(self.template_name, context, self.request)
