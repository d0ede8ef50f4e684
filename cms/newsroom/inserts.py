"""Things of rooms above that stand in a story: the newsroom knows that there are such, and nothing of what they are.

A room above registers a source in ``AppConfig.ready``. The block keeps ``"<kind>:<key>"``, so a story outlives what it
points at; what is gone, or not public, is left out when the story is shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Source:
    """``choices()``: (key, label) for the editor. ``shown(keys, language)``: key → what ``template`` gets as ``card``.

    Both in a counted number of queries; ``shown`` gives only what is public.
    """

    kind: str
    label: Any
    template: str
    choices: Callable[[], list[tuple[str, str]]]
    shown: Callable[[Iterable[str], str], dict[str, Any]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.kind] = source


def source_of(kind: str) -> Source | None:
    return _sources.get(kind)


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What an editor chooses from, grouped by room."""
    return [
        (str(source.label), [(f"{kind}:{key}", label) for key, label in source.choices()])
        for kind, source in _sources.items()
    ]
