"""What the organisers' desk lists. Entrants' drafts are nobody else's: they are counted, and never listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry, EntryQuerySet
from campaigns.entries.rules.states import State
from cms.vietnamese import fold


@dataclass(frozen=True)
class Filters:
    """As they stand in the address; what means nothing is empty. ``unit``: an id, or "none"."""

    state: str = ""
    category: str = ""
    kind: str = ""
    unit: str = ""
    paper: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Filters":
        def number(name: str) -> str:
            text = str(given.get(name, ""))
            return text if text.isascii() and text.isdecimal() and len(text) < 16 else ""

        state, kind = str(given.get("state", "")), str(given.get("kind", ""))
        return cls(
            state=state if state in State.values else "",
            category=number("category"),
            kind=kind if kind in Entry.Kind.values else "",
            unit="none" if given.get("unit") == "none" else number("unit"),
            paper="1" if given.get("paper") == "1" else "",
            q=str(given.get("q", "")).replace("\x00", "").strip()[:200],
        )

    @property
    def pairs(self) -> dict[str, str]:
        """What is set, for an address or hidden fields."""
        return {name: value for name, value in vars(self).items() if value}


def desk_entries(campaign: Campaign) -> EntryQuerySet:
    """All that the desk may see: what was ever handed in, and its own drafts of entries on paper."""
    return Entry.objects.filter(campaign=campaign).exclude(state=State.DRAFT, paper=False)


def filtered(campaign: Campaign, filters: Filters) -> EntryQuerySet:
    """``q``: a number, or a part of title, name or unit, with or without marks."""
    rows = desk_entries(campaign)
    for name, column in (("state", "state"), ("category", "category"), ("kind", "kind")):
        if value := getattr(filters, name):
            rows = rows.filter(**{column: value})
    if filters.unit:
        rows = rows.filter(unit=None) if filters.unit == "none" else rows.filter(unit=int(filters.unit))
    if filters.paper:
        rows = rows.filter(paper=True)
    words = filters.q.lstrip("#")
    if words.isascii() and words.isdecimal() and len(words) < 9:
        return rows.filter(number=int(words))
    if words:
        part = fold(words)
        rows = rows.filter(Q(folded__contains=part) | Q(unit__folded__contains=part))
    return rows


def movable(campaign: Campaign, filters: Filters, to: str) -> EntryQuerySet:
    """All of the filter, on every page, that were handed in and are not there already; by number."""
    return filtered(campaign, filters).exclude(state=to).exclude(number=None).order_by("number")


def state_counts(campaign: Campaign) -> list[tuple[State, int]]:
    """Every state with its number, entrants' drafts too. One query."""
    rows = Entry.objects.filter(campaign=campaign).order_by().values_list("state").annotate(number=Count("pk"))
    found = dict(rows)
    return [(state, found.get(state, 0)) for state in State]
