"""Which stories a subject matches: the search page's own question, asked of a few documents only."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from search.alerts.queries.subjects import INITIATIVE, LOCALITY, parameters_of
from search.alerts.rules.clock import FRESH
from search.alerts.rules.subjects import Subject
from search.engines import ask
from search.engines.base import Engine, SearchRequest, SearchResult
from search.queries.filters import Reader
from search.queries.find import question

LANGUAGES = ("vi", "en")
LOT = 100  # stories a question
ESTIMATED = timedelta(days=90)


def documents_of(story: UUID) -> list[str]:
    """The keys of the documents that a story may have."""
    return [f"article:{story}:{language}" for language in LANGUAGES]


def story_of(key: str) -> UUID:
    return UUID(key.split(":")[1])


def request_for(subject: Subject, reader: Reader) -> SearchRequest:
    """What the search page asks for the subject, of stories only. A few queries for filters that name entities."""
    if subject.kind in (LOCALITY, INITIATIVE):
        asked = SearchRequest(audience=reader.language, filters={subject.kind: (subject.value,)})
    else:
        parameters = parameters_of(subject)
        asked = question(parameters, reader).read(parameters.q).request
    filters = {**asked.filters, "kind": ("article",)}
    return replace(asked, filters=filters, facets={}, sort="newest", offset=0)


def matching(subject: Subject, stories: Iterable[UUID], reader: Reader, *, now: datetime) -> set[UUID]:
    """Those of ``stories`` that the subject finds in the reader's language. Raises EngineUnavailable."""
    wanted, found = list(stories), set()
    asked = replace(request_for(subject, reader), published_from=now - 2 * FRESH)
    for start in range(0, len(wanted), LOT):
        lot = wanted[start : start + LOT]
        keys = tuple(key for story in lot for key in documents_of(story))
        result = ask(partial(_search, replace(asked, keys=keys, limit=len(keys)))).value
        found |= {story_of(hit.key) for hit in result.hits}
    return found & set(wanted)


def count_lately(subject: Subject, reader: Reader, *, now: datetime) -> int:
    """How many stories of the last 90 days it would have told of. Raises EngineUnavailable."""
    asked = replace(request_for(subject, reader), published_from=now - ESTIMATED, limit=1)
    return ask(partial(_search, asked)).value.total


def _search(asked: SearchRequest, engine: Engine) -> SearchResult:
    return engine.search(asked)


def versions_of(stories: Iterable[UUID]) -> dict[UUID, str]:
    """Story → what tells its documents from those of another moment; stories without a document are left out."""
    keys = [key for story in stories for key in documents_of(story)]
    found = ask(lambda engine: engine.versions(keys)).value
    versions: dict[UUID, str] = {}
    for key in keys:
        if key in found:
            versions[story_of(key)] = f"{versions.get(story_of(key), '')}{key[-2:]}{found[key][:24]}"
    return versions
