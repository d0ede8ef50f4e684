"""One search, from parameters to an answer: the page and the API both come through here."""

import unicodedata
from dataclasses import replace
from types import SimpleNamespace

import structlog

from cms.localities.models import Locality
from search.documents.document import SearchDocument
from search.engines import ask, current_engine
from search.engines.base import EngineUnavailable, FigureRange, Hit, SearchRequest, SearchResult
from search.gazetteer import get_gazetteer
from search.queries import highlights
from search.queries.answer import Answer, PlaceHint, Result
from search.queries.around import chosen, notes, point
from search.queries.asides import NOTHING, Aside, asides_of
from search.queries.facets import facets
from search.queries.filters import Reader
from search.queries.find import find, question
from search.queries.params import Parameters
from search.queries.parse import Typed
from search.queries.seen import Seen
from search.queries.why import reasons
from search.queries.why_places import said as place_said

PLACE_HINTS = 40
log = structlog.get_logger(__name__)


def search(parameters: Parameters, *, language: str, request: object = None) -> Answer:
    """At most 25 queries, however many hits; nothing is raised. Without any engine the answer is empty, ``degraded``
    and not ``available``.

    What is private, and where the sites are, is asked once and kept on ``request``.
    """
    reader = Reader(language, get_gazetteer(), request if request is not None else SimpleNamespace())
    asked = question(parameters, reader)
    try:
        answered = ask(lambda engine: find(Seen(engine, reader.once), asked))
    except EngineUnavailable as error:
        log.error("search.unavailable", error=str(error))
        typed = asked.read(parameters.q).typed
        hints = _hints(typed, parameters, language)
        name = current_engine().name
        return Answer(0, [], [], places=hints, engine=name, degraded=True, available=False, asked=parameters)
    found = answered.value
    said = replace(found.reading.parameters, page=1)
    return Answer(
        total=found.result.total,
        results=_results(found.result, said, found.reading.typed, reader),
        facets=facets(found.result, found.reading.request, said, reader),
        suggestions=found.suggestions,
        places=_hints(found.reading.typed, said, language),
        engine=answered.engine,
        degraded=answered.degraded,
        corrected=found.corrected,
        nearby=tuple(place_said(unit, language) for unit in chosen(said, reader.gazetteer) if point(unit)),
        notes=notes(said, language, reader.gazetteer),
        asked=said,
    )


def build_request(parameters: Parameters, typed: Typed, reader: Reader) -> SearchRequest:
    """What a search asks of an engine, when nothing has to be recovered."""
    return question(parameters, reader).reading_of(typed).request


def _results(found: SearchResult, parameters: Parameters, typed: Typed, reader: Reader) -> list[Result]:
    places = [frozenset(unit.slug for unit in place.units) for place in typed.places if place.units]
    units = chosen(parameters, reader.gazetteer)
    if units:
        places.append(frozenset(unit.slug for unit in units))
    around = units if parameters.within else []
    asides = asides_of(found.hits, reader.language)
    return [
        _result(hit, typed, places, reader, parameters.figure, around, asides.get(hit.key, NOTHING))
        for hit in found.hits
    ]


def _result(
    hit: Hit,
    typed: Typed,
    places: list[frozenset[str]],
    reader: Reader,
    figure: FigureRange | None,
    around: list[Locality],
    aside: Aside,
) -> Result:
    document = _composed(hit.document)
    patterns = highlights.marking(typed.clauses, stems=document.language == "en")
    marks: dict[str, list[str]] = {}
    if title := highlights.mark(document.title, patterns):
        marks["title"] = [title]
    for name in ("lead", "body") if document.kind != "locality" else ():
        if passages := highlights.fragments(getattr(document, name), patterns):
            marks[name] = passages
    return Result(
        id=document.source_id,
        kind=document.kind,
        title=document.title,
        url=document.url,
        language=document.language,
        published=document.published,
        lead=document.lead,
        localities=document.localities,
        aside=aside,
        highlights=marks,
        why=reasons(document, places=places, typed=typed, marked=marks, reader=reader, figure=figure, around=around),
    )


def _composed(document: SearchDocument) -> SearchDocument:
    """Marks are set letter by letter, so letters must be whole."""
    texts = document.title, document.lead, document.body
    if all(unicodedata.is_normalized("NFC", text) for text in texts):
        return document
    title, lead, body = (unicodedata.normalize("NFC", text) for text in texts)
    return replace(document, title=title, lead=lead, body=body)


def _hints(typed: Typed, parameters: Parameters, language: str) -> list[PlaceHint]:
    """Standing units first, the larger first."""
    order = {"province": 0, "district": 1, "commune": 2}
    units = {unit.pk: unit for place in typed.places for unit in (place.units or place.namesakes)}.values()
    ranked = sorted(units, key=lambda unit: (order[unit.level], not unit.is_current, unit.slug))
    taken = parameters.filters.get("locality", ())
    only = replace(parameters, within=None)
    return [
        PlaceHint(
            title=unit.title_in(language),
            description=unit.describe(language),
            url=unit.url_in(language),
            filter_url=only.query_string(q="", filters={**parameters.filters, "locality": (unit.slug,)}),
        )
        for unit in ranked
        if unit.slug not in taken
    ][:PLACE_HINTS]
