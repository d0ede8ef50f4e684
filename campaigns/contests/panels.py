"""How upper rooms show what they have on a contest's public page, without an import that points up.

A provider is called as ``provider(campaign, *, language, request)`` and returns a ``Panel``, or None when it has
nothing to say. It gives only what is public now, in a counted number of queries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.http import HttpRequest

from campaigns.contests.models import Campaign


@dataclass(frozen=True)
class Panel:
    """A part of the page: a Jinja2 template that is included with ``panel`` (this) in its context.

    ``place``: "action" (beneath the title: what one can do now, such as sending an entry or voting), "main" or "aside".
    Panels of a place stand by ``order``.
    """

    key: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    place: str = "main"
    order: int = 50


class Provider(Protocol):
    def __call__(self, campaign: Campaign, *, language: str, request: HttpRequest | None) -> Panel | None: ...


_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Adds a provider; called in ``AppConfig.ready``. Returns it, so that it serves as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def panels_for(campaign: Campaign, *, language: str, request: HttpRequest | None = None) -> list[Panel]:
    found = [provider(campaign, language=language, request=request) for provider in _providers]
    return sorted((panel for panel in found if panel), key=lambda panel: panel.order)


@dataclass(frozen=True)
class Participation:
    """What a room above knows of entries. ``by_unit``: unit id → entries; ``unattached``: those of no unit."""

    entries: int = 0
    people: int = 0
    by_unit: Mapping[int, int] = field(default_factory=dict)
    unattached: int = 0


_counter: Callable[[Campaign], Participation] | None = None


def register_participation(counter: Callable[[Campaign], Participation]) -> None:
    """The one that counts entries (``campaigns.entries``): submitted and still standing; drafts and withdrawn are not.

    A counted number of queries, whatever the number of units.
    """
    global _counter
    _counter = counter


def participation(campaign: Campaign) -> Participation:
    return _counter(campaign) if _counter else Participation()
