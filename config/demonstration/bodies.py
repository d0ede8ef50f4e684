"""The blocks of a story file as the editor's field stores them."""

import json
from collections.abc import Callable
from uuid import NAMESPACE_URL, uuid5

from cms.newsroom.rules.amounts import parse_amount
from config.demonstration.story_files import Block, Resolver, Story, inline_html
from media.models import NewsImage

#: key of a picture -> the picture
Pictures = Callable[[str], NewsImage]


def stored_body(story: Story, *, source: Story, resolve: Resolver, picture: Pictures) -> str:
    """JSON for the body field. Ids follow from the place in the story, so that both languages share them.

    Amounts and pictures are the `source`'s: they are facts, and a translation has none of its own.
    """
    return json.dumps(
        [
            {
                "type": block.kind,
                "id": _id(story.slug, number),
                "value": _value(block, original, _id(story.slug, number), resolve, picture),
            }
            for number, (block, original) in enumerate(zip(story.blocks, source.blocks, strict=True))
        ]
    )


def _id(*parts: object) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, parts))))


def _value(block: Block, original: Block, own_id: str, resolve: Resolver, picture: Pictures):
    data, facts = block.data, original.data
    match block.kind:
        case "paragraph":
            return inline_html(block.text, resolve)
        case "heading":
            return block.text
        case "quote":
            return data
        case "callout":
            return {"title": data.get("title", ""), "text": inline_html(data["text"], resolve)}
        case "figure":
            return _figure(data, facts, picture)
        case "gallery":
            pictures = [_figure(*pair, picture) for pair in zip(data["images"], facts["images"], strict=True)]
            return {"title": data.get("title", ""), "pictures": _items(own_id, pictures)}
        case "table":
            return _table(data)
        case "model":
            figures = [_reported(*pair) for pair in zip(data["figures"], facts["figures"], strict=True)]
            return {
                "initiative": resolve("initiative", facts["initiative"]),
                "note": data.get("note", ""),
                "figures": _items(own_id, figures),
            }
    raise AssertionError(block.kind)


def _items(own_id: str, values: list[dict]) -> list[dict]:
    return [{"type": "item", "id": _id(own_id, number), "value": value} for number, value in enumerate(values)]


def _figure(data: dict, facts: dict, picture: Pictures) -> dict:
    return {"image": picture(facts["image"]).pk, "caption": data.get("caption", ""), "credit": "", "alt_text": ""}


def _reported(data: dict, facts: dict) -> dict:
    return {**data, "value": f"{parse_amount(facts['value']):f}"}


def _table(data: dict) -> dict:
    return {
        "data": [data["head"], *data["rows"]],
        "table_caption": data.get("caption", ""),
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "cell": [],
        "mergeCells": [],
    }
