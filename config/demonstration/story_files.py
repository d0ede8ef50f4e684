"""Stories as files: TOML between `+++` lines, then blocks parted by blank lines.

    ## Heading
    A paragraph with **bold**, *italic* and [words](initiative:key), [words](locality:key), [words](policy:key).
    > Somebody's words
    > — Speaker | position
    ::: figure | gallery | model | table | callout
    TOML of the block
    :::

`NN-slug.vi.md` is the story with all its facts; `NN-slug.en.md` holds its title, lead, caption and the same blocks.
"""

import html
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from config.demonstration.content_files import CONTENT

_LINK = re.compile(r"\[([^\]]+)\]\((initiative|locality|policy):([\w-]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
BLOCK_KINDS = ("figure", "gallery", "model", "table", "callout")

#: (kind of link, key) -> the id in the database
Resolver = Callable[[str, str], int]


@dataclass(frozen=True)
class Block:
    kind: str
    text: str = ""
    data: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    slug: str
    facts: dict
    blocks: tuple[Block, ...]

    def links(self) -> list[tuple[str, str]]:
        """(kind, key) of every inline link and model block, in the order of the text."""
        found: list[tuple[str, str]] = []
        for block in self.blocks:
            found += [(kind, key) for _words, kind, key in _LINK.findall(block.text)]
            if block.kind == "model":
                found.append(("initiative", block.data["initiative"]))
        return found


class BadStory(ValueError):
    """A story file that is not in the form above; the message names the file's fault."""


def parse(text: str, *, slug: str = "") -> Story:
    """Read one file. BadStory when a block is of no known kind or not closed."""
    try:
        _before, front, body = text.split("+++", 2)
    except ValueError:
        raise BadStory("no front matter between +++ lines") from None
    return Story(slug=slug, facts=tomllib.loads(front), blocks=tuple(_blocks(body)))


def _blocks(body: str) -> list[Block]:
    blocks, lines = [], iter([*body.splitlines(), ""])
    waiting: list[str] = []
    for line in lines:
        if line.startswith("::: "):
            blocks.append(_fenced(line[4:].strip(), lines))
        elif line.strip():
            waiting.append(line)
        elif waiting:
            blocks.append(_written(waiting))
            waiting = []
    return blocks


def _fenced(kind: str, lines) -> Block:
    if kind not in BLOCK_KINDS:
        raise BadStory(f"no such block: {kind}")
    inside: list[str] = []
    for line in lines:
        if line.strip() == ":::":
            return Block(kind, data=tomllib.loads("\n".join(inside)))
        inside.append(line)
    raise BadStory(f"the block {kind} is not closed")


def _written(lines: list[str]) -> Block:
    if lines[0].startswith("## "):
        return Block("heading", lines[0][3:].strip())
    if lines[0].startswith("> "):
        words = [line.removeprefix(">").strip() for line in lines]
        speaker, _, position = words[-1].removeprefix("— ").partition("|")
        return Block(
            "quote",
            data={"text": " ".join(words[:-1]), "speaker": speaker.strip(), "position": position.strip()},
        )
    return Block("paragraph", " ".join(line.strip() for line in lines))


def inline_html(text: str, resolve: Resolver) -> str:
    """A paragraph's text as the rich text that the editor would have stored."""

    def anchor(match: re.Match) -> str:
        words, kind, key = match.groups()
        return f'<a linktype="{kind}" id="{resolve(kind, key)}">{words}</a>'

    marked = _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False)))
    return f"<p>{_LINK.sub(anchor, marked)}</p>"


@cache
def stories() -> dict[str, dict[str, Story]]:
    """Every story by its slug, in the order of the file numbers: {slug: {"vi": Story, "en": Story}}."""
    found: dict[str, dict[str, Story]] = {}
    for path in sorted((CONTENT / "articles").glob("*.md")):
        name, language, _md = path.name.split(".")
        slug = name.split("-", 1)[1]
        try:
            found.setdefault(slug, {})[language] = parse(path.read_text(encoding="utf-8"), slug=slug)
        except (BadStory, tomllib.TOMLDecodeError) as error:
            raise BadStory(f"{path.name}: {error}") from error
    return found
