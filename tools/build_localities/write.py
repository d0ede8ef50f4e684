"""Slugs, checks, and the files: sorted and without a clock in them, so that the same input gives the same bytes."""

import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from cms.vietnamese import slug

from .records import Link, Unit


def slugs(units: dict[str, Unit]) -> dict[str, str]:
    """Key → slug. Standing units choose first; a name that several share is told apart by parents, era, then code."""
    taken: set[str] = set()
    result: dict[str, str] = {}
    for tier in (False, True):
        waiting = sorted(key for key, unit in units.items() if bool(unit.valid_to) is tier)
        for candidate in range(5):
            wanted = {key: _candidate(units, units[key], candidate) for key in waiting}
            counts = Counter(wanted.values())
            for key in list(waiting):
                if counts[wanted[key]] == 1 and wanted[key] not in taken:
                    result[key] = wanted[key]
                    taken.add(wanted[key])
                    waiting.remove(key)
        if waiting:
            raise ValueError(f"no slug for {waiting[:5]}")
    return result


def _candidate(units: dict[str, Unit], unit: Unit, number: int) -> str:
    names = [unit.title]
    parent = units.get(unit.parent)
    while parent:
        names.append(parent.name if not parent.name.isdigit() else parent.title)
        parent = units.get(parent.parent)
    parts = {0: names[:1], 1: names[:2], 2: names}.get(number)
    if parts is None:
        parts = [*names, "den", str(unit.valid_to.year) if unit.valid_to else "nay"]
        parts += [unit.code] if number == 4 else []
    return slug(" ".join(parts), max_length=120)


def check(units: dict[str, Unit], links: Iterable[Link]) -> None:
    """Raises on what must never ship: dangling rows, an ended unit that became nothing, two main successors."""
    links = list(links)
    successors, predecessors = defaultdict(list), defaultdict(list)
    for link in links:
        if link.predecessor not in units or link.successor not in units:
            raise ValueError(f"a link to nowhere: {link}")
        successors[link.predecessor].append(link)
        predecessors[link.successor].append(link)
    became = set(successors)
    for unit in units.values():
        if unit.parent and unit.parent not in units:
            raise ValueError(f"no parent: {unit}")
        if unit.valid_to and unit.level != "district" and unit.key not in became:
            raise ValueError(f"became nothing: {unit}")
    mains = Counter(link.predecessor for link in links if link.is_primary)
    odd = [key for key in became if mains[key] != 1]
    if odd:
        raise ValueError(f"not one main successor: {odd[:5]}")


def table(path: Path, header: str, rows: Iterable[tuple]) -> None:
    """A gzipped TSV without name or time in its header."""
    lines = ["\t".join("" if value is None else str(value) for value in row) for row in rows]
    content = "\n".join([header, *lines]) + "\n"
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as file:
        file.write(content.encode())
    path.write_bytes(buffer.getvalue())
