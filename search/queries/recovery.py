"""When nothing is found: other searches that do find something, offered and never done silently."""

from dataclasses import replace
from itertools import product

from django.utils.translation import gettext as _

from cms.vietnamese import fold
from search.engines.base import Clause, Engine, SearchRequest
from search.queries.answer import Suggestion
from search.queries.highlights import fold_in_place, pattern_of
from search.queries.params import Parameters
from search.queries.parse import Typed

MOST_TRIED = 12
MOST_SHOWN = 3


def suggestions(engine: Engine, request: SearchRequest, typed: Typed, parameters: Parameters) -> list[Suggestion]:
    """At most MOST_SHOWN spellings, or one "without the filters". At most 2 × MOST_TRIED + 1 searches."""
    found: list[Suggestion] = []
    bare = replace(
        request, filters={}, published_from=None, published_to=None, facets={}, offset=0, limit=1, without_kinds=()
    )
    if parameters.is_narrowed:
        total = engine.search(replace(bare, without_kinds=request.without_kinds)).total
        if total:
            url = parameters.query_string(filters={}, start=None, end=None)
            found.append(Suggestion("everywhere", parameters.q or _("Everything"), url or "?", total))
    if not found:
        found += _spellings(engine, bare, typed, parameters)
    return found


def _spellings(engine: Engine, bare: SearchRequest, typed: Typed, parameters: Parameters) -> list[Suggestion]:
    """Known words stay; only when that finds nothing are they, too, taken for slips."""
    words = [word for clause in typed.clauses for word in clause.text.split()][:8]
    near = [_readings(engine, word) for word in words]
    if not all(near):
        return []
    kept = [each[:1] if each[0] == fold(word) else each for word, each in zip(words, near, strict=True)]
    return _that_find(kept, engine, bare, typed, parameters) or _that_find(near, engine, bare, typed, parameters)


def _that_find(
    choices: list[list[str]], engine: Engine, bare: SearchRequest, typed: Typed, parameters: Parameters
) -> list[Suggestion]:
    found: list[Suggestion] = []
    for spelling in list(product(*choices))[:MOST_TRIED]:
        text = " ".join(spelling)
        if len(found) == MOST_SHOWN or text == fold(typed.text):
            continue
        result = engine.search(replace(bare, clauses=tuple(Clause(word) for word in text.split()), text=text))
        if result.total:
            shown = _as_written(result.hits[0].document, text) or text
            found.append(Suggestion("spelling", shown, parameters.query_string(q=shown), result.total))
    return found


def _readings(engine: Engine, word: str) -> list[str]:
    """The word when the index knows it; else words one slip away; else two words run together."""
    near = [each for each, _count in engine.respell(word, limit=3)]
    if near:
        return near
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], word[cut:]
        if _knows(engine, left) and _knows(engine, right):
            return [f"{left} {right}"]
    return []


def _knows(engine: Engine, word: str) -> bool:
    near = engine.respell(word, limit=1)
    return bool(near) and near[0][0] == word


def _as_written(document, text: str) -> str:
    """The words with the marks that they have in the document, "" when they do not stand side by side."""

    pattern = pattern_of([Clause(text)])
    for written in (document.title, *document.names, *document.places.names, document.lead):
        if pattern and (match := pattern.search(fold_in_place(written))):
            return written[match.start() : match.end()]
    return ""
