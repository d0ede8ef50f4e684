"""Completion as one types: names of initiatives, localities, and headlines."""

from dataclasses import dataclass

from search.engines import ask
from search.engines.base import EngineUnavailable, Hit
from search.queries.asides import numbered
from search.queries.parse import LONGEST_QUERY, clean
from search.queries.seen import Seen

MOST = 8


@dataclass(frozen=True)
class Completion:
    title: str
    url: str
    kind: str
    note: str


def complete(text: str, *, language: str, request: object = None) -> list[Completion]:
    """At most MOST, only what is public; [] for less than two letters and while there is no index. Four queries."""
    typed = clean(text)[:LONGEST_QUERY]
    if len(typed) < 2:
        return []
    try:
        hits = ask(lambda engine: Seen(engine, request).suggest(typed, audience=language, limit=MOST)).value
    except EngineUnavailable:
        return []
    return [
        Completion(
            title=hit.document.title,
            url=hit.document.url,
            kind=hit.document.kind,
            note=_note(hit, language),
        )
        for hit in hits
    ]


def _note(hit: Hit, language: str) -> str:
    document = hit.document
    if document.kind == "entry":
        return numbered(hit, language)
    return document.lead if document.kind == "locality" else ", ".join(document.localities[:2])
