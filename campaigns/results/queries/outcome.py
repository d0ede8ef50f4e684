"""From frozen inputs to rows: asks nothing else."""

from dataclasses import dataclass
from typing import Any

from campaigns.judging.queries.standing import standing_from
from campaigns.results.rules.prizes import Prize, share_out
from campaigns.results.rules.ranking import Competitor, Placed, rank

# Grows when the arithmetic gives other rows for the same inputs; older sheets keep theirs. 1: votes as exact shares.
METHOD = 2


@dataclass(frozen=True)
class Line:
    """``prize``: an index into the inputs' "prizes", None without one."""

    placed: Placed
    prize: int | None


def lines(frozen: dict[str, Any], arithmetic: int = METHOD) -> list[Line]:
    """In order of place, then those without one by number. ``arithmetic``: the METHOD that the sheet was made by."""
    jury = frozen["jury"]
    # To the jury's arithmetic a shortlist is nothing; and the state of entries is none of a sheet's inputs.
    entries = [
        {"entry": str(each["number"]), "number": each["number"], "shortlisted": False} for each in frozen["entries"]
    ]
    points = {row.entry_id: row.score for row in standing_from({**jury, "entries": entries})}
    decided = {each["entry"]: each["place"] for each in jury["decisions"]}
    placed = rank(
        (
            Competitor(
                entry=str(each["number"]),
                number=each["number"],
                category=each["category"],
                jury=points[str(each["number"])],
                votes=each["votes"],
                sent=each["sent"],
                decided=decided.get(str(each["number"])),
            )
            for each in frozen["entries"]
        ),
        jury_weight=frozen["jury_weight"],
        tie_rule=frozen["tie_rule"],
        exact_shares=arithmetic == 1,
    )
    prizes = [Prize(index, each["places"], each["category"]) for index, each in enumerate(frozen["prizes"])]
    given = share_out(placed, prizes)
    return [Line(row, given.get(row.entry)) for row in placed]
