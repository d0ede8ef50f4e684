"""One search, from parameters to an answer: the page and the API both come through here."""

import unicodedata
from dataclasses import replace

import structlog

from search.engines import current_engine
from search.engines.base import Engine, EngineUnavailable, Hit, SearchRequest, SearchResult
from search.gazetteer import Gazetteer, get_gazetteer
from search.queries import highlights
from search.queries.answer import Answer, PlaceHint, Result
from search.queries.facets import FACET_SIZES, facets
from search.queries.filters import locality_slugs, resolve
from search.queries.params import PAGE_SIZE, Parameters
from search.queries.parse import Typed, parse
from search.queries.recovery import suggestions
from search.queries.visible import addresses
from search.queries.why import reasons

PLACE_HINTS = 4
log = structlog.get_logger(__name__)


def search(parameters: Parameters, *, language: str) -> Answer:
    """At most 20 queries, however many hits. Never raises: without an index the answer is empty and ``degraded``."""
    engine = current_engine()
    gazetteer = get_gazetteer()
    typed = parse(parameters.q, gazetteer)
    request = build_request(parameters, typed, language=language, gazetteer=gazetteer)
    try:
        found = engine.search(request)
        others = suggestions(engine, request, typed, parameters) if not found.total else []
    except EngineUnavailable as error:
        log.error("search.unavailable", error=str(error))
        return Answer(0, [], [], places=_hints(typed, parameters, language), engine=engine.name, degraded=True)
    results, dropped = _results(found, parameters, typed, language, gazetteer)
    return Answer(
        total=max(found.total - dropped, 0),
        results=results,
        facets=facets(found, request, parameters, language, gazetteer),
        suggestions=others,
        places=_hints(typed, parameters, language),
        engine=engine.name,
        degraded=_is_behind(engine),
    )


def build_request(parameters: Parameters, typed: Typed, *, language: str, gazetteer: Gazetteer) -> SearchRequest:
    return SearchRequest(
        clauses=typed.clauses,
        text=typed.text,
        audience=language,
        filters=resolve(parameters.filters, gazetteer),
        # Fourteen thousand bare units are no answer to "show me everything".
        without_kinds=() if typed.clauses else ("locality",),
        published_from=parameters.published_from,
        published_to=parameters.published_to,
        sort=parameters.sort if parameters.sort in ("newest", "oldest") else "relevance",
        offset=(parameters.page - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
        facets=FACET_SIZES,
    )


def _is_behind(engine: Engine) -> bool:
    return not engine.status()["current"]


def _results(
    found: SearchResult, parameters: Parameters, typed: Typed, language: str, gazetteer: Gazetteer
) -> tuple[list[Result], int]:
    """The hits that are still public, and how many were not."""
    current = addresses(found.hits)
    places = [frozenset(unit.slug for unit in place.units) for place in typed.places]
    if chosen := parameters.filters.get("locality"):
        places.append(frozenset(locality_slugs(chosen, gazetteer)))
    results = [
        _result(hit, current[hit.key], typed, places, language, gazetteer) for hit in found.hits if hit.key in current
    ]
    return results, len(found.hits) - len(results)


def _result(
    hit: Hit, url: str, typed: Typed, places: list[frozenset[str]], language: str, gazetteer: Gazetteer
) -> Result:
    document = _composed(hit)
    pattern = highlights.pattern_of(typed.clauses, stems=document.language == "en")
    marks: dict[str, list[str]] = {}
    if title := highlights.mark(document.title, pattern):
        marks["title"] = [title]
    for name in ("lead", "body"):
        if passages := highlights.fragments(getattr(document, name), pattern):
            marks[name] = passages
    why = reasons(document, places=places, pattern=pattern, marked=marks, language=language, gazetteer=gazetteer)
    return Result(
        id=document.source_id,
        kind=document.kind,
        title=document.title,
        url=url,
        language=document.language,
        published=document.published,
        lead=document.lead,
        localities=document.localities,
        highlights=marks,
        why=why,
    )


def _composed(hit: Hit):
    document = hit.document
    texts = {name: unicodedata.normalize("NFC", getattr(document, name)) for name in ("title", "lead", "body")}
    return replace(document, **texts)


def _hints(typed: Typed, parameters: Parameters, language: str) -> list[PlaceHint]:
    """Standing units first, the larger first."""
    order = {"province": 0, "district": 1, "commune": 2}
    units = {unit.pk: unit for place in typed.places for unit in place.units}.values()
    ranked = sorted(units, key=lambda unit: (order[unit.level], not unit.is_current, unit.slug))
    chosen = parameters.filters.get("locality", ())
    return [
        PlaceHint(
            title=unit.title_in(language),
            description=unit.describe(language),
            url=unit.url_in(language),
            filter_url=parameters.query_string(q="", filters={**parameters.filters, "locality": (unit.slug,)}),
        )
        for unit in ranked
        if unit.slug not in chosen
    ][:PLACE_HINTS]
