"""What the gallery of a contest can show: light rows of all entries, then whole ones of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Prefetch
from django.db.models.functions import Coalesce

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry, EntryFile
from cms.localities.closure import closure_of
from cms.localities.models import Locality
from cms.vietnamese import fold, sort_key

MOST_PLACES = 300  # in a list to choose from; beyond it communes are left out


class Candidate(NamedTuple):
    """An entry as far as it is chosen by: ids, and its number, which is what it is known by here."""

    number: int
    kind: str
    category: int | None
    unit: int | None
    locality: int | None  # its own, or its unit's
    title: str


@dataclass(frozen=True)
class Wanted:
    """What a visitor narrows the gallery by; empty values do not. ``places``: ids of localities, None for all."""

    q: str = ""
    kind: str = ""
    category: int | None = None
    unit: int | None = None
    places: frozenset[int] | None = None


def candidates(campaign: Campaign, now: datetime) -> list[Candidate]:
    """Every entry that is public, by number. One query."""
    rows = Entry.objects.public(now).filter(campaign=campaign).order_by("number")
    place = Coalesce("locality", "unit__locality")
    return [Candidate(*row) for row in rows.values_list("number", "kind", "category", "unit", place, "title")]


def narrow(found: Iterable[Candidate], wanted: Wanted) -> list[int]:
    """The numbers of those that fit all of it."""
    return [each.number for each in found if _fits(each, wanted)]


def _fits(each: Candidate, wanted: Wanted) -> bool:
    return (
        (not wanted.kind or each.kind == wanted.kind)
        and (wanted.category is None or each.category == wanted.category)
        and (wanted.unit is None or each.unit == wanted.unit)
        and (wanted.places is None or each.locality in wanted.places)
        and (not wanted.q or _says(each, wanted.q))
    )


def _says(each: Candidate, q: str) -> bool:
    """A number alone is the number of an entry ("12", "số 12", "#12"); words are looked for in the title."""
    words = fold(q).replace("#", " ").split()
    if words and words[0] in ("so", "no") and len(words) > 1:
        words = words[1:]
    if len(words) == 1 and words[0].isascii() and words[0].isdecimal() and len(words[0]) < 10:
        return each.number == int(words[0]) or words[0] in each.title.split()
    title = fold(each.title)
    return bool(words) and all(word in title for word in words)


def places_of(found: Iterable[Candidate]) -> dict[Locality, frozenset[int]]:
    """The localities that entries come from, and those that these lie in: locality → ids that choosing it means. In
    Vietnamese order, larger units first. Two queries at most, however many entries."""
    within: dict[int, set[int]] = {}
    units: dict[int, Locality] = {}
    for pk, closure in closure_of({each.locality for each in found if each.locality}).items():
        for unit in (*closure.own, *closure.ancestors):
            units[unit.pk] = unit
            within.setdefault(unit.pk, set()).add(pk)
    levels = list(Locality.Level)
    shown = [unit for unit in units.values() if len(units) <= MOST_PLACES or unit.level != Locality.Level.COMMUNE]
    shown.sort(key=lambda unit: (levels.index(Locality.Level(unit.level)), sort_key(unit.name), unit.pk))
    return {unit: frozenset(within[unit.pk]) for unit in shown}


def entries_of(campaign: Campaign, numbers: Iterable[int], now: datetime) -> list[Entry]:
    """Whole entries in the order of the numbers, with unit, category, co-authors and files. Three queries."""
    numbers = list(numbers)
    files = EntryFile.objects.select_related("file").filter(file__removed=None)
    rows = (
        Entry.objects.public(now)
        .filter(campaign=campaign, number__in=numbers)
        .select_related("unit", "category")
        .prefetch_related("co_authors", Prefetch("files", queryset=files))
    )
    by_number = {entry.number: entry for entry in rows}
    for entry in by_number.values():
        entry.campaign = campaign
    return [by_number[number] for number in numbers if number in by_number]
