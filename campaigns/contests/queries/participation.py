"""Participation by unit, live: how many of the units took part, and with how many entries."""

from dataclasses import dataclass, field

from campaigns.contests.models import Campaign, Unit
from campaigns.contests.panels import participation


@dataclass(frozen=True)
class UnitRow:
    unit: Unit
    entries: int
    share: int  # per cent of the unit with the most, for a bar


@dataclass(frozen=True)
class Table:
    """``rows``: units with entries first, most first; then the others in the list's order."""

    rows: list[UnitRow] = field(default_factory=list)
    entries: int = 0
    people: int = 0
    units: int = 0
    took_part: int = 0
    unattached: int = 0

    @property
    def percent(self) -> int:
        return round(100 * self.took_part / self.units) if self.units else 0

    @property
    def silent(self) -> list[Unit]:
        return [row.unit for row in self.rows if not row.entries]


def table(campaign: Campaign) -> Table:
    """One query here, and those of the counter that ``campaigns.entries`` registers."""
    counted = participation(campaign)
    units = list(campaign.units.select_related("parent"))
    most = max((counted.by_unit.get(unit.pk, 0) for unit in units), default=0) or 1
    rows = [
        UnitRow(unit, number, round(100 * number / most))
        for unit in units
        for number in [counted.by_unit.get(unit.pk, 0)]
    ]
    rows.sort(key=lambda row: -row.entries)
    return Table(
        rows=rows,
        entries=counted.entries,
        people=counted.people,
        units=len(units),
        took_part=sum(1 for row in rows if row.entries),
        unattached=counted.unattached,
    )
