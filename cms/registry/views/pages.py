"""The page of one entity."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cms.registry.models import Entity, Initiative, Organisation, Policy, Sector, Theme
from cms.registry.queries import facts, find_row
from cms.registry.rules.addresses import list_path

from .doors import coverage, in_its_language
from .structured import structured

MODELS: dict[str, type[Entity]] = {
    model.address_kind: model for model in (Initiative, Organisation, Policy, Theme, Sector)
}
DESCRIPTION = 200  # characters that search engines show


@in_its_language
def detail(request: HttpRequest, *, kind: str, slug: str, language: str) -> HttpResponse:
    """The public page; 301 from an address that was renamed or merged away; 404 for drafts and what never was."""
    row, moved = find_row(MODELS[kind], slug, language)
    if row is None:
        raise Http404
    if moved:
        address = row.url_in(row.language)
        if address is None:
            raise Http404
        return HttpResponsePermanentRedirect(address)
    return _page(request, row, language)


def preview(request: HttpRequest, row: Entity) -> HttpResponse:
    """The page as it would be if this draft were public; for the editors' preview only."""
    if row.address_kind not in MODELS:
        return render(request, "registry/person.html", {"row": row, "page_title": row.name}, using="jinja2")
    return _page(request, row, row.language)


def _page(request: HttpRequest, row: Entity, language: str) -> HttpResponse:
    kind = row.address_kind
    context = {
        "row": row,
        "page_title": row.name,
        "meta_description": Truncator(row.summary).chars(DESCRIPTION),
        "alternates": facts.alternates(row),
        "crumbs": [(_list_name(kind), list_path(kind, language))],
        "coverage": coverage(request, row, language),
        **_facts(row, language),
    }
    context["structured"] = structured(row, context)
    return render(request, f"registry/{kind}.html", context, using="jinja2")


def _facts(row: Entity, language: str) -> dict:
    if isinstance(row, Initiative):
        return {"facts": facts.initiative_facts(row, language)}
    if isinstance(row, Organisation):
        return {"place": facts.organisation_place(row, language)}
    if isinstance(row, Policy):
        return {"themes": facts.themes_of(row, language)}
    if isinstance(row, Theme):
        return {"policy": facts.theme_policy(row, language)}
    return {}


def _list_name(kind: str) -> str:
    return {
        "initiative": _("Initiatives"),
        "organisation": _("Organisations"),
        "policy": _("Policy documents"),
        "theme": _("Annual themes"),
        "sector": _("Sectors"),
    }[kind]
