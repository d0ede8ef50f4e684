"""“Import stories” in the editors' menu: what `import_articles` does, for whom a command line is no tool."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cms.newsroom.importing.forms import ImportForm, sections_for
from cms.newsroom.importing.intake import Wishes, take_in
from cms.newsroom.importing.reading import MAX_BYTES


def may_import(user) -> bool:
    """Editors: who may publish in a section. A translator has no stories of others to bring in."""
    return sections_for(user).exists()


@require_http_methods(["GET", "POST"])
def import_stories(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: one line for each file, with its warnings and the way to its draft.

    Sending the same form again is harmless: a story known by its bytes is left as it is.
    """
    if not may_import(request.user):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*sent, user=request.user)
    lines: list[dict] = []
    if form.is_valid():
        wishes = Wishes(
            published=form.cleaned_data["published"],
            province=form.cleaned_data["province"],
            section=form.cleaned_data["section"] or sections_for(request.user).first(),
        )
        lines = [take_in(name, data, wishes, user=request.user) for name, data in form.sources(MAX_BYTES + 1)]
        form = ImportForm(
            user=request.user, initial={key: form.cleaned_data[key] for key in ("published", "province", "section")}
        )
    return render(request, "newsroom/admin/import.html", {"form": form, "lines": lines})
