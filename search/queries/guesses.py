"""What a reader may have meant, as texts to be tried: no engine is asked here but for which words it knows."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from cms.syllables import bare_syllables, segment
from cms.vietnamese import fold, unify_tones
from search.documents.document import SearchDocument
from search.engines.base import Clause
from search.gazetteer import Gazetteer, bears, marked
from search.gazetteer.spelling import words as words_of
from search.queries.answer import How
from search.queries.parse import Typed
from search.queries.typing_methods import decode, decode_word
from search.slips import allowed, one_slip, slips

if TYPE_CHECKING:
    from search.queries.recovery import Probe

MOST_WORDS = 8  # that are looked at one by one
MOST_TRIED = 8  # texts of one kind
LONGEST_PAIR = 16  # letters of two words that are no syllables, run together
LONGEST_TEXT = 4000  # characters of a document that are looked through
Knows = Callable[[str], bool]
_CAMEL = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZÀ-ỸĐ])")
_LETTERS = re.compile(r"[^\W\d_]+")


def bare(word: str) -> str:
    return fold(unify_tones(word)).strip(".,;:!?()[]{}'’‘…\"")


def decoded(text: str, knows: Knows) -> list[tuple[str, How]]:
    """All words that may be typed keys read so; then only those that the index does not know."""
    spaced = _CAMEL.sub(" ", text) if len(text.split()) == 1 and not text.isupper() else text
    whole = decode(spaced)
    if whole.how not in ("telex", "vni"):
        return []
    how: How = "telex" if whole.how == "telex" else "vni"
    found = [(whole.text, how)]
    keys = [word for word in spaced.split() if decode_word(word.strip(".,")) is not None]
    if len(keys) > 1 and any(knows(bare(word)) for word in keys[:MOST_WORDS]):
        some = " ".join(word if knows(bare(word)) else decode(word).text for word in spaced.split())
        found.append((some, how))
    return found


def mostly_keys(text: str) -> bool:
    """Whether half of the words, or more, are typed keys: English holds "of", which are the keys of "ò"."""
    words = text.split()
    return sum(decode_word(word) is not None for word in words) * 2 >= len(words)


def places_respaced(words: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """Names of places run together ("canGiuoc") or torn apart ("taynin h")."""
    letters = [bare(word) for word in words[: MOST_WORDS + 4]]
    for at, word in enumerate(letters):
        if len(word) >= 5:
            for name in _place_of(words[at], gazetteer):
                yield " ".join([*words[:at], name, *words[at + 1 :]])
    if len(words) > 1:
        yield from _place_of("".join(words), gazetteer)


def respaced(words: list[str], knows: Knows) -> Iterator[str]:
    """Words run together ("duonghoaquansu") and torn apart, taken for a phrase: they did stand together."""
    letters = [bare(word) for word in words[: MOST_WORDS + 4]]
    if len(words) > MOST_WORDS + 4 or not all(letter.isalpha() for letter in letters):
        return
    syllables = bare_syllables()
    for at, word in enumerate(letters):
        if len(word) >= 5 and word not in syllables and not knows(word):
            ways = segment(word)
            if not ways and len(word) <= LONGEST_PAIR:
                cuts = range(3, len(word) - 2)
                ways = [[word[:cut], word[cut:]] for cut in cuts if knows(word[:cut]) and knows(word[cut:])]
            for parts in ways:
                yield " ".join([*words[:at], f'"{" ".join(parts)}"', *words[at + 1 :]])
    if len(words) > 1 and any(len(word) == 1 or word not in syllables for word in letters):
        yield from (f'"{" ".join(parts)}"' for parts in segment("".join(letters)))


def _place_of(typed: str, gazetteer: Gazetteer) -> list[str]:
    """The name that has these letters and the marks that were typed."""
    named = [unit.name for unit in gazetteer.run_together.get(bare(typed), ())]
    return [name for name in named if bears(marked(name.replace(" ", "")), marked(typed))][:1]


def places_whole(words: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """The name of a place, with one slip."""
    if 1 <= len(words) <= 6:
        yield from islice(_near_names(words, gazetteer), 3)


def place_meant(typed: Typed, gazetteer: Gazetteer) -> str | None:
    """The one name of a place that lies a slip from all the words, when they name none: "mu cang chia"."""
    words = typed.text.split()
    if not 2 <= len(words) <= 6 or typed.places or typed.figure or '"' in typed.text:
        return None
    names = {bare(name): name for name in reversed(list(_near_names(words, gazetteer)))}
    return next(iter(names.values())) if len(names) == 1 else None


def places_within(words: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """Some of the words as the name of a place with one slip, the longest first."""
    tried = 0
    for size in range(min(5, len(words) - 1), 1, -1):
        for at in range(min(len(words), MOST_WORDS) - size + 1):
            for name in islice(_near_names(words[at : at + size], gazetteer), 1):
                tried += 1
                if tried > MOST_TRIED // 2:
                    return
                yield " ".join([*words[:at], name, *words[at + size :]])


def _near_names(words: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """Names of units one slip from the words, those of larger and standing units first."""
    letters = "".join(map(bare, words))
    if len(letters) < 5 or not letters.isalnum():
        return
    found = {
        unit.name: ({"province": 0, "district": 1, "commune": 2}[unit.level], not unit.is_current)
        for near in one_slip(letters)
        for unit in gazetteer.run_together.get(near, ())[:1]
        # "Thôn Tây" is no slip of "thanh niên": as many words as were typed, or torn by one.
        if abs(len(unit.name.split()) - len(words)) <= 1
    }
    yield from sorted(found, key=found.__getitem__)


def respelled(words: list[str], probe: "Probe", language: str) -> Iterator[str]:
    """Words that the index does not know, each as those that it knows one slip away; long ones two."""
    looked = words[:MOST_WORDS]
    choices: list[list[str]] = []
    unknown = 0
    for word in looked:
        letters = bare(word)
        near = [each for each, _count in probe.near(letters)] if letters else []
        if not letters or (near and near[0] == letters):
            choices.append([word])
            continue
        unknown += 1
        if not near and len(letters) >= 8:
            near = _far(letters, probe, language)
        choices.append(near[:3] or [word])
    if unknown:
        for spelling in islice(product(*choices), MOST_TRIED):
            yield " ".join([*spelling, *words[MOST_WORDS:]])


def _far(letters: str, probe: "Probe", language: str) -> list[str]:
    """Words of names that begin alike, at most two slips away."""
    near = {word for name in probe.names(letters[:4], language) for word in words_of(name)}
    counted = sorted((slips(letters, word), word) for word in near)
    return [word for count, word in counted if count <= 2]


def beside(typed: Typed, at: int, documents: list[SearchDocument]) -> list[str]:
    """The text with the word at ``at`` as each word near it in documents that hold all the others."""
    clause = typed.clauses[at]
    letters = bare(clause.text)
    if clause.places or clause.phrase or not letters.isalpha() or not allowed(letters):
        return []
    found: dict[str, tuple[int, int]] = {}
    for rank, document in enumerate(documents):
        for word in _words_in(document):
            if word not in found and (count := slips(letters, word, most=allowed(letters))) <= allowed(letters):
                found[word] = (count, rank)
    nearest = [word for word in sorted(found, key=found.__getitem__) if word != letters][:2]
    return [_text(typed, {at: word}) for word in nearest]


def _words_in(document: SearchDocument) -> set[str]:
    text = " ".join([document.title, *document.names, *document.places.names, document.lead, document.body])
    return set(_LETTERS.findall(fold(text[:LONGEST_TEXT])))


def _text(typed: Typed, instead: dict[int, str]) -> str:
    return " ".join(instead.get(at) or clause_text(clause) for at, clause in enumerate(typed.clauses))


def clause_text(clause: Clause) -> str:
    """As it is typed: a phrase in quotation marks."""
    quoted = clause.phrase and not clause.places and not clause.person
    return f'"{clause.text}"' if quoted else clause.text


def without(typed: Typed, left_out: tuple[int, ...]) -> Typed:
    """What was typed without some of its clauses."""
    return _with(typed, (clause for at, clause in enumerate(typed.clauses) if at not in left_out))


def loosened(typed: Typed, required: tuple[int, ...]) -> Typed:
    """What was typed, most of it welcome only."""
    return _with(
        typed,
        (clause if at in required else replace(clause, optional=True) for at, clause in enumerate(typed.clauses)),
    )


def _with(typed: Typed, clauses: Iterable[Clause]) -> Typed:
    """Its text is what is required."""
    kept = tuple(clauses)
    text = _text(replace(typed, clauses=tuple(clause for clause in kept if not clause.optional)), {})
    slugs = {slug for clause in kept for slug in clause.places}
    places = tuple(place for place in typed.places if not place.units or place.units[0].slug in slugs)
    return replace(typed, clauses=kept, text=text, rest=text, places=places)
