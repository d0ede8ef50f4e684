"""How rooms above show what they have beside an entry on its public page, without an import that points up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from campaigns.entries.models import Entry


@dataclass(frozen=True)
class Aside:
    """A Jinja2 template that is included with ``aside`` (this) in its context."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


Provider = Callable[[Entry, str, HttpRequest], Aside | None]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """``provider(entry, language, request)``, in ``AppConfig.ready``; asked for public entries only, and to give only
    what is public, in a counted number of queries."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def asides_for(entry: Entry, language: str, request: HttpRequest) -> list[Aside]:
    return [aside for provider in _providers if (aside := provider(entry, language, request))]
