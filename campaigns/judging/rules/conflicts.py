"""Who may not judge what, and why."""

from dataclasses import dataclass, field

OWN, UNIT, ORGANISATION, DECLARED, ORGANISER = "own", "unit", "organisation", "declared", "organiser"


@dataclass(frozen=True)
class JudgeFacts:
    """``users`` (account ids), ``emails`` (lower case), ``units`` (ids), ``organisations`` (folded); ``declared`` and
    ``barred`` are entries, by the judge's own word and by the organiser's."""

    users: frozenset[int] = frozenset()
    emails: frozenset[str] = frozenset()
    units: frozenset[int] = frozenset()
    organisations: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True)
class EntryFacts:
    """All who made it: entrant and co-authors."""

    key: str
    users: frozenset[int] = frozenset()
    emails: frozenset[str] = frozenset()
    units: frozenset[int] = frozenset()
    organisations: frozenset[str] = field(default=frozenset())


def conflict(judge: JudgeFacts, entry: EntryFacts) -> str:
    """The strongest reason; "" when there is none."""
    if judge.users & entry.users or judge.emails & entry.emails:
        return OWN
    if judge.units & entry.units:
        return UNIT
    if judge.organisations & entry.organisations:
        return ORGANISATION
    if entry.key in judge.declared:
        return DECLARED
    if entry.key in judge.barred:
        return ORGANISER
    return ""
