"""What an entry may become, by whose hand and when. Plain data: ``services.states`` obeys it."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REJECTED = "rejected", _("Rejected")
    ACCEPTED = "accepted", _("Accepted")
    SHORTLISTED = "shortlisted", _("Shortlisted")
    WINNER = "winner", _("Prize winner")


PUBLIC = (State.ACCEPTED, State.SHORTLISTED, State.WINNER)
HANDED_IN = (State.SUBMITTED, *PUBLIC)  # counts for a person, a unit and the campaign
EDITABLE = (State.DRAFT, State.SUBMITTED, State.WITHDRAWN)  # by the entrant, while the call is open
CORRECTED = (State.DRAFT, State.SUBMITTED)  # what came on paper, by organisers, until somebody decides


class By(StrEnum):
    """In what part somebody acts; one person may have several."""

    ENTRANT = "entrant"
    ORGANISER = "organiser"
    JURY = "jury"
    RESULTS = "results"


@dataclass(frozen=True)
class Move:
    """``in_call``: only while entries may be handed in (with the grace); ``reason``: must be given, and is told."""

    before: State
    after: State
    by: frozenset[By]
    in_call: bool = False
    reason: bool = False


def _moves(
    before: State, afters: tuple[State, ...], *by: By, in_call: bool = False, reason: bool = False
) -> list[Move]:
    return [Move(before, after, frozenset(by), in_call, reason) for after in afters]


S = State
MOVES: tuple[Move, ...] = (
    # The entrant: hands in, takes back, hands in again; all of it before the deadline.
    *_moves(S.DRAFT, (S.SUBMITTED,), By.ENTRANT, in_call=True),
    *_moves(S.SUBMITTED, (S.WITHDRAWN,), By.ENTRANT, in_call=True),
    *_moves(S.WITHDRAWN, (S.SUBMITTED,), By.ENTRANT, in_call=True),
    # The organiser: enters what came on paper, takes in, turns away with a reason, undoes.
    *_moves(S.DRAFT, (S.SUBMITTED,), By.ORGANISER),
    *_moves(S.SUBMITTED, (S.ACCEPTED,), By.ORGANISER),
    *_moves(S.SUBMITTED, (S.REJECTED, S.WITHDRAWN), By.ORGANISER, reason=True),
    *_moves(S.ACCEPTED, (S.SUBMITTED, S.SHORTLISTED), By.ORGANISER),
    *_moves(S.ACCEPTED, (S.REJECTED, S.WITHDRAWN), By.ORGANISER, reason=True),
    *_moves(S.REJECTED, (S.SUBMITTED, S.ACCEPTED), By.ORGANISER),
    *_moves(S.WITHDRAWN, (S.SUBMITTED,), By.ORGANISER, reason=True),
    *_moves(S.SHORTLISTED, (S.ACCEPTED,), By.ORGANISER),
    *_moves(S.SHORTLISTED, (S.REJECTED, S.WITHDRAWN), By.ORGANISER, reason=True),
    # The jury's chair, and the sheet of results.
    *_moves(S.ACCEPTED, (S.SHORTLISTED,), By.JURY),
    *_moves(S.SHORTLISTED, (S.ACCEPTED,), By.JURY),
    *_moves(S.ACCEPTED, (S.WINNER,), By.RESULTS),
    *_moves(S.SHORTLISTED, (S.WINNER,), By.RESULTS),
    *_moves(S.WINNER, (S.SHORTLISTED, S.ACCEPTED), By.RESULTS),
    *_moves(S.WINNER, (S.REJECTED,), By.RESULTS, reason=True),
)


def allowed(before: State | str, after: State | str, roles: frozenset[By]) -> list[Move]:
    """The moves between two states that somebody in these parts may make; none of them may yet be in time."""
    return [move for move in MOVES if move.before == before and move.after == after and move.by & roles]


def onward(before: State | str, by: By) -> list[State]:
    """Where an entry may go from a state, by one hand, in the order of the table."""
    return list(dict.fromkeys(move.after for move in MOVES if move.before == before and by in move.by))
