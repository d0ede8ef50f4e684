"""The words, and choosing among them by Zipf's law."""

import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

LANGUAGES = ("vi", "en")
Pair = tuple[str, str]  # Vietnamese, English
T = TypeVar("T")


@cache
def _weights(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def draw(rng: Random, among: Sequence[T]) -> T:
    """One of them; the first is the commonest."""
    weights = _weights(len(among))
    return among[bisect(weights, rng.random() * weights[-1], 0, len(among) - 1)]


@dataclass(frozen=True)
class Topic:
    name: Pair
    things: tuple[Pair, ...]
    deeds: tuple[Pair, ...]
    results: tuple[Pair, ...]


def _pairs(rows: Sequence[Sequence[str]]) -> tuple[Pair, ...]:
    return tuple((vietnamese, english) for vietnamese, english in rows)


@cache
def _read(name: str) -> dict:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[Pair, ...]:
    """One of the lists of words.toml."""
    return _pairs(_read("words")[name])


@cache
def figure_kinds() -> tuple[dict, ...]:
    return tuple(_read("words")["figures"])


@cache
def people() -> tuple[str, tuple[str, str], tuple[str, str]]:
    """Family names; middle and given names of men; of women. Parted by spaces."""
    found = _read("words")["people"]
    return found["families"], tuple(found["men"]), tuple(found["women"])


@cache
def topics() -> tuple[Topic, ...]:
    return tuple(
        Topic((each["name"][0], each["name"][1]), *(_pairs(each[part]) for part in ("things", "deeds", "results")))
        for each in _read("topics")["topic"]
    )


def fill(form: Pair, slots: Mapping[str, Pair]) -> Pair:
    """The sentence in both languages, with a capital."""
    vietnamese = form[0].format_map({name: pair[0] for name, pair in slots.items()})
    english = form[1].format_map({name: pair[1] for name, pair in slots.items()})
    return vietnamese[:1].upper() + vietnamese[1:], english[:1].upper() + english[1:]


def lower(pair: Pair) -> Pair:
    """Within a sentence."""
    return pair[0][:1].lower() + pair[0][1:], pair[1][:1].lower() + pair[1][1:]


@cache
def slot_sets(topic: Topic, count: int = 900) -> tuple[dict[str, Pair], ...]:
    """What sentences about a topic may want, drawn beforehand: drawing for every sentence would cost the most."""
    rng = Random(f"slots/{topic.name[0]}")
    return tuple(_slots(rng, topic) for _ in range(count))


def slots_of(rng: Random, topic: Topic) -> dict[str, Pair]:
    known = slot_sets(topic)
    return known[int(rng.random() * len(known))]


def _slots(rng: Random, topic: Topic) -> dict[str, Pair]:
    deeds = rng.sample(topic.deeds, 2)
    when = draw(rng, words("when"))
    results = draw(rng, topic.results), draw(rng, words("common"))
    return {
        "who": draw(rng, words("who")),
        "who2": draw(rng, words("who")),
        "when": when,
        "when_in": lower(when),
        "how": draw(rng, words("how")),
        "thing": draw(rng, topic.things),
        "thing2": draw(rng, topic.things),
        "deed": draw(rng, topic.deeds),
        "deed2": deeds[0],
        "deed3": deeds[1],
        "result": results[0],
        "result2": results[1],
        "speech": draw(rng, words("speech")),
    }


@cache
def common_sentences(topic: Topic, count: int = 700) -> tuple[tuple[Pair, int], ...]:
    """Sentences that any story on the topic may have, each with its number of Vietnamese words."""
    rng = Random(f"sentences/{topic.name[0]}")
    made = (fill(draw(rng, words("plain")), slots_of(rng, topic)) for _ in range(count))
    return tuple((pair, len(pair[0].split())) for pair in made)
