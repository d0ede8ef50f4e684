"""Conflicts of interest that somebody names."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Unit
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry
from campaigns.judging.models import Assignment, Conflict, Judge
from campaigns.judging.services.assigning import withdraw_conflicting
from campaigns.judging.services.problems import Forbidden, Refusal


@transaction.atomic
def declare_conflict(*, judge: Judge, entry: Entry, reason: str = "") -> Conflict:
    """By the judge's own word: the entry goes to another judge, at any time; a review leaves the ranking.

    Raises Forbidden for an entry that they were never given.
    """
    Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    if not Assignment.objects.filter(judge=judge, entry=entry).exists():
        raise Forbidden(_("This entry is not yours to judge."))
    conflict, new = Conflict.objects.get_or_create(
        judge=judge, entry=entry, defaults={"source": Conflict.Source.DECLARED, "reason": reason.strip()[:500]}
    )
    if new:
        record(judge.campaign, judge.user, "conflict.declared", f"{entry.number}", judge=judge.name)
        withdraw_conflicting(campaign=judge.campaign, judges=[judge], actor=judge.user)
    return conflict


@transaction.atomic
def enter_conflict(
    *,
    judge: Judge,
    actor: Any,
    entry: Entry | None = None,
    unit: Unit | None = None,
    organisation: str = "",
    reason: str = "",
) -> Conflict:
    """By the organiser. Entries concerned go to other judges. Raises Refusal unless one of the three is named."""
    organisation = organisation.strip()
    if not (entry or unit or organisation):
        raise Refusal(_("Name an entry, a unit or an organisation."))
    Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    known = Conflict.objects.filter(judge=judge, entry=entry, unit=unit, organisation=organisation)
    conflict = known.first() or Conflict.objects.create(
        judge=judge,
        source=Conflict.Source.ORGANISER,
        entry=entry,
        unit=unit,
        organisation=organisation,
        reason=reason.strip()[:500],
    )
    what = entry.number if entry else unit.name if unit else organisation
    record(judge.campaign, actor, "conflict.entered", f"{what}", judge=judge.name, reason=conflict.reason)
    withdraw_conflicting(campaign=judge.campaign, judges=[judge], actor=actor)
    return conflict


@transaction.atomic
def strike_conflict(*, conflict: Conflict, actor: Any) -> None:
    """It was a mistake. What was taken back is not given again by itself."""
    record(conflict.judge.campaign, actor, "conflict.struck", conflict.judge.name, reason=conflict.reason)
    conflict.delete()
