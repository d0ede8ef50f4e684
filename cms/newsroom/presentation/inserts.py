"""What blocks of rooms above show."""

from collections.abc import Iterable
from typing import Any

from cms.newsroom.inserts import source_of


def shown(keys: Iterable[str], language: str) -> dict[str, tuple[str, Any]]:
    """``"contest:net-dep"`` → (template, card), of those that are public. The queries of each room's source."""
    wanted: dict[str, list[str]] = {}
    for each in keys:
        kind, _colon, key = each.partition(":")
        wanted.setdefault(kind, []).append(key)
    found: dict[str, tuple[str, Any]] = {}
    for kind, names in wanted.items():
        if source := source_of(kind):
            cards = source.shown(names, language)
            found |= {f"{kind}:{key}": (source.template, card) for key, card in cards.items()}
    return found
