"""The one door through which the state of an entry changes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_organise
from campaigns.entries.models import Entry, EntryEvent
from campaigns.entries.queries.deadline import window_of
from campaigns.entries.rules.states import By, Move, State, allowed
from campaigns.entries.services.eligibility import check_eligible
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.signals import entry_moved


@transaction.atomic
def move(
    *,
    entry: Entry,
    to: str,
    actor: Any = None,
    reason: str = "",
    by: By | None = None,
    now: datetime | None = None,
) -> EntryEvent:
    """Change the state of an entry: locks its campaign and then it, writes an event, sends ``entry_moved``.

    ``by`` is the part in which ``actor`` acts: None means entrant and organiser, as far as they are; rooms above say
    ``By.JURY`` or ``By.RESULTS``, and have checked themselves that the actor may. Raises CannotMove, with a sentence
    for people, when the table or the clock says no, when a reason is wanted, or when an entrant hands in what is not
    complete or not eligible. ``entry`` is brought up to date with what is kept.
    """
    now = now or timezone.now()
    Campaign.objects.select_for_update().get(pk=entry.campaign_id)
    kept = Entry.objects.select_for_update().select_related("campaign", "owner").get(pk=entry.pk)
    roles = frozenset({by}) if by else roles_of(kept, actor)
    chosen = _choose(kept, to, roles, reason, now)
    if chosen.after == State.SUBMITTED and By.ENTRANT in chosen.by:
        check_eligible(kept, now=now)
    event = _write(kept, to, actor, " ".join(reason.split())[:1000], now)
    for name in ("state", "number", "submitted_at", "updated_at"):
        setattr(entry, name, getattr(kept, name))
    entry_moved.send(
        sender=Entry, entry=kept, before=event.before, after=to, actor=actor, reason=event.reason, event=event
    )
    return event


def roles_of(entry: Entry, actor: Any) -> frozenset[By]:
    """In what parts somebody may act on an entry."""
    if actor is None or not actor.is_authenticated:
        return frozenset()
    roles = {By.ENTRANT} if entry.owner_id == actor.pk and not entry.paper else set()
    return frozenset(roles | ({By.ORGANISER} if may_organise(actor, entry.campaign) else set()))


def _choose(entry: Entry, to: str, roles: frozenset[By], reason: str, now: datetime) -> Move:
    moves = allowed(entry.state, to, roles)
    if not moves:
        raise CannotMove(
            _("An entry that is “%(before)s” cannot become “%(after)s”.")
            % {"before": State(entry.state).label, "after": State(to).label}
        )
    in_time = [each for each in moves if not each.in_call or window_of(entry, now).is_open]
    if not in_time:
        raise CannotMove(_("The contest does not take entries at this time."))
    # Without a reason a move that asks for none is preferred: an organiser who takes part is also an entrant.
    good = [each for each in in_time if reason.strip() or not each.reason]
    if not good:
        raise CannotMove(_("Give a reason: the entrant will read it."))
    return good[0]


def _write(entry: Entry, to: str, actor: Any, reason: str, now: datetime) -> EntryEvent:
    before = entry.state
    entry.state = to
    entry.updated_at = now
    if to == State.SUBMITTED and before in (State.DRAFT, State.WITHDRAWN):
        entry.submitted_at = now
        if entry.number is None:
            highest = Entry.objects.filter(campaign=entry.campaign_id).aggregate(highest=Max("number"))["highest"]
            entry.number = (highest or 0) + 1
    entry.save(update_fields=["state", "updated_at", "submitted_at", "number"])
    return EntryEvent.objects.create(entry=entry, before=before, after=to, actor=actor, reason=reason, at=now)
