"""How upper rooms tell a lower room's public page what they have, without an import that points up.

A provider is called as ``provider(subject, *, language, page)`` and returns a ``CoverageList``, or None when it has
nothing to say of that kind of subject. It gives only what is public, in a counted number of queries.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Card:
    """One thing to show in a list. ``language`` is that of the thing itself; ``image`` is a media image or None."""

    kind: str
    title: str
    url: str
    language: str
    published: datetime | None = None
    summary: str = ""
    image: Any = None
    note: str = ""


@dataclass(frozen=True)
class CoverageList:
    """A page of cards under a title. ``key`` is stable and names the list in addresses; ``total`` counts all pages."""

    key: str
    title: str
    cards: Sequence[Card] = field(default_factory=tuple)
    total: int = 0
    page: int = 1
    pages: int = 1


class Provider(Protocol):
    def __call__(self, subject: Any, *, language: str, page: int) -> CoverageList | None: ...


_providers: list[Provider] = []


def register(provider: Provider) -> Callable[..., CoverageList | None]:
    """Adds a provider; called in ``AppConfig.ready``, once each. Returns it, so that it serves as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def coverage_for(subject: Any, *, language: str, page: int = 1) -> list[CoverageList]:
    """What every room has on the subject, in the order of registration; empty lists are left out."""
    found = [provider(subject, language=language, page=page) for provider in _providers]
    return [part for part in found if part is not None and part.total]


def coverage_turned(subject: Any, *, language: str, wanted: Callable[[str], int]) -> list[CoverageList]:
    """``coverage_for``, with each list at the page that ``wanted(key)`` says: each is turned by itself."""
    parts = coverage_for(subject, language=language)
    for place, part in enumerate(parts):
        page = wanted(part.key)
        if page > 1:
            again = coverage_for(subject, language=language, page=page)
            parts[place] = next((other for other in again if other.key == part.key), part)
    return parts
