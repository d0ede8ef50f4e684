"""What can be followed, in one spelling: equal subjects are matched once, however many follow them."""

import hashlib
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

KEPT = ("locality", "section", "sector", "policy", "initiative", "language")  # filters that a new story can pass
LONGEST = 1000


@dataclass(frozen=True)
class Subject:
    """``value``: the slug of a locality, the translation key of an initiative, or canonical parameters of a search."""

    kind: str
    value: str

    @property
    def digest(self) -> str:
        return hashlib.blake2b(f"{self.kind}:{self.value}".encode(), digest_size=16).hexdigest()


def canonical(q: str, filters: dict[str, tuple[str, ...]]) -> str:
    """The same string for the same search, in whatever order it was put together. Dates, years and order are left out:
    a story that is new lies after them."""
    pairs = [("q", q)] if q else []
    pairs += [(name, value) for name in KEPT for value in sorted(filters.get(name, ()))]
    return urlencode(pairs)


def read_canonical(value: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The words and the filters of ``canonical``."""
    words = ""
    filters: dict[str, tuple[str, ...]] = {}
    for name, each in parse_qsl(value):
        if name == "q":
            words = each
        else:
            filters[name] = (*filters.get(name, ()), each)
    return words, filters
