"""Who reads what."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry
from campaigns.judging.models import Assignment, Judge, Plan
from campaigns.judging.queries.conflicts import conflict_of, conflicts_among
from campaigns.judging.queries.plans import JUDGED, judged, plan_of
from campaigns.judging.rules.assignment import deal
from campaigns.judging.services.problems import Refusal, conflict_sentence

WITHDRAWN, OPEN = Assignment.State.WITHDRAWN, Assignment.State.OPEN


@dataclass(frozen=True)
class Given:
    """``new``: assignments made; ``short``: entries that lack judges, all the others being in conflict."""

    new: int
    short: int
    seed: str


@transaction.atomic
def assign_automatically(*, campaign: Campaign, actor: Any, seed: str = "") -> Given:
    """Give every entry the judges that it lacks. The same seed and state give the same; none: a new one is drawn.

    What is assigned stays. Raises Refusal without judges who accepted, or without entries.
    """
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    plan = plan_of(campaign)
    plan.seed = seed.strip()[:40] or plan.seed or get_random_string(8, "abcdefghjkmnpqrstuvwxyz23456789")
    plan.save()
    if not judged(campaign).exists():
        raise Refusal(_("There are no accepted entries to assign yet."))
    given = _fill(campaign, plan, judged(campaign))
    record(campaign, actor, "assignment.dealt", "", seed=plan.seed, new=given.new, short=given.short)
    return given


def _fill(campaign: Campaign, plan: Plan, entries) -> Given:
    judges = list(Judge.objects.filter(campaign=campaign, state=Judge.State.ACTIVE))
    if not judges:
        raise Refusal(_("No judge has accepted the invitation yet."))
    assigned = Assignment.objects.filter(judge__campaign=campaign, entry__state__in=JUDGED)
    kept = _pairs(assigned.filter(state=OPEN))
    # What was taken from a judge by hand does not come back to them by itself.
    taken = _pairs(assigned.filter(state=WITHDRAWN))
    dealt = deal(
        entries=[str(pk) for pk in entries.values_list("pk", flat=True)],
        judges=[str(judge.pk) for judge in judges],
        barred=taken | set(conflicts_among(judges, entries)),
        kept=kept,
        each=campaign.judges_per_entry,
        seed=plan.seed,
    )
    auto = Assignment.Hand.AUTOMATIC
    made = [Assignment(entry_id=entry, judge_id=int(judge), hand=auto) for entry, judge in dealt.pairs]
    Assignment.objects.bulk_create(made, batch_size=500)
    return Given(len(dealt.pairs), len(dealt.short), plan.seed)


def _pairs(assigned: QuerySet[Assignment]) -> set[tuple[str, str]]:
    return {(str(entry), str(judge)) for entry, judge in assigned.values_list("entry", "judge")}


@transaction.atomic
def assign_by_hand(*, judge: Judge, entry: Entry, actor: Any) -> Assignment:
    """Raises Refusal when they are in conflict, or do not take part. What was taken back is given again."""
    if judge.state != Judge.State.ACTIVE or entry.campaign_id != judge.campaign_id:
        raise Refusal(_("This judge does not take part."))
    if entry.state not in JUDGED:
        raise Refusal(_("Only accepted entries are judged."))
    if conflict_of(judge, entry):
        raise Refusal(_("This judge has a conflict of interest with the entry."))
    assignment, new = Assignment.objects.get_or_create(
        judge=judge, entry=entry, defaults={"hand": Assignment.Hand.ORGANISER}
    )
    if not new and assignment.state == WITHDRAWN:
        assignment.state, assignment.reason, assignment.hand = OPEN, "", Assignment.Hand.ORGANISER
        assignment.save(update_fields=["state", "reason", "hand"])
    record(judge.campaign, actor, "assignment.given", f"{entry.number}", judge=judge.name)
    return assignment


@transaction.atomic
def take_back(*, assignment: Assignment, actor: Any) -> None:
    """The judge does not see it any more. A review that was handed in then does not count, and is kept."""
    assignment.state, assignment.reason = WITHDRAWN, "organiser"
    assignment.save(update_fields=["state", "reason"])
    record(
        assignment.judge.campaign,
        actor,
        "assignment.taken",
        f"{assignment.entry.number}",
        judge=assignment.judge.name,
    )


@transaction.atomic
def withdraw_conflicting(
    *, campaign: Campaign, judges: Collection[Judge] | None = None, actor: Any = None
) -> Iterable[Assignment]:
    """Take back what is in conflict with its judge by what is known now, and give those entries to others, when they
    had been dealt out. Returns what was taken back."""
    judges = list(judges if judges is not None else Judge.objects.filter(campaign=campaign))
    open_ones = list(
        Assignment.objects.filter(judge__in=judges, state=OPEN).select_related("entry", "judge").order_by("pk")
    )
    entries = Entry.objects.filter(pk__in={each.entry_id for each in open_ones})
    reasons = conflicts_among(judges, entries) if open_ones else {}
    taken = []
    for each in open_ones:
        if reason := reasons.get((str(each.entry_id), str(each.judge_id))):
            each.state, each.reason = WITHDRAWN, reason
            taken.append(each)
            record(campaign, actor, "assignment.conflict", f"{each.entry.number}", judge=each.judge.name, why=reason)
    Assignment.objects.bulk_update(taken, ["state", "reason"], batch_size=500)
    plan = plan_of(campaign)
    if taken and plan.seed and Judge.objects.filter(campaign=campaign, state=Judge.State.ACTIVE).exists():
        _fill(campaign, plan, judged(campaign).filter(pk__in=[each.entry_id for each in taken]))
    return taken


def refuse_conflict(judge: Judge, entry: Entry) -> None:
    """Raises Refusal with the sentence for the judge."""
    if reason := conflict_of(judge, entry):
        raise Refusal(conflict_sentence(reason))
