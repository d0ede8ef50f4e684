"""Finding units by what someone types: with or without accents, with or without the kind, any era."""

import re
import threading
from dataclasses import dataclass
from datetime import date

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.models import Locality
from cms.vietnamese import fold, normalise, unify_tones

LONGEST_QUERY = 100
_SHORT = (
    (r"\b(tp\s?\.?\s?hcm|tphcm)\b", "thanh pho ho chi minh"),
    (r"\btp\s?\.\s?|\btp\s", "thanh pho "),
    (r"\btx\s?\.\s?|\btx\s", "thi xa "),
    (r"\btt\s?\.\s?|\btt\s", "thi tran "),
    (r"\bh\.\s?", "huyen "),
    (r"\bq\.\s?", "quan "),
    (r"\bp\.\s?", "phuong "),
    (r"\bx\.\s?", "xa "),
    (r"\bt\.\s?", "tinh "),
)


@dataclass(frozen=True)
class _Line:
    """A unit as searched: ``title`` and ``name`` folded, ``spelled`` with accents, ``words`` its and its parents'."""

    unit: Locality
    name: str
    title: str
    spelled: str
    words: str
    others: tuple[str, ...]
    order: tuple


def _lines(atlas: Atlas) -> list[_Line]:
    others: dict[int, list[str]] = {}
    for pk, name, kind in atlas.names:
        if kind != "official":
            others.setdefault(pk, []).append(_plain(name))
    lines = []
    for unit in atlas.units.values():
        title = _plain(unit.full_name)
        mine = tuple(others.get(unit.pk, ()))
        above = " ".join(_plain(parent.full_name) for parent in unit.ancestors)
        rank = {"province": 0, "district": 1, "commune": 2}[unit.level]
        lines.append(
            _Line(
                unit=unit,
                name=_plain(unit.name),
                title=title,
                spelled=unify_tones(unit.full_name.lower()),
                words=f" {title} {' '.join(mine)} {above} {_plain(unit.name_en)}",
                others=mine,
                order=(not unit.is_current, rank, unit.folded, unit.key),
            )
        )
    return lines


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text).replace("'", "")))


_lock = threading.Lock()
_held: tuple[Atlas, list[_Line]] | None = None


def _directory() -> list[_Line]:
    global _held
    atlas = get_atlas()
    held = _held
    if held is None or held[0] is not atlas:
        with _lock:
            if _held is None or _held[0] is not atlas:
                _held = (atlas, _lines(atlas))
            held = _held
    return held[1]


def search(
    query: str, *, at: date | None = None, level: str = "", current: bool | None = None, limit: int = 20
) -> list[Locality]:
    """The best ``limit`` units for what was typed: right accents first, then whole names, then beginnings of words.

    ``at``: only units that stood on that day; ``current``: only standing (True) or ended (False) ones. An empty query
    finds nothing. Two queries, whatever is asked.
    """
    typed = unify_tones(normalise(query)[:LONGEST_QUERY].lower())
    plain = fold(typed)
    for pattern, spelled_out in _SHORT:
        plain = re.sub(pattern, spelled_out, plain)
    plain = _plain(plain)
    if not plain:
        return []
    words = plain.split()
    accented = fold(typed) != typed
    found = []
    for line in _directory():
        if not all(f" {word}" in line.words for word in words):
            continue
        if not _allowed(line.unit, at, level, current):
            continue
        found.append((-_score(line, plain, typed if accented else ""), line.order, line.unit))
    found.sort(key=lambda row: row[:2])
    return [row[2] for row in found[:limit]]


def _allowed(unit: Locality, at: date | None, level: str, current: bool | None) -> bool:
    return (
        (at is None or unit.stood_on(at))
        and (not level or unit.level == level)
        and (current is None or unit.is_current is current)
    )


def _score(line: _Line, plain: str, accented: str) -> int:
    if plain in (line.name, line.title):
        score = 80
    elif plain in line.others:
        score = 70
    elif plain.startswith(
        (f"{line.name} ", f"{line.title} ")
    ):  # "hiep thanh thu dau mot": the unit, then where it lies
        score = 65
    elif line.name.startswith(plain) or line.title.startswith(plain):
        score = 60
    else:
        score = 30
    if accented and accented in line.spelled:
        score += 50
    return score
