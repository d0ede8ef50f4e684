"""Words as a document writes them: "can giuoc" was typed or guessed, "Cần Giuộc" is shown."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from search.documents.document import SearchDocument
from search.engines.base import Clause
from search.gazetteer import Gazetteer, bears, marked
from search.queries.highlights import fold_in_place, pattern_of
from search.queries.parse import Typed


def as_written(typed: Typed, document: SearchDocument, gazetteer: Gazetteer) -> str:
    """The words with the marks of ``document``; those that stand nowhere in it as they were typed."""
    own = (document.title, *document.names, *document.places.names, document.lead, document.body)
    texts = [unicodedata.normalize("NFC", text) for text in own]
    slugs = frozenset(slug for clause in typed.clauses for slug in clause.places)
    tied = document.places.role_of(slugs) is not None  # else "đường hoa" is no commune here, but a road of flowers
    if not tied and (whole := _in(texts, typed.rest)):
        return whole
    parts: list[str] = []
    for of_place, clauses in groupby(typed.clauses, key=lambda clause: bool(clause.places)):
        if of_place:
            parts += [_place(clause, gazetteer) for clause in clauses]
        else:
            parts += _runs(texts, list(clauses))
    return " ".join(parts)


def _runs(texts: list[str], clauses: list[Clause]) -> list[str]:
    """Together when they stand together, else each by itself."""
    if any(clause.phrase and not clause.person for clause in clauses):
        return [f'"{clause.text}"' if clause.phrase and not clause.person else clause.text for clause in clauses]
    together = _in(texts, " ".join(clause.text for clause in clauses))
    return [together] if together else [_in(texts, clause.text) or clause.text for clause in clauses]


def _place(clause: Clause, gazetteer: Gazetteer) -> str:
    """The bare name as the unit writes it; the type before or after it as it was typed."""
    for slug in clause.places:
        unit = gazetteer.slugs.get(slug)
        for name in (unit.name, *gazetteer.names[unit.pk]) if unit else ():
            pattern = pattern_of([Clause(name)])
            if pattern and (match := pattern.search(fold_in_place(clause.text))):
                return f"{clause.text[: match.start()]}{name}{clause.text[match.end() :]}"
    return clause.text


def _in(texts: Iterable[str], words: str) -> str:
    """The first place where ``words`` stand, with no mark but those typed and more; "" when there is none."""
    pattern = pattern_of([Clause(words)])
    if pattern is None:
        return ""
    for text in texts:
        for match in pattern.finditer(fold_in_place(text)):
            written = text[match.start() : match.end()]
            pairs = zip(marked(written).split(), marked(words).split(), strict=False)
            if all(bears(own, typed) for own, typed in pairs):
                return written
    return ""
