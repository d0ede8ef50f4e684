"""Public addresses of the newsroom: pages by their path, authors, feeds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.views import serve as wagtail_serve

from cms.newsroom.models import Author
from cms.newsroom.presentation.authors import author_context, authors_context
from cms.newsroom.presentation.paging import page_number
from cms.newsroom.queries.routing import find_route


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """A page of the newspaper. Finding it is ours; everything else (restrictions, hooks, methods) is Wagtail's."""
    find_route(request, path)
    return wagtail_serve(request, path)


def author(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    _refuse_other_language(language)
    found = get_object_or_404(Author.objects.all(), slug=slug)
    context = author_context(found, request, language, page_number(request))
    return render(request, "newsroom/author.html", {**context, "body_class": "author"})


def authors(request: HttpRequest, language: str) -> HttpResponse:
    _refuse_other_language(language)
    context = authors_context(request, language, page_number(request))
    return render(request, "newsroom/authors.html", {**context, "page_title": _("Authors"), "body_class": "authors"})


def sections(request: HttpRequest, language: str) -> HttpResponse:
    """All sections (Tất cả chuyên mục)."""
    _refuse_other_language(language)
    alternates = {"vi": "/vi/chuyen-muc/", "en": "/en/sections/"}
    context = {"page_title": _("All sections"), "alternates": alternates, "body_class": "sections"}
    return render(request, "newsroom/sections.html", context)


def _refuse_other_language(language: str) -> None:
    # Both spellings are registered under both prefixes; each belongs to one.
    if get_language() != language:
        raise Http404
