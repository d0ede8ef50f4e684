"""What the search page's template receives: plain values, no query."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from markupsafe import Markup

from media.queries.photos import Photo
from search.engines.base import FigureRange
from search.queries.answer import Answer, Facet, FacetValue, Result
from search.queries.figures import words_of
from search.queries.params import DEEPEST, FILTERS, MOST_VALUES, PAGE_SIZE, SORTS, Parameters, figure_pairs

MOST_LEFT_OUT = 2  # words that are named when they were left out
FIGURE = ("figure_min", "figure_max", "unit")
KNOWN = ("q", *FILTERS, "within", "from", "to", *FIGURE, "as_typed", "sort")
UNITS = (
    "đồng",
    "km",
    "m²",
    "kg",
    "hộ",
    "hộ nghèo",
    "người",
    "lượt người",
    "ngày công",
    "cây",
    "căn nhà",
    "phần quà",
    "%",
)
WITHIN = (10, 25, 50)  # km that are offered; any other may stand in the address
OPEN_FACETS = ("kind", "locality", "section")


@dataclass
class FacetItem:
    label: str
    count: int | None
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
    note: str
    picture: Photo | None
    passages: list[Markup]
    why: list[str]


def search_context(
    request: HttpRequest, parameters: Parameters, answer: Answer | None, errors: dict[str, str], language: str
) -> dict[str, Any]:
    said = answer.asked if answer else parameters
    pages = min(-(-answer.total // PAGE_SIZE), DEEPEST // PAGE_SIZE) if answer else 0
    given = request.GET
    return {
        "q": parameters.q,
        "answer": answer,
        "errors": errors,
        "hits": [_shown(result) for result in answer.results] if answer else [],
        "facets": [_facet(facet) for facet in answer.facets] if answer else [],
        "around": _around(said, answer.nearby) if answer and answer.nearby else None,
        "chosen": _chosen(said, answer, language) if answer else [],
        "instead": _instead(parameters, answer) if answer and answer.corrected else None,
        "sorts": [
            (label, said.query_string(sort=sort) or "?", said.sort == sort)
            for sort, label in zip(SORTS, (_("Relevance"), _("Newest first"), _("Oldest first")), strict=True)
        ],
        "dates": {name: given.get(name, "")[:40] for name in ("from", "to")},
        "figure": _typed_figure(given) if errors else dict(figure_pairs(said.figure)),
        "units": UNITS,
        "kept": _given(request, without=("from", "to")) if errors else _kept(said, without=("from", "to")),
        "kept_with_dates": _given(request, without=FIGURE) if errors else _kept(said, without=FIGURE),
        "page": parameters.page,
        "pages": pages,
        "cut_off": bool(answer and answer.total > DEEPEST),
        "first_url": (f"?{_first(request)}" if errors else said.query_string()) or "?",
        "clear_url": said.query_string(filters={}, start=None, end=None, figure=None, sort="relevance") or "?",
        "noindex": bool(parameters.q or parameters.is_narrowed or parameters.page > 1),
    }


def kind_label(kind: str) -> str:
    names = {
        "article": _("Story"),
        "initiative": _("Initiative"),
        "locality": _("Locality"),
        "campaign": _("Contest"),
        "entry": _("Contest entry"),
    }
    return names.get(kind, kind)


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
        note=result.aside.note,
        picture=result.aside.picture,
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
        "title": _("%(facet)s (estimates)") % {"facet": facet.label} if facet.estimated else facet.label,
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


def _around(parameters: Parameters, names: tuple[str, ...]) -> dict[str, Any]:
    """The choice of surroundings, beside the localities that were chosen."""
    given = parameters.within
    distances = sorted({*WITHIN, *((given,) if given else ())})
    return {
        "title": _("Also around %(name)s, within") % {"name": names[0]}
        if len(names) == 1
        else _("Also around the chosen places, within"),
        "items": [
            FacetItem(
                f"{km} km",
                None,
                parameters.query_string(within=None if km == given else km),
                km == given,
                [],
            )
            for km in distances
        ],
    }


def _instead(typed: Parameters, answer: Answer) -> dict[str, Any]:
    """What the page says of another reading: two sentences, and the way back to the words as they were typed."""
    corrected = answer.corrected
    assert corrected is not None
    words = {"typed": corrected.typed, "text": corrected.text}
    if corrected.how == "words":
        said = _("No figure of that size is reported; these are the results for the words.")
    elif corrected.how == "fewer" and len(corrected.left_out) > MOST_LEFT_OUT:
        said = _("Nothing holds all of “%(typed)s”; showing what comes nearest, for “%(text)s”.") % words
    elif corrected.how == "fewer":
        words["left_out"] = "”, “".join(corrected.left_out)
        said = _("Showing results for “%(text)s”, without “%(left_out)s”; nothing was found for “%(typed)s”.") % words
    else:
        said = _("Showing results for “%(text)s”; nothing was found for “%(typed)s”.") % words
    hints = {
        "telex": _("The keyboard may not have been set to Vietnamese (Telex)."),
        "vni": _("The keyboard may not have been set to Vietnamese (VNI)."),
    }
    url = "" if corrected.how == "words" else typed.query_string(as_typed=True)
    return {"said": said, "hint": hints.get(corrected.how, ""), "url": url}


def _figure_words(figure: FigureRange, language: str) -> str:
    sentences = {
        "least": _("%(low)s or more"),
        "most": _("%(high)s or less"),
        "between": _("%(low)s to %(high)s"),
        "any": _("in %(unit)s"),
    }
    return words_of(figure, language, sentences)


def _chosen(parameters: Parameters, answer: Answer, language: str) -> list[tuple[str, str]]:
    """Every filter in use with the address without it; values that nothing bears as they were typed."""
    chosen = []
    for facet in answer.facets:
        selected = [value for value in facet.values if value.selected]
        chosen += [(f"{facet.label}: {value.label}", value.url or "?") for value in selected]
    known = {facet.name for facet in answer.facets if any(value.selected for value in facet.values)}
    for name, values in parameters.filters.items():
        if name not in known:
            chosen += [(value, parameters.without(name, value) or "?") for value in values]
    if parameters.within and parameters.filters.get("locality"):
        label = _("With the surroundings: %(km)d km") % {"km": parameters.within}
        chosen.append((label, parameters.query_string(within=None) or "?"))
    if parameters.figure:
        label = _("Figures: %(words)s") % {"words": _figure_words(parameters.figure, language)}
        chosen.append((label, parameters.query_string(figure=None) or "?"))
    if parameters.start:
        label = _("from %(day)s") % {"day": f"{parameters.start:%-d/%-m/%Y}"}
        chosen.append((label, parameters.query_string(start=None) or "?"))
    if parameters.end:
        label = _("to %(day)s") % {"day": f"{parameters.end:%-d/%-m/%Y}"}
        chosen.append((label, parameters.query_string(end=None) or "?"))
    return chosen


def _kept(parameters: Parameters, *, without: tuple[str, ...]) -> list[tuple[str, str]]:
    """What the form of these fields carries along unseen."""
    return [pair for pair in parameters.pairs() if pair[0] not in (*without, "page")]


def _given(request: HttpRequest, *, without: tuple[str, ...]) -> list[tuple[str, str]]:
    """What was asked and cannot be used: one mistake must not cost the reader the other filters."""
    names = [name for name in KNOWN if name not in (*without, "page") and name in request.GET]
    return [(name, value[:300]) for name in names for value in request.GET.getlist(name)[:MOST_VALUES] if value]


def _first(request: HttpRequest) -> str:
    return urlencode(_given(request, without=()))


def _typed_figure(given: QueryDict) -> dict[str, str]:
    return {name: str(given[name])[:80] for name in FIGURE if given.get(name)}
