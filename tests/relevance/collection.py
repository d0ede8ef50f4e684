"""What there is to be found, with the facts that queries are judged by: the demonstration, a generated corpus, units.

Facts come from what was written (the demonstration's files, the generator's stories, the shipped tables of units),
never from search: neither its documents nor its engines are asked.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from config.demonstration.content_files import read
from config.demonstration.story_files import Block, Story, stories
from tests.corpus.coverage.lexicon import LANGUAGES
from tests.corpus.coverage.world import World
from tests.relevance.atlas import units

_LINK = re.compile(r"\[([^\]]+)\]\([\w:-]+\)")
_MARKUP = re.compile(r"\*\*|\*")


@dataclass(frozen=True)
class Thing:
    """``ref``: "story:thuyen-cua-xom", "told:17" (generated), "initiative:so-viec-hua", "unit:huyen-can-giuoc".

    ``main``, ``mentioned``: keys of units; ``initiatives``: names in Vietnamese of those it tells of, and (first) its
    own; ``texts``: (title, lead, body) in each language that it is in.
    """

    ref: str
    kind: str  # as search calls it
    main: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    initiatives: tuple[str, ...] = ()
    policies: frozenset[str] = frozenset()
    figures: tuple[tuple[float, str], ...] = ()
    authors: tuple[str, ...] = ()
    texts: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    key: str = ""  # translation key of generated things: how their rows are known

    @cached_property
    def top(self) -> "Words":
        """Headlines with leads, in both languages."""
        return Words.of(f"{title} | {lead}" for title, lead, _body in self.texts.values())

    @cached_property
    def everything(self) -> "Words":
        return Words.of(" | ".join(texts) for texts in self.texts.values())


@dataclass(frozen=True)
class Words:
    """``line``: the words with single spaces between, before and after them, in small letters with their marks."""

    line: str
    each: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Words":
        # A bar keeps the end of one text and the beginning of another from being side by side.
        found = [word for text in texts for word in [*words_of(text), "|"]]
        return cls(f" {' '.join(found)} ", frozenset(found))


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+|\|", unicodedata.normalize("NFC", text).lower())


def collect(world: World, count: int) -> dict[str, Thing]:
    """By ref. ``count``: generated stories."""
    found = [*_demonstration(), *_generated(world, count)]
    found += [Thing(f"unit:{unit.slug}", "locality", main=frozenset({unit.key})) for unit in units().by_key.values()]
    return {thing.ref: thing for thing in found}


def policy_number(text: str) -> str:
    """ "Chỉ thị số 05-CT/TW" and "05-CT/TW" alike: what has the slash."""
    return next((word for word in text.split() if "/" in word), text).upper()


def _demonstration() -> Iterator[Thing]:
    names = {entry["key"]: entry["vi"][0] for entry in read("initiatives")["initiative"]}
    numbers = {entry["key"]: policy_number(entry["number"]) for entry in read("newspaper")["policy"]}
    authors = {entry["key"]: entry["name"] for entry in read("newspaper")["author"]}
    places = _places()
    for slug, versions in stories().items():
        story, english = versions["vi"], versions["en"]
        links = story.links()
        main = frozenset(places[key] for key in story.facts["localities"])
        yield Thing(
            f"story:{slug}",
            "article",
            main=main,
            mentioned=frozenset(places[key] for kind, key in links if kind == "locality") - main,
            initiatives=tuple(dict.fromkeys(names[key] for kind, key in links if kind == "initiative")),
            policies=frozenset(numbers[key] for kind, key in links if kind == "policy"),
            figures=tuple(_figures(story)),
            authors=tuple(authors[key] for key, _role in story.facts["authors"]),
            texts={"vi": _texts(story), "en": _texts(english)},
        )
    for entry in read("initiatives")["initiative"]:
        yield Thing(
            f"initiative:{entry['key']}",
            "initiative",
            main=frozenset(places[key] for key in entry["localities"]),
            initiatives=(entry["vi"][0],),
            policies=frozenset(numbers[key] for key in entry.get("policies", ())),
            texts={"vi": tuple(entry["vi"]), "en": tuple(entry["en"])},
        )


def _places() -> dict[str, str]:
    """Key in the demonstration's file → key of the unit: the one of this code that stood on the era's day."""
    found = {}
    for era, rows in read("localities").items():
        day = "2025-06-30" if era == "old" else "2025-07-01"
        for key, (level, code, _name) in rows.items():
            prefix = f"{level[0]}{code}@"
            bearers = [unit for unit in units().by_key.values() if unit.key.startswith(prefix)]
            found[key] = next(
                unit.key for unit in bearers if unit.valid_from <= day and (not unit.valid_to or unit.valid_to >= day)
            )
    return found


def _figures(story: Story) -> Iterator[tuple[float, str]]:
    scale = {"triệu": 1e6, "tỷ": 1e9}
    for block in story.blocks:
        for row in block.data.get("figures", ()) if block.kind == "model" else ():
            number, _, word = row["value"].partition(" ")
            yield float(number.replace(".", "").replace(",", ".")) * scale.get(word, 1), row["unit"]


def _texts(story: Story) -> tuple[str, str, str]:
    return story.facts["title"], story.facts["lead"], "\n".join(map(_words, story.blocks))


def _words(block: Block) -> str:
    parts = [block.text, *_strings(block.data)]
    return _MARKUP.sub("", _LINK.sub(r"\1", " ".join(parts)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _generated(world: World, count: int) -> Iterator[Thing]:
    for number in range(count):
        story = world.story(number)
        sides = LANGUAGES[: 1 + story.translated]
        yield Thing(
            f"told:{number}",
            "article",
            main=frozenset(unit.key for unit in story.setting.main),
            mentioned=frozenset(unit.key for unit in story.setting.mentioned),
            initiatives=(story.initiative.name[0],) if story.initiative else (),
            policies=frozenset({policy_number(story.policy.number)} if story.policy else ()),
            figures=tuple((each.value, each.unit[0]) for each in story.figures),
            authors=story.authors,
            texts={
                language: (story.title[side], story.lead[side], "\n".join(text[side] for _kind, text in story.blocks))
                for side, language in enumerate(sides)
            },
            key=story.key,
        )
    for made in world.initiatives:
        names = LANGUAGES[: 1 + made.translated]
        yield Thing(
            f"made:{made.number}",
            "initiative",
            main=frozenset(unit.key for unit in made.setting.main),
            initiatives=(made.name[0],),
            policies=frozenset({policy_number(made.policy.number)} if made.policy else ()),
            texts={language: (made.name[side], "", "") for side, language in enumerate(names)},
            key=made.key,
        )
