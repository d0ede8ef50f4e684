"""The words of a story, from the stored form of its blocks: no query, no rendering."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</(?:p|li|h\d|blockquote|tr|td|div)>|<br\s*/?>", re.I)
_SPACES = re.compile(r"\s+")
# What is in a block besides words: references, addresses, settings.
_NOT_WORDS = {"id", "type", "image", "initiative", "url", "first_row_is_table_header", "table_header_choice", "cell"}
_NOT_WORDS |= {"first_col_is_header", "mergeCells", "cell_classnames"}


def plain(markup: str) -> str:
    """Rich text without its tags."""
    words = _TAG.sub("", _BREAK.sub(" ", markup)) if "<" in markup else markup
    return _SPACES.sub(" ", html.unescape(words)).strip()


def story_text(raw_blocks: Iterable[Any]) -> str:
    """One paragraph a line."""
    return "\n".join(filter(None, (" ".join(_words(block["value"])) for block in raw_blocks)))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in _NOT_WORDS:
                yield from _words(each)
