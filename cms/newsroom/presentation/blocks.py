"""The blocks of a story from their stored form.

The stored form is read as it lies in the database: Wagtail's own objects for it are made to be edited, and cost a
query a kind and most of the time of a page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from cms.newsroom.links.references import TextLink, expand, links_in
from cms.newsroom.presentation.pictures import Wanted
from cms.newsroom.presentation.values import (
    Block,
    Callout,
    Embed,
    Figure,
    Gallery,
    Heading,
    InitiativeCard,
    Insert,
    Model,
    Paragraph,
    Picture,
    PictureBlock,
    Quote,
    Table,
)
from cms.newsroom.rules.amounts import format_amount
from cms.newsroom.rules.films import player_address
from cms.newsroom.rules.pictures import STORY
from cms.newsroom.rules.stored_body import figures_of, items, rich_texts
from cms.vietnamese import slug


@dataclass(slots=True)
class Loaded:
    """Everything that blocks point at, loaded before they are built."""

    language: str
    pictures: dict[Wanted, Picture] = field(default_factory=dict)
    cards: dict[int, InitiativeCard] = field(default_factory=dict)
    addresses: dict[tuple[str, int], str] = field(default_factory=dict)
    inserts: dict[str, tuple[str, Any]] = field(default_factory=dict)

    def html(self, source: str) -> Markup:
        return Markup(expand(source, self.addresses))  # noqa: S704  rich text was cleaned when it was saved


def text_links(raw: list[dict]) -> list[TextLink]:
    """The links of every rich text of a stored body."""
    return [link for html in rich_texts(raw) for link in links_in(html)]


def build(raw: list[dict], loaded: Loaded) -> list[Block]:
    """The blocks to show, in order; a block whose record or picture is gone, or not public, is left out."""
    built = []
    for stored in raw:
        builder = _BUILDERS.get(stored["type"])
        block = builder(stored["value"], loaded) if builder else None
        if block:
            block.id = block.id or f"b-{(stored.get('id') or '')[:8]}"
            built.append(block)
    return built


def _paragraph(value: str, loaded: Loaded) -> Paragraph | None:
    return Paragraph(html=loaded.html(value)) if value else None


def _heading(value: str, loaded: Loaded) -> Heading | None:
    return Heading(text=value, id=slug(value)) if value else None


def _figure(value: dict, loaded: Loaded) -> PictureBlock | None:
    picture = loaded.pictures.get((value.get("image") or 0, STORY))
    if not picture:  # an imported story brings its captions and credits, not its pictures
        caption, credit = value.get("caption") or "", value.get("credit") or ""
        return PictureBlock(caption=caption, credit=credit) if caption else None
    if value.get("alt_text"):
        picture = replace(picture, alt=value["alt_text"])
    return PictureBlock(
        picture=picture, caption=value.get("caption") or "", credit=value.get("credit") or picture.credit
    )


def _gallery(value: dict, loaded: Loaded) -> Gallery | None:
    shown = [picture for each in items(value.get("pictures")) if (picture := _figure(each, loaded)) and picture.picture]
    return Gallery(title=value.get("title") or "", pictures=shown) if shown else None


def _quote(value: dict, loaded: Loaded) -> Quote | None:
    if not value.get("text"):
        return None
    return Quote(text=value["text"], speaker=value.get("speaker") or "", position=value.get("position") or "")


def _table(value: dict | None, loaded: Loaded) -> Table | None:
    value = value or {}
    rows = [["" if cell is None else str(cell) for cell in row] for row in value.get("data") or []]
    if not any(cell for row in rows for cell in row):
        return None
    heads = value.get("first_row_is_table_header") or value.get("table_header_choice") in ("row", "both")
    return Table(
        caption=value.get("table_caption") or "",
        head=rows.pop(0) if heads else [],
        rows=rows,
        row_heads=bool(value.get("first_col_is_header")),
    )


def _figures(value: dict, language: str) -> list[Figure]:
    return [
        Figure(each.value, format_amount(each.value, language), each.unit, each.what, each.period)
        for each in figures_of(value)
    ]


def _model(value: dict, loaded: Loaded) -> Model | None:
    card = loaded.cards.get(value.get("initiative") or 0)
    if not card:
        return None
    return Model(card=card, note=value.get("note") or "", figures=_figures(value, loaded.language))


def _callout(value: dict, loaded: Loaded) -> Callout | None:
    text = value.get("text") or ""
    return Callout(title=value.get("title") or "", html=loaded.html(text)) if text else None


def _embed(value: dict, loaded: Loaded) -> Embed | None:
    known = player_address(value.get("url") or "")
    if not known:
        return None
    provider, player = known
    return Embed(title=value.get("title") or "", provider=provider, player=player, url=value["url"])


def _insert(value: dict, loaded: Loaded) -> Insert | None:
    template, card = loaded.inserts.get(value.get("what") or "", ("", None))
    return Insert(template=template, card=card, note=value.get("note") or "") if card else None


_BUILDERS: dict[str, Callable[[Any, Loaded], Block | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "figure": _figure,
    "gallery": _gallery,
    "quote": _quote,
    "table": _table,
    "model": _model,
    "callout": _callout,
    "embed": _embed,
    "insert": _insert,
}
