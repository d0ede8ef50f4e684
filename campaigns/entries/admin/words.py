"""The words of what an organiser may do with an entry."""

from django.utils.translation import gettext as _

from campaigns.entries.rules.states import MOVES, By, State

IN_BULK = (State.ACCEPTED, State.REJECTED, State.SUBMITTED, State.SHORTLISTED)


def deed(to: str, before: str = "") -> str:
    if before == State.DRAFT:
        return _("Give it a number")
    return {
        State.SUBMITTED: _("Put back to “submitted”"),
        State.ACCEPTED: _("Accept"),
        State.REJECTED: _("Reject"),
        State.WITHDRAWN: _("Withdraw for the entrant"),
        State.SHORTLISTED: _("Put on the shortlist"),
    }[State(to)]


def wants_reason(to: str, before: str = "") -> bool:
    """Without ``before``: whether any entry that goes there by an organiser's hand needs one, but a withdrawn one."""
    found = [move for move in MOVES if move.after == to and By.ORGANISER in move.by]
    if before:
        return any(move.reason for move in found if move.before == before)
    return bool(found) and all(move.reason for move in found)
