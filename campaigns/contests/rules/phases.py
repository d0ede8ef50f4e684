"""Rounds open and close by the clock alone. A round is open from ``opens_at`` up to, not including, ``closes_at``."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

BEFORE, BETWEEN, OVER = "before", "between", "over"
CALL, SCREENING, JUDGING, VOTE, RESULTS = "call", "screening", "judging", "vote", "results"
ORDER = (CALL, SCREENING, JUDGING, VOTE, RESULTS)
#: Of two rounds that are open at once, the one that readers can do something about names the phase.
_MATTERS = (CALL, VOTE, RESULTS, JUDGING, SCREENING)


class Span(Protocol):
    """What is asked of a round. Only results may stay open for ever (``closes_at`` None)."""

    kind: str
    opens_at: datetime
    closes_at: datetime | None


def is_open(span: Span, now: datetime) -> bool:
    return span.opens_at <= now and (span.closes_at is None or now < span.closes_at)


def phase(spans: Iterable[Span], now: datetime, *, past: bool = False) -> str:
    """The kind of the round that is open, or "before" the first, "between" two, "over" after the last.

    A contest of the past (``past``) is over whatever its dates; one without rounds has not begun.
    """
    if past:
        return OVER
    known = list(spans)
    running = {each.kind for each in known if is_open(each, now)}
    if running:
        return next(kind for kind in _MATTERS if kind in running)
    begun = [each for each in known if each.opens_at <= now]
    if not begun:
        return BEFORE
    return BETWEEN if len(begun) < len(known) else OVER
