"""From the jury's points and the readers' votes to places."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from campaigns.judging.rules.exact import hundredths

NO_PLACE = 0  # what a chair decides for an entry that shall have none
JURY, VOTES, EARLIER, SHARED = "jury", "votes", "earlier", "shared"  # what parts those who are equal


@dataclass(frozen=True)
class Competitor:
    """``jury``: points of 100, None where too few judges gave any; ``sent``: when it was handed in, ISO 8601 in UTC;
    ``decided``: the place that the jury's chair gave, NO_PLACE for none, None when the chair said nothing."""

    entry: str
    number: int
    category: int | None
    jury: Decimal | None
    votes: int
    sent: str = ""
    decided: int | None = None


@dataclass(frozen=True)
class Placed:
    """``of_votes``: the votes as points of 100; ``total``: of 100, two decimals, None without a place by points;
    ``place``: those who share one bear the same (1, 2, 2, 4), None: none."""

    entry: str
    number: int
    category: int | None
    jury: Decimal | None
    votes: int
    of_votes: Decimal
    total: Decimal | None
    place: int | None
    decided: bool


def rank(
    competitors: Iterable[Competitor], *, jury_weight: int, tie_rule: str, exact_shares: bool = False
) -> list[Placed]:
    """In order of place, then those without one, each by number.

    The total is ``jury_weight`` per cent of the jury's points and the rest of the votes as points: an entry's share of
    what the entry with most votes has. Both are the points of two decimals that the table shows, so that whoever adds
    them up from there gets the total that stands there. With no votes at all the jury decides alone, and with
    ``jury_weight`` 0 the votes do. What the chair decided is kept at its place, and the others fill the rest in their
    order. ``exact_shares``: the votes' share is not rounded first, as sheets of METHOD 1 had it.
    """
    all_ = list(competitors)
    most = max((each.votes for each in all_), default=0)
    weight = Fraction(100 if not most else jury_weight, 100)
    exact = {each.entry: _total(each, weight, most, exact_shares=exact_shares) for each in all_}
    order = sorted(all_, key=lambda each: (_key(each, exact[each.entry], tie_rule), each.number))
    free = [each for each in order if each.decided is None and exact[each.entry] is not None]
    groups = [
        [each.entry for each in tied] for _, tied in groupby(free, key=lambda e: _key(e, exact[e.entry], tie_rule))
    ]
    fixed = sorted((each.decided, each.number, each.entry) for each in all_ if each.decided)
    places = _fill(groups, [(place, entry) for place, _, entry in fixed])
    rows = [_placed(each, exact[each.entry], most, places.get(each.entry)) for each in all_]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0, row.number))


def _total(each: Competitor, weight: Fraction, most: int, *, exact_shares: bool) -> Fraction | None:
    if weight and each.jury is None:
        return None
    share = _share(each.votes, most) if exact_shares else Fraction(hundredths(_share(each.votes, most)))
    return weight * Fraction(each.jury or 0) + (1 - weight) * share


def _share(votes: int, most: int) -> Fraction:
    return Fraction(100 * votes, most) if most else Fraction(0)


def _key(each: Competitor, total: Fraction | None, tie_rule: str) -> tuple:
    """Totals are compared as they are shown: two that read the same are equal."""
    after: tuple = ()
    if tie_rule == JURY:
        after = (-(each.jury or Decimal(-1)),)
    elif tie_rule == VOTES:
        after = (-each.votes,)
    elif tie_rule == EARLIER:
        after = (each.sent == "", each.sent)
    return (total is None, -hundredths(total) if total is not None else Decimal(0), *after)


def _fill(groups: list[list[str]], fixed: list[tuple[int, str]]) -> dict[str, int]:
    places: dict[str, int] = {}
    for group in groups:
        while fixed and fixed[0][0] <= len(places) + 1:
            place, entry = fixed.pop(0)
            places[entry] = place
        first = len(places) + 1
        places |= dict.fromkeys(group, first)
    return places | {entry: place for place, entry in fixed}


def _placed(each: Competitor, total: Fraction | None, most: int, place: int | None) -> Placed:
    return Placed(
        entry=each.entry,
        number=each.number,
        category=each.category,
        jury=each.jury,
        votes=each.votes,
        of_votes=hundredths(_share(each.votes, most)),
        total=hundredths(total) if total is not None else None,
        place=place,
        decided=each.decided is not None,
    )
