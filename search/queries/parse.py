"""What was typed, as words and phrases. Only quotation marks mean something; everything else is words."""

import re
from dataclasses import dataclass

from cms.vietnamese import normalise
from search.engines.base import Clause
from search.gazetteer import Gazetteer, Place

LONGEST_QUERY = 300  # characters
MOST_WORDS = 30
_QUOTED = re.compile(r'"([^"]*)"')
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"\w", re.UNICODE)


@dataclass(frozen=True)
class Typed:
    """``text`` is NFC on one line; ``places`` are what the words outside quotes may name."""

    text: str
    clauses: tuple[Clause, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def words(self) -> list[str]:
        return [clause.text for clause in self.clauses]


def clean(text: str) -> str:
    """NFC, one line, nothing that cannot be written or seen."""
    return normalise(_CONTROL.sub(" ", text))


def parse(text: str, gazetteer: Gazetteer) -> Typed:
    """Phrases in double quotes (straight or curly) stay whole; a stray quote is nothing. Never raises."""
    composed = clean(text)
    clauses: list[Clause] = []
    places: list[Place] = []
    rest = composed.translate(_QUOTES)
    position = 0
    for quoted in _QUOTED.finditer(rest):
        _add_words(rest[position : quoted.start()], gazetteer, clauses, places)
        if _WORD.search(quoted.group(1)):
            clauses.append(Clause(quoted.group(1).strip(), phrase=True))
        position = quoted.end()
    _add_words(rest[position:], gazetteer, clauses, places)
    if not clauses and composed:
        clauses.append(Clause(composed))  # marks only: finds nothing, and does not show everything
    return Typed(composed, tuple(clauses), tuple(places))


def _add_words(text: str, gazetteer: Gazetteer, clauses: list[Clause], places: list[Place]) -> None:
    typed = _split_types(text).replace('"', " ").replace(",", " ").replace(";", " ").split()
    typed = [word for word in typed if _WORD.search(word)]
    stripped = [word.strip(".,;:!?()[]{}'’‘…") for word in typed]
    found = gazetteer.find(stripped)
    at = 0
    for place in [*found, None]:
        end = place.start if place else len(typed)
        clauses.extend(Clause(word) for word in typed[at:end])
        if place:
            places.append(place)
            slugs = tuple(unit.slug for unit in place.units)
            words = " ".join(stripped[place.start : place.end])
            clauses.append(Clause(words, phrase=True, places=slugs, person=not slugs))
            at = place.end


def _split_types(text: str) -> str:
    """``TP.Thủ Dầu Một``, ``P.Phú Lợi``: a type that is written onto its name."""
    return re.sub(r"\b(tp|tx|tt)\.(?=\S)", r"\1 ", text, flags=re.I)
