"""The lists of the registry."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.registry.models import Initiative, Organisation
from cms.registry.queries import listing
from cms.registry.queries.cards import PER_PAGE, entity_cards, initiative_cards, public, with_card_facts
from cms.registry.rules.addresses import list_path

from .doors import in_its_language, page_number
from .pages import MODELS

EMPTY_CHOICE = ("", "—")


@in_its_language
def initiatives(request: HttpRequest, *, language: str) -> HttpResponse:
    """Every public initiative, narrowed by `q, sector, status, locality, policy, year`; what is not known is said."""
    wanted, problems = listing.read_filter(request.GET, language)
    paginator = Paginator(listing.initiatives(wanted, language), PER_PAGE)
    page = paginator.get_page(page_number(request))
    # Read once: a template that asks the page asks the list.
    page.object_list = list(with_card_facts(cast(QuerySet, page.object_list)))
    context = {
        "page_title": _("Initiatives"),
        "meta_description": _("Exemplary local practices, who runs them, where, and what came of them."),
        "alternates": {code: list_path("initiative", code) for code in ("vi", "en")},
        "paged": page,
        "total": paginator.count,
        "pages": paginator.num_pages,
        "listed": initiative_cards(page.object_list, language),
        "wanted": wanted,
        "problems": problems,
        "filtered": any(request.GET.get(name) for name in ("q", "sector", "status", "locality", "policy", "year")),
        "here": list_path("initiative", language),
        **_choices(wanted, language),
    }
    return render(request, "registry/initiatives.html", context, using="jinja2")


def _choices(wanted: listing.InitiativeFilter, language: str) -> dict:
    provinces = [(unit.slug, unit.title_in(language)) for unit in listing.provinces(language)]
    if wanted.locality and wanted.locality.slug not in dict(provinces):
        provinces.append((wanted.locality.slug, wanted.locality.describe(language)))
    sectors = list(listing.sectors(language))
    chosen = next(
        (row for row in sectors if wanted.sector and row.translation_key == wanted.sector.translation_key), None
    )
    return {
        "sectors": [EMPTY_CHOICE, *((row.slug, row.name) for row in sectors)],
        "sector_slug": chosen.slug if chosen else "",
        "statuses": [EMPTY_CHOICE, *Initiative.Status.choices],
        "provinces": [EMPTY_CHOICE, *provinces],
        "years": [EMPTY_CHOICE, *((year, year) for year in listing.years())],
    }


@in_its_language
def entities(request: HttpRequest, *, kind: str, language: str) -> HttpResponse:
    """Every public organisation, policy, theme or sector."""
    model = MODELS[kind]
    rows = public(model, language)
    if model is Organisation:
        rows = rows.select_related("locality__parent__parent")
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(page_number(request))
    page.object_list = list(page.object_list)
    title, description, empty = _words(kind)
    context = {
        "page_title": title,
        "meta_description": description,
        "alternates": {code: list_path(kind, code) for code in ("vi", "en")},
        "paged": page,
        "total": paginator.count,
        "pages": paginator.num_pages,
        "listed": entity_cards(page.object_list, language),
        "empty_words": empty,
    }
    return render(request, "registry/entities.html", context, using="jinja2")


def _words(kind: str) -> tuple[str, str, str]:
    return {
        "organisation": (
            _("Organisations"),
            _("Who starts, runs and backs the initiatives."),
            _("No organisation has been published yet."),
        ),
        "policy": (
            _("Policy documents"),
            _("The directives, conclusions and decisions that the initiatives answer."),
            _("No policy document has been published yet."),
        ),
        "theme": (
            _("Annual themes"),
            _("What each year's study and following was about."),
            _("No annual theme has been published yet."),
        ),
        "sector": (
            _("Sectors"),
            _("The fields of life that the initiatives belong to."),
            _("No sector has been published yet."),
        ),
    }[kind]
