"""When nothing is found: what the reader may have meant. Each guess is searched for before it is believed.

In order: keys of a keyboard that was off (Telex, VNI); words run together or torn apart; the name of a place with a
slip in it; words that the index does not know; a known word where another stands beside the rest; a word left out.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from search.engines.base import SearchRequest, SearchResult
from search.queries import guesses
from search.queries.answer import How
from search.queries.filters import Reader
from search.queries.parse import Typed
from search.queries.seen import Answering
from search.queries.written import as_written

MOST_CALLS = 36  # questions to the engine in one recovery
LONGEST = 3.0  # seconds; a reader whom nothing was found for waits for it
LOOKED_AT = 8  # hits of a search with a word left out


class Enough(Exception):
    """The engine has been asked as much as one search is worth."""


@dataclass(frozen=True)
class Fixed:
    """Words that find something. ``typed`` when they are not simply to be read anew."""

    text: str
    how: How
    total: int
    left_out: tuple[str, ...] = ()
    typed: Typed | None = None


class Probe:
    """An engine that is asked only so often; what it knows of words is asked once."""

    def __init__(self, engine: Answering) -> None:
        self._engine, self._calls, self._until = engine, 0, time.monotonic() + LONGEST
        self._near: dict[str, list[tuple[str, int]]] = {}

    def _count(self) -> None:
        self._calls += 1
        if self._calls > MOST_CALLS or time.monotonic() > self._until:
            raise Enough

    def search(self, request: SearchRequest) -> SearchResult:
        self._count()
        return self._engine.search(request)

    def total(self, request: SearchRequest) -> int:
        return self.search(replace(request, limit=0)).total

    def near(self, word: str) -> list[tuple[str, int]]:
        """As ``Engine.respell``; ``word`` is bare."""
        if word not in self._near:
            self._count()
            self._near[word] = self._engine.respell(word, limit=4)
        return self._near[word]

    def knows(self, word: str) -> bool:
        near = self.near(word)
        return bool(near) and near[0][0] == word

    def names(self, beginning: str, audience: str) -> Iterator[str]:
        """Names that hold a word with this beginning."""
        self._count()
        for hit in self._engine.suggest(beginning, audience=audience, limit=8):
            yield from hit.document.own_names or (hit.document.title,)


@dataclass
class _Trial:
    """Guesses are put to the engine here. ``bare``: the request without filters, to be given other words."""

    probe: Probe
    read: Callable[[str], Typed]
    bare: SearchRequest
    typed: Typed
    reader: Reader

    def first(self, texts: Iterable[str], how: How, *, units_too: bool = False) -> Fixed | None:
        """The first that finds a story or an initiative; else (at once when ``units_too``) the first that finds any."""
        spare = None
        seen = {self.typed.text}
        for text in texts:
            if text in seen:
                continue
            seen.add(text)
            words = self.read(text)
            found = self.ask(words)
            if not found.total:
                continue
            document = found.hits[0].document
            if '"' in text and '"' not in self.typed.text:
                words = self.read(text.replace('"', ""))
            fixed = Fixed(as_written(words, document, self.reader.gazetteer), how, found.total)
            if units_too or document.kind != "locality":
                return fixed
            spare = spare or fixed
        return spare

    def ask(self, words: Typed, *, limit: int = 1) -> SearchResult:
        figures = (words.figure,) if words.figure else ()
        return self.probe.search(
            replace(self.bare, clauses=words.clauses, text=words.rest, figures=figures, limit=limit)
        )


def recover(
    probe: Probe, typed: Typed, read: Callable[[str], Typed], bare: SearchRequest, reader: Reader
) -> Fixed | None:
    """None when no guess finds anything, or none did in time."""
    if not any(clause for clause in typed.clauses if not clause.optional):
        return None
    trial = _Trial(probe, read, bare, typed, reader)
    spare: list[Fixed] = []
    try:
        return _stages(trial, spare)
    except Enough:
        return spare[0] if spare else None


def _stages(trial: _Trial, spare: list[Fixed]) -> Fixed | None:
    """``spare`` is left for the one who runs out of time."""
    if '"' in trial.typed.text and (fixed := trial.first([trial.typed.text.replace('"', "")], "unquoted")):
        return fixed
    decoded = guesses.decoded(trial.typed.rest, trial.probe.knows)
    for text, how in decoded:
        if fixed := trial.first([text], how, units_too=True):
            return fixed
    if decoded and (trial.reader.language == "vi" or guesses.mostly_keys(trial.typed.rest)):
        # From here on keys are what they make: there may be a slip in them, or a word too many.
        trial.typed = trial.read(decoded[-1][0])
    words = trial.typed.rest.split()
    gazetteer, knows = trial.reader.gazetteer, trial.probe.knows
    if fixed := trial.first(guesses.places_respaced(words, gazetteer), "spacing", units_too=True):
        return fixed
    stages: tuple[tuple[Iterable[str], How], ...] = (
        (guesses.respaced(words, knows), "spacing"),
        (guesses.places_whole(words, gazetteer), "spelling"),
        (guesses.respelled(words, trial.probe, trial.reader.language), "spelling"),
        (guesses.places_within(words, gazetteer), "spelling"),
    )
    for texts, how in stages:
        if fixed := trial.first(texts, how):
            return fixed
    return _one_less(trial, spare)


def _one_less(trial: _Trial, spare: list[Fixed]) -> Fixed | None:
    """Each word is left out in turn. Where the rest is found, a word near the missing one may stand beside it."""
    left: list[tuple[int, SearchResult]] = []
    needed = tuple(at for at, clause in enumerate(trial.typed.clauses) if not clause.optional)
    if len(needed) < 2:
        return None
    for at in needed[:8]:
        found = trial.ask(guesses.without(trial.typed, (at,)), limit=LOOKED_AT)
        if found.total:
            left.append((at, found))
    left.sort(key=lambda each: _worth(trial, *each))
    spare += [_fewer(trial, (at,), found) for at, found in left[:1]]
    for at, found in left:
        texts = guesses.beside(trial.typed, at, [hit.document for hit in found.hits])
        if trial.probe.knows(guesses.bare(trial.typed.clauses[at].text)):
            # Syllables lie near one another: a known word gives way only where all the words stand side by side.
            texts = [f'"{text}"' for text in texts if len(needed) > 2 and '"' not in text]
        if fixed := trial.first(texts, "spelling"):
            return fixed
    return spare[0] if spare else _several_less(trial, needed)


def _worth(trial: _Trial, at: int, found: SearchResult) -> tuple[bool, bool, bool, int]:
    """What to leave out first: a word that nothing has; no place; the one without which the fewest are left."""
    clause = trial.typed.clauses[at]
    unknown = not clause.places and not clause.phrase and not trial.probe.knows(guesses.bare(clause.text))
    only_units = found.hits[0].document.kind == "locality"
    return not unknown, only_units, bool(clause.places), found.total


def _several_less(trial: _Trial, needed: tuple[int, ...]) -> Fixed | None:
    """Without all that nothing has; else what is nearest: its place, or its rarest word, and as much more as can be."""
    clauses = trial.typed.clauses
    words = tuple(at for at in needed if not clauses[at].places)
    common = {at: trial.probe.near(guesses.bare(clauses[at].text)) for at in words}
    known = {at: near[0][1] for at, near in common.items() if near and near[0][0] == guesses.bare(clauses[at].text)}
    unknown = tuple(at for at in words if at not in known)
    if unknown and len(unknown) < len(needed):
        found = trial.ask(guesses.without(trial.typed, unknown))
        if found.total:
            return _fewer(trial, unknown, found)
    firm = tuple(at for at in needed if clauses[at].places) or tuple(sorted(known, key=known.__getitem__)[:1])
    loose = guesses.loosened(trial.typed, firm)
    if not firm or not (found := trial.ask(loose)).total:
        return None
    return Fixed(loose.text, "fewer", found.total, tuple(clauses[at].text for at in needed if at not in firm), loose)


def _fewer(trial: _Trial, left_out: tuple[int, ...], found: SearchResult) -> Fixed:
    kept = guesses.without(trial.typed, left_out)
    return Fixed(kept.text, "fewer", found.total, tuple(trial.typed.clauses[at].text for at in left_out), kept)
