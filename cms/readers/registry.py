"""How rooms above add what they keep of a person to the account page and its export, with no import upward."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Exporter = Callable[[Any], Any]
_exporters: dict[str, Exporter] = {}


@dataclass(frozen=True)
class Link:
    """A page of the account: ``words`` in the page's language."""

    title: str
    url: str
    words: str = ""


_links: list[Callable[[Any, str], list[Link]]] = []


def register_export(key: str, exporter: Exporter) -> None:
    """``exporter(user)`` returns what the room keeps of the person, ready for JSON; it stands under ``key``."""
    _exporters[key] = exporter


def register_links(provider: Callable[[Any, str], list[Link]]) -> None:
    """``provider(user, language)`` returns the links that the account page shows."""
    if provider not in _links:
        _links.append(provider)


def exports(user: Any) -> dict[str, Any]:
    return {key: exporter(user) for key, exporter in _exporters.items()}


def links(user: Any, language: str) -> list[Link]:
    return [link for provider in _links for link in provider(user, language)]
