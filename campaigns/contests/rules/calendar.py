"""The order of rounds, in sentences an organiser can act on."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from campaigns.contests.rules.phases import CALL, JUDGING, RESULTS, SCREENING, VOTE, Span

LONGEST = timedelta(days=366 * 3)


def problems(spans: Iterable[Span]) -> dict[str, str]:
    """Kind of round → what is wrong with it; empty for a good calendar. An empty calendar is a good one.

    Screening may run beside the call, judging beside the vote; all else follows in order.
    """
    rounds = {each.kind: each for each in spans}
    found = {kind: sentence for kind, each in rounds.items() if (sentence := _alone(each))}
    if rounds and CALL not in rounds:
        found[next(iter(rounds))] = _("There is no call for entries yet: give it its two dates first.")
    for kind, earlier, words in _ORDER:
        later, first = rounds.get(kind), rounds.get(earlier)
        if later and first and kind not in found and first.closes_at and later.opens_at < first.closes_at:
            found[kind] = words()
    call, screening = rounds.get(CALL), rounds.get(SCREENING)
    if call and screening and SCREENING not in found:
        if screening.opens_at < call.opens_at:
            found[SCREENING] = _("Screening cannot open before the call for entries does.")
        elif call.closes_at and screening.closes_at and screening.closes_at < call.closes_at:
            found[SCREENING] = _("Screening must not close before the call does: the last entries would go unseen.")
    return found


def _alone(each: Span) -> str:
    if each.closes_at is None:
        return "" if each.kind == RESULTS else _("Say when it closes.")
    if each.closes_at <= each.opens_at:
        return _("It closes before it opens.")
    return (
        _("It lasts longer than three years: please check the year.")
        if each.closes_at - each.opens_at > LONGEST
        else ""
    )


_ORDER = (
    (JUDGING, CALL, lambda: _("Judging must open when the call has closed, or later.")),
    (JUDGING, SCREENING, lambda: _("Judging must open when screening has closed, or later.")),
    (VOTE, CALL, lambda: _("The vote must open when the call has closed, or later.")),
    (VOTE, SCREENING, lambda: _("The vote must open when screening has closed, or later.")),
    (RESULTS, CALL, lambda: _("Results must come after the call has closed.")),
    (RESULTS, SCREENING, lambda: _("Results must come after screening has closed.")),
    (RESULTS, JUDGING, lambda: _("Results must come after judging has closed.")),
    (RESULTS, VOTE, lambda: _("Results must come after the vote has closed.")),
)
