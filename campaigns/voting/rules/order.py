"""The order in which one visitor sees the entries, and its pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b


def shuffled(numbers: Iterable[int], seed: str) -> list[int]:
    """The numbers in the seed's own order. Each stands where a hash of it says: taking one away or adding one moves
    no other past its neighbours."""
    key = seed.encode()[:64]

    def place(number: int) -> tuple[bytes, int]:
        return blake2b(number.to_bytes(8, "big"), key=key, digest_size=8).digest(), number

    return sorted(numbers, key=place)


@dataclass(frozen=True)
class Page:
    """``number`` from 1 to ``pages``; an empty list has one empty page."""

    number: int
    pages: int
    items: Sequence[int]


def page_of(items: Sequence[int], number: int, size: int) -> Page:
    """A page of ``size`` items; a number out of bounds gives the nearest page."""
    pages = max(1, -(-len(items) // size))
    number = min(max(number, 1), pages)
    return Page(number, pages, items[(number - 1) * size : number * size])
