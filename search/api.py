"""/api/v1/search and /api/v1/suggest: the same query path as the page."""

from dataclasses import asdict
from datetime import datetime

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema, Status

from search.queries.answer import Answer
from search.queries.params import FARTHEST, BadParameters, read, words
from search.queries.run import search as run_search
from search.queries.suggest import complete

router = Router(tags=["search"])
LANGUAGES = ("vi", "en")


class Reason(Schema):
    kind: str
    text: str
    match: str


class Result(Schema):
    """``id``: of an entry its number in its contest. ``note``: of a contest where it stands now, of an entry its number
    and contest. ``image``: of an entry. ``highlights``: field → passages, escaped HTML with ``<mark>``."""

    id: int
    kind: str
    title: str
    url: str
    language: str
    published: datetime | None
    localities: list[str]
    note: str
    image: str
    highlights: dict[str, list[str]]
    why: list[Reason]


class FacetValue(Schema):
    value: str
    label: str
    count: int
    selected: bool
    parent: str


class Suggestion(Schema):
    """Another search that finds something: ``spelling``, or ``everywhere`` (without the filters)."""

    kind: str
    text: str
    url: str
    total: int


class Corrected(Schema):
    """Nothing was found for ``from``; the results are those of ``to``.

    ``how``: telex, vni (keys of a Vietnamese keyboard), spacing, spelling, fewer (words left out), words (a figure
    taken for plain words).
    """

    typed: str = Field(alias="from")
    text: str = Field(alias="to")
    how: str


class Answered(Schema):
    """``degraded``: the site's own index is away, so this may not be everything. ``estimated``: facets whose counts are
    those of a sample, rounded. ``notes``: what could not be done as it was asked, in sentences."""

    total: int
    results: list[Result]
    facets: dict[str, list[FacetValue]]
    estimated: list[str]
    suggestions: list[Suggestion]
    corrected: Corrected | None
    engine: str
    degraded: bool
    notes: list[str]


class Completion(Schema):
    title: str
    url: str
    kind: str
    note: str


class Completed(Schema):
    suggestions: list[Completion]


class Refused(Schema):
    """A sentence for people, and one for each parameter that cannot be used."""

    detail: str
    errors: dict[str, str]


RESULT = tuple(name for name in Result.model_fields if name not in ("why", "note", "image"))
FACET_VALUE = tuple(FacetValue.model_fields)


class SearchParameters(Schema):
    """Everything is optional. A filter may be repeated, or hold several values joined by commas: any of them."""

    lang: str = "vi"
    q: str = ""
    locality: list[str] = []
    within: str = Field(
        "",
        description=f"Also what lies around the chosen localities: whole kilometres, 1 to {FARTHEST}. "
        "Their own coverage weighs more; a result that is only near says so in `why` (kind `near`). "
        "Needs `locality`; one that has no coordinates has no surroundings, which `notes` says.",
    )
    section: list[str] = []
    sector: list[str] = []
    policy: list[str] = []
    initiative: list[str] = []
    kind: list[str] = []
    year: list[str] = []
    language: list[str] = []
    figure_min: str = Field("", description="Least amount that is reported: 1000000000, 500 triệu or 2,5.")
    figure_max: str = Field("", description="Largest amount that is reported.")
    unit: str = Field("", description="Unit of the amounts: đồng, km, hộ, working days …; any when it is left out.")
    as_typed: str = Field("", description="1: the words as they are, without another spelling and without figures.")
    sort: str = "relevance"
    page: str = "1"


@router.get(
    "/search",
    response={200: Answered, 400: Refused},
    summary="Search the coverage",
    openapi_extra={
        "parameters": [
            {
                "in": "query",
                "name": name,
                "schema": {"type": "string"},
                "description": "A day: 2023-05-24 or 24/5/2023.",
            }
            for name in ("from", "to")
        ]
    },
)
def search(request: HttpRequest, parameters: Query[SearchParameters]):
    try:
        with translation.override(_language(request)):
            answer = run_search(read(request.GET), language=translation.get_language(), request=request)
            body = orjson.dumps(_answered(answer), default=str, option=orjson.OPT_UTC_Z)
            return HttpResponse(body, content_type="application/json; charset=utf-8")
    except BadParameters as error:
        return Status(400, {"detail": str(error), "errors": error.errors})


@router.get("/suggest", response={200: Completed, 400: Refused}, summary="Names as one types")
def suggest(request: HttpRequest, q: str = "", lang: str = "vi"):
    try:
        with translation.override(_language(request)):
            found = complete(words(request.GET), language=translation.get_language(), request=request)
            return Status(200, {"suggestions": [asdict(each) for each in found]})
    except BadParameters as error:
        return Status(400, {"detail": str(error), "errors": error.errors})


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang") or "vi"
    if asked not in LANGUAGES:
        raise BadParameters({"lang": _("“%(value)s” is not a language here. Choose vi or en.") % {"value": asked[:20]}})
    return asked


def _answered(answer: Answer) -> dict:
    """As ``Answered`` says. Plain dictionaries of our own making: what we wrote ourselves is not validated again."""
    return {
        "total": answer.total,
        "results": [
            {
                **{name: getattr(result, name) for name in RESULT},
                "note": result.aside.note,
                "image": result.aside.picture.src if result.aside.picture else "",
                "why": [vars(reason) for reason in result.why],
            }
            for result in answer.results
        ],
        "facets": {
            facet.name: [{name: getattr(value, name) for name in FACET_VALUE} for value in facet.values]
            for facet in answer.facets
        },
        "estimated": [facet.name for facet in answer.facets if facet.estimated],
        "suggestions": [vars(suggestion) for suggestion in answer.suggestions],
        "corrected": {"from": put.typed, "to": put.text, "how": put.how} if (put := answer.corrected) else None,
        "engine": answer.engine,
        "degraded": answer.degraded,
        "notes": answer.notes,
    }
