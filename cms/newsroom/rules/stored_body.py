"""A story's body as it lies in the database: a list of ``{"type", "value", "id"}``.

Read this way it costs no query, where Wagtail's block objects cost one a kind of chooser.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StoredFigure:
    value: Decimal
    unit: str = ""
    what: str = ""
    period: str = ""


def items(listed: list | None) -> list:
    """The values of a stored list block, in either of its two stored forms."""
    return [
        each["value"] if isinstance(each, dict) and "value" in each and "type" in each else each
        for each in listed or []
    ]


def rich_texts(raw: list[dict]) -> Iterator[str]:
    """Every rich text of a stored body."""
    for block in raw:
        if block["type"] == "paragraph":
            yield block["value"] or ""
        elif block["type"] == "callout":
            yield block["value"].get("text") or ""


def image_ids(raw: list[dict]) -> list[int]:
    """The pictures of figures and galleries."""
    ids = [block["value"].get("image") for block in raw if block["type"] == "figure"]
    for block in raw:
        if block["type"] == "gallery":
            ids += [picture.get("image") for picture in items(block["value"].get("pictures"))]
    return [pk for pk in ids if pk]


def model_blocks(raw: list[dict]) -> list[dict]:
    """The stored values of the model blocks that have an initiative."""
    return [block["value"] for block in raw if block["type"] == "model" and block["value"].get("initiative")]


def insert_keys(raw: list[dict]) -> list[str]:
    """What of rooms above stands in the body: ``"contest:net-dep"``."""
    return [block["value"]["what"] for block in raw if block["type"] == "insert" and block["value"].get("what")]


def figures_of(value: dict) -> list[StoredFigure]:
    """The figures of a stored model block."""
    return [
        StoredFigure(
            Decimal(str(each["value"])), each.get("unit") or "", each.get("what") or "", each.get("period") or ""
        )
        for each in items(value.get("figures"))
        if each.get("value") not in (None, "")
    ]
