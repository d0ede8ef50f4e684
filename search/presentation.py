"""What the search page's template receives: plain values, no query."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from markupsafe import Markup

from search.queries.answer import Answer, Facet, FacetValue, Result
from search.queries.params import DEEPEST, PAGE_SIZE, SORTS, Parameters

OPEN_FACETS = ("kind", "locality", "section")


@dataclass
class FacetItem:
    label: str
    count: int
    url: str
    active: bool
    children: list["FacetItem"]


@dataclass
class Shown:
    """A hit. ``title`` and ``passages`` are safe markup."""

    kind: str
    kind_label: str
    title: Markup
    url: str
    language: str
    published: object
    localities: tuple[str, ...]
    passages: list[Markup]
    why: list[str]


def search_context(
    request: HttpRequest, parameters: Parameters, answer: Answer | None, errors: dict[str, str], language: str
) -> dict[str, Any]:
    pages = min(-(-answer.total // PAGE_SIZE), DEEPEST // PAGE_SIZE) if answer else 0
    given = request.GET
    return {
        "q": parameters.q,
        "answer": answer,
        "errors": errors,
        "hits": [_shown(result) for result in answer.results] if answer else [],
        "facets": [_facet(facet) for facet in answer.facets] if answer else [],
        "chosen": _chosen(parameters, answer) if answer else [],
        "sorts": [
            (label, parameters.query_string(sort=sort) or "?", parameters.sort == sort)
            for sort, label in zip(SORTS, (_("Relevance"), _("Newest first"), _("Oldest first")), strict=True)
        ],
        "dates": {name: given.get(name, "")[:40] for name in ("from", "to")},
        "kept": _kept(parameters),
        "page": parameters.page,
        "pages": pages,
        "cut_off": bool(answer and answer.total > DEEPEST),
        "clear_url": parameters.query_string(filters={}, start=None, end=None, sort="relevance") or "?",
        "noindex": bool(parameters.q or parameters.is_narrowed or parameters.page > 1),
    }


def kind_label(kind: str) -> str:
    return {"article": _("Story"), "initiative": _("Initiative"), "locality": _("Locality")}.get(kind, kind)


def _shown(result: Result) -> Shown:
    marks = result.highlights
    lead = "" if result.why and result.why[0].text == result.lead else result.lead
    passages = [*marks.get("lead", []), *marks.get("body", [])][:2]
    return Shown(
        kind=result.kind,
        kind_label=kind_label(result.kind),
        title=Markup(marks["title"][0]) if "title" in marks else Markup.escape(result.title),  # noqa: S704
        url=result.url,
        language=result.language,
        published=result.published,
        localities=result.localities,
        # Of a unit the first reason says what its lead says.
        passages=[Markup(each) for each in passages] or [Markup.escape(_short(lead))],  # noqa: S704
        why=[reason.text for reason in result.why],
    )


def _short(text: str, length: int = 240) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def _facet(facet: Facet) -> dict[str, Any]:
    values = facet.values
    return {
        "name": facet.name,
        "title": facet.label,
        "items": _tree(values) if facet.name == "locality" else [_item(value) for value in values],
        "open": facet.name in OPEN_FACETS or any(value.selected for value in values),
    }


def _tree(values: tuple[FacetValue, ...]) -> list[FacetItem]:
    """Communes beneath their province; what has no province here stands at the end."""
    items = {value.value: _item(value) for value in values}
    top: list[FacetItem] = []
    for value in values:
        parent = items.get(value.parent)
        (parent.children if parent else top).append(items[value.value])
    return top


def _item(value: FacetValue) -> FacetItem:
    return FacetItem(value.label, value.count, value.url or "?", value.selected, [])


def _chosen(parameters: Parameters, answer: Answer) -> list[tuple[str, str]]:
    """Every filter in use with the address without it; values that nothing bears as they were typed."""
    chosen = []
    for facet in answer.facets:
        selected = [value for value in facet.values if value.selected]
        chosen += [(f"{facet.label}: {value.label}", value.url or "?") for value in selected]
    known = {facet.name for facet in answer.facets if any(value.selected for value in facet.values)}
    for name, values in parameters.filters.items():
        if name not in known:
            chosen += [(value, parameters.without(name, value) or "?") for value in values]
    if parameters.start:
        label = _("from %(day)s") % {"day": f"{parameters.start:%-d/%-m/%Y}"}
        chosen.append((label, parameters.query_string(start=None) or "?"))
    if parameters.end:
        label = _("to %(day)s") % {"day": f"{parameters.end:%-d/%-m/%Y}"}
        chosen.append((label, parameters.query_string(end=None) or "?"))
    return chosen


def _kept(parameters: Parameters) -> list[tuple[str, str]]:
    """What the form of dates carries along unseen."""
    kept = [("q", parameters.q)] if parameters.q else []
    kept += [(name, value) for name, values in parameters.filters.items() for value in values]
    return kept + ([("sort", parameters.sort)] if parameters.sort != "relevance" else [])
