"""What organisers decide about votes that looked odd. Every decision can be taken back."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.contests.models import Campaign
from campaigns.contests.services.audit import record
from campaigns.voting.models import Suspicion
from campaigns.voting.services.suspecting import settle
from campaigns.voting.services.turns import take_turn

VERBS = {
    Suspicion.Decision.ACCEPTED: "votes.accepted",
    Suspicion.Decision.SET_ASIDE: "votes.set_aside",
    Suspicion.Decision.NONE: "votes.undecided",
}


@transaction.atomic
def decide(
    *,
    campaign: Campaign,
    ids: Iterable[int],
    decision: str,
    actor: Any,
    note: str = "",
    now: datetime | None = None,
) -> int:
    """Count these votes ("accepted"), set them aside ("set_aside"), or leave it to the rule again (""); how many rows
    changed. One entry in the audit log, that names entries and numbers of votes, never voters.

    Ids of another contest are left out. The caller has checked that the actor may. Raises ValueError for another word.
    """
    decision = Suspicion.Decision(decision)
    take_turn(campaign.pk)
    now = now or timezone.now()
    changed: Counter[int] = Counter()
    rows = Suspicion.objects.select_related("vote", "entry").filter(campaign=campaign, pk__in=list(ids))
    note = " ".join(note.split())[:300]
    for noted in rows.exclude(decision=decision):
        noted.decision, noted.note = decision, note
        noted.decided_by, noted.decided_at = (actor, now) if decision else (None, None)
        noted.save(update_fields=["decision", "note", "decided_by", "decided_at"])
        changed[noted.entry.number or 0] += 1
        if noted.vote:
            settle(noted.vote, noted, now=now, actor=actor)
    if changed:
        by_entry = {str(number): votes for number, votes in sorted(changed.items())}
        record(campaign, actor, VERBS[decision], str(changed.total()), entries=by_entry, note=note)
    return changed.total()
