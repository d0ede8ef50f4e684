"""Replacing references to a row inside content: rich text, StreamFields, and the JSON of revisions.

Structure is followed (a chooser block that chooses this model, a link of this model's type); a number that happens to
look like the row's id is never touched.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import LinkHandler, features

_LINK = re.compile(r"<a\b[^>]*>")
_TYPE = re.compile(r'\blinktype="([^"]*)"')
_ID = re.compile(r'(\bid=")([^"]*)(")')


@dataclass(frozen=True)
class Swap:
    """Replace references to row `old` of `model` by references to row `new`."""

    model: type[models.Model]
    old: int
    new: int

    @property
    def link_types(self) -> set[str]:
        handlers = features.get_link_types().items()
        return {name for name, handler in handlers if _model_of(handler) is self.model}


def _model_of(handler: type[LinkHandler]) -> type[models.Model] | None:
    try:
        return handler.get_model()
    except (AttributeError, NotImplementedError):
        return None  # an e-mail or an outside address links to no model


def in_rich_text(html: str, swap: Swap) -> str:
    if not html or str(swap.old) not in html:
        return html
    types = swap.link_types

    def replace(match: re.Match[str]) -> str:
        tag = match[0]
        kind, target = _TYPE.search(tag), _ID.search(tag)
        if kind and target and kind[1] in types and target[2] == str(swap.old):
            return _ID.sub(rf"\g<1>{swap.new}\g<3>", tag, count=1)
        return tag

    return _LINK.sub(replace, html)


def in_block(block: blocks.Block, value: Any, swap: Swap) -> Any:
    """`value` as a StreamField stores it (plain JSON), with the references replaced."""
    if value is None:
        return value
    if isinstance(block, blocks.RichTextBlock):
        return in_rich_text(value, swap) if isinstance(value, str) else value
    if isinstance(block, blocks.ChooserBlock):
        chosen = issubclass(block.model_class, swap.model) if block.model_class else False
        return swap.new if chosen and str(value) == str(swap.old) else value
    if isinstance(block, blocks.BaseStreamBlock):
        return [_in_typed(block, child, swap) for child in value]
    if isinstance(block, blocks.ListBlock):
        return [_in_item(block, item, swap) for item in value]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return {
            name: in_block(block.child_blocks[name], part, swap) if name in block.child_blocks else part
            for name, part in value.items()
        }
    return value


def _in_typed(block: blocks.BaseStreamBlock, child: dict, swap: Swap) -> dict:
    kind = block.child_blocks.get(child.get("type"))
    return {**child, "value": in_block(kind, child["value"], swap)} if kind else child


def _in_item(block: blocks.ListBlock, item: object, swap: Swap) -> object:
    if isinstance(item, dict) and item.get("type") == "item":
        return {**item, "value": in_block(block.child_block, item["value"], swap)}
    return in_block(block.child_block, item, swap)


def in_json(model: type[models.Model], content: dict, swap: Swap) -> dict:
    """The serialised form of a row of `model` (a revision's content, a translation source), references replaced."""
    result = dict(content)
    for field in model._meta.get_fields():
        name = field.name
        if name not in content or isinstance(field, ParentalKey):
            continue
        if isinstance(field, models.ForeignKey):
            if field.related_model is swap.model and str(content[name]) == str(swap.old):
                result[name] = swap.new
        elif isinstance(field, RichTextField):
            result[name] = in_rich_text(content[name], swap)
        elif isinstance(field, StreamField):
            result[name] = _in_stream_json(field, content[name], swap)
    if issubclass(model, ClusterableModel):
        for relation in get_all_child_relations(model):
            children = content.get(relation.get_accessor_name())
            if children:
                changed = [in_json(relation.related_model, child, swap) for child in children]
                if changed != children:
                    changed = without_doubles(relation.related_model, changed)
                result[relation.get_accessor_name()] = changed
    return result


def without_doubles(model: type[models.Model], children: list[dict]) -> list[dict]:
    """Serialised child rows of one parent, less those that a unique constraint would refuse; the first stay."""
    parents = {field.name for field in model._meta.concrete_fields if isinstance(field, ParentalKey)}
    uniques = [
        [name for name in constraint.fields if name not in parents]
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields and parents & set(constraint.fields)
    ]
    kept: list[dict] = []
    seen: set[tuple] = set()
    for child in children:
        marks = {(tuple(names), tuple(str(child.get(name)) for name in names)) for names in uniques}
        if not marks & seen:
            kept.append(child)
            seen |= marks
    return kept


def _in_stream_json(field: StreamField, stored: object, swap: Swap) -> object:
    raw = json.loads(stored) if isinstance(stored, str) else stored
    changed = in_block(field.stream_block, raw, swap) if isinstance(raw, list) else raw
    if changed == raw:
        return stored  # untouched content stays byte for byte
    return json.dumps(changed) if isinstance(stored, str) else changed


def content_fields(model: type[models.Model]) -> Iterable[models.Field]:
    return (field for field in model._meta.concrete_fields if isinstance(field, RichTextField | StreamField))


def stored(row: models.Model, field: models.Field) -> Any:
    """A content field's value as plain data."""
    value = field.value_from_object(row)
    return list(value.raw_data) if isinstance(field, StreamField) else value


def replaced(row: models.Model, field: models.Field, swap: Swap) -> object:
    value = stored(row, field)
    return in_block(field.stream_block, value, swap) if isinstance(field, StreamField) else in_rich_text(value, swap)


def write(row: models.Model, field: models.Field, value: object) -> None:
    """Store plain data in a content field of a row, touching nothing else of it."""
    if isinstance(field, StreamField):
        value = field.stream_block.to_python(value)
    type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
