"""The public pages: today's provinces and a search through all eras; a page for each unit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.localities.addresses import index_path
from cms.localities.coverage import CoverageList, coverage_turned
from cms.localities.directory import LONGEST_QUERY, search
from cms.localities.models import Locality
from cms.localities.queries import facts_of, provinces_today

MOST_FOUND = 60
MOST_PAGES = 10_000


def _require_spelling(spelling: str) -> str:
    if spelling != get_language():
        raise Http404
    return spelling


def _number(request: HttpRequest, parameter: str) -> int:
    text = request.GET.get(parameter, "1")
    return min(int(text), MOST_PAGES) if text.isascii() and text.isdecimal() and int(text) else 1


@require_safe
def index(request: HttpRequest, *, spelling: str) -> HttpResponse:
    """Today's provinces, or, with ``q``, the units of every era that bear the name."""
    language = _require_spelling(spelling)
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    return render(
        request,
        "localities/index.html",
        {
            "page_title": _("Localities"),
            "meta_description": _("Vietnam's provinces, districts and communes of every era, and what became of them."),
            "alternates": {code: index_path(code) for code in ("vi", "en")},
            "query": query,
            "found": search(query, limit=MOST_FOUND),
            "most_found": MOST_FOUND,
            "provinces": [] if query else provinces_today(),
            "here": index_path(language),
            "longest": LONGEST_QUERY,
        },
        using="jinja2",
    )


@require_safe
def detail(request: HttpRequest, *, slug: str, spelling: str) -> HttpResponse:
    """A unit: what it was, what it became, where it lies, what lies in it, and what the paper has on it."""
    language = _require_spelling(spelling)
    unit = Locality.objects.filter(slug=slug).first()
    if unit is None:
        raise Http404
    facts = facts_of(unit, page=_number(request, "page"))
    title = unit.title_in(language)
    return render(
        request,
        "localities/detail.html",
        {
            "page_title": title,
            "meta_description": facts.unit.describe(language),
            "alternates": {code: unit.url_in(code) for code in ("vi", "en")},
            "facts": facts,
            "unit": facts.unit,
            "title": title,
            "crumbs": _crumbs(facts.unit, language),
            "coverage": _coverage(request, facts.unit, language),
        },
        using="jinja2",
    )


def _crumbs(unit: Locality, language: str) -> list[tuple[str, str]]:
    above = [(parent.title_in(language), parent.url_in(language)) for parent in reversed(unit.ancestors)]
    return [(_("Localities"), index_path(language)), *above]


def _coverage(request: HttpRequest, unit: Locality, language: str) -> list[CoverageList]:
    """Every list on the unit; each turns its own pages by ``<key>-page``."""
    return coverage_turned(unit, language=language, wanted=lambda key: _number(request, f"{key}-page"))
