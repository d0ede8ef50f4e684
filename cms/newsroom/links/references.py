"""Finding and expanding the links of rich text, many texts at a time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from wagtail.rich_text.rewriters import extract_attrs

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in rich text: ``kind`` is "initiative", "locality", "policy" or "page"."""

    kind: str
    id: int
    surface: str


def plain(html: str) -> str:
    """The words of a piece of rich text."""
    return unescape(_TAG.sub("", html)).strip()


def links_in(html: str) -> Iterator[TextLink]:
    """The links to records and pages in a rich text, in order. Malformed ones are left out."""
    for match in _LINK.finditer(html):
        attrs = extract_attrs(match[1])
        if attrs.get("linktype") and attrs.get("id", "").isdecimal():
            yield TextLink(attrs["linktype"], int(attrs["id"]), plain(match[2]))


def expand(html: str, addresses: dict[tuple[str, int], str]) -> str:
    """Turn links to records into addresses; what has none (a draft, something deleted) becomes plain text."""

    def replace(match: re.Match[str]) -> str:
        attrs = extract_attrs(match[1])
        kind = attrs.get("linktype")
        if not kind:
            return match[0]
        number = attrs.get("id", "")
        address = addresses.get((kind, int(number))) if number.isdecimal() else None
        if not address:
            return match[2]
        return f'<a href="{escape(address)}" class="link-{escape(kind)}">{match[2]}</a>'

    return _LINK.sub(replace, html)


def ids_of(links: Iterable[TextLink], kind: str) -> set[int]:
    return {link.id for link in links if link.kind == kind}
