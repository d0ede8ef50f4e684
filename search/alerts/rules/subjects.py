"""What can be followed, in one spelling: equal subjects are matched once, however many follow them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

# What a new story passes by being new, and what is no matter of matching.
IDLE = {"from", "to", "year", "kind", "sort", "page"}
LONGEST = 1000


@dataclass(frozen=True)
class Subject:
    """``value``: the slug of a locality, the translation key of an initiative, or canonical parameters of a search."""

    kind: str
    value: str

    @property
    def digest(self) -> str:
        return hashlib.blake2b(f"{self.kind}:{self.value}".encode(), digest_size=16).hexdigest()


def canonical(pairs: Iterable[tuple[str, str]]) -> str:
    """The parameters of a search as one string: the same for the same search, however it was put together. Dates, years
    and order are left out: a story that is new lies after them."""
    return urlencode(sorted(pair for pair in pairs if pair[0] not in IDLE))
