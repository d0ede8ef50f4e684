"""Words with named fields, {title}: replaced once and plainly. Nothing in a template is ever evaluated, and nothing in
a value is taken for a field."""

import re
from collections.abc import Collection, Mapping

ENTRANT = ("name", "title", "number", "contest", "deadline")
UNIT = ("name", "unit", "contest", "deadline")
_FIELD = re.compile(r"\{([^{}]*)\}")


def unknown(text: str, fields: Collection[str]) -> list[str]:
    """What stands in braces and is none of the fields, as it was written; a brace without its other half too."""
    wrong = [found.group() for found in _FIELD.finditer(text) if found.group(1) not in fields]
    return list(dict.fromkeys([*wrong, *re.findall(r"[{}]", _FIELD.sub("", text))]))


def uses(text: str, field: str) -> bool:
    return f"{{{field}}}" in text


def fill(text: str, values: Mapping[str, object]) -> str:
    """Raises KeyError for a field without a value: ask ``unknown`` first."""
    return _FIELD.sub(lambda found: str(values[found.group(1)]), text)
