"""Shortlist, and the chair's word."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import By, State
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.services.states import move
from campaigns.judging.models import ChairDecision, Judge, Review
from campaigns.judging.queries.conflicts import conflict_of
from campaigns.judging.queries.plans import JUDGED
from campaigns.judging.services.problems import Forbidden, Refusal, conflict_sentence


@transaction.atomic
def put_on_shortlist(*, entry: Entry, actor: Any, listed: bool = True) -> None:
    """Or take it off again. Raises Refusal where the entry's state does not allow it."""
    try:
        move(entry=entry, to=State.SHORTLISTED if listed else State.ACCEPTED, actor=actor, by=By.JURY)
    except CannotMove as error:
        raise Refusal(error) from error
    record(entry.campaign, actor, "shortlist.added" if listed else "shortlist.removed", f"{entry.number}")


@transaction.atomic
def list_as_chair(*, judge: Judge, entry: Entry, listed: bool, now: datetime | None = None) -> None:
    """The chair puts ``entry`` on the shortlist, or takes it off. Raises Forbidden as ``decide`` does: for who is in
    conflict with the entry, too; Refusal where the entry's state does not allow it."""
    campaign = Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    _may_decide(judge, entry, campaign, now or timezone.now())
    put_on_shortlist(entry=entry, actor=judge.user, listed=listed)


@transaction.atomic
def decide(*, judge: Judge, entry: Entry, place: int, reason: str, now: datetime | None = None) -> ChairDecision:
    """The chair gives ``entry`` a place (0: none), whatever the points say; public with its reason once results are.

    Replaces an earlier decision on the entry. Raises Forbidden for who is not the chair, is in conflict with the entry,
    or comes when the results have begun; Refusal without a reason or with no such place.
    """
    campaign = Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    _may_decide(judge, entry, campaign, now or timezone.now())
    if not reason.strip():
        raise Refusal(_("Give the reason: it is published with the decision."), {"reason": _("Give the reason.")})
    if not 0 <= place <= 1000 or entry.campaign_id != campaign.pk or entry.state not in JUDGED:
        raise Refusal(_("There is no such place."), {"place": _("There is no such place.")})
    _in_force(entry).update(taken_back_at=timezone.now())
    decision = ChairDecision.objects.create(
        campaign=campaign,
        entry=entry,
        place=place,
        reason=reason.strip()[:2000],
        by=judge.user,
        by_name=judge.name,
    )
    record(campaign, judge.user, "chair.decided", f"{entry.number}", place=place, reason=decision.reason)
    return decision


@transaction.atomic
def take_decision_back(*, judge: Judge, entry: Entry, now: datetime | None = None) -> None:
    """The points count again. Raises Forbidden as ``decide`` does."""
    campaign = Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    _may_decide(judge, entry, campaign, now or timezone.now())
    if _in_force(entry).update(taken_back_at=timezone.now()):
        record(campaign, judge.user, "chair.took_back", f"{entry.number}")


def _in_force(entry: Entry):
    return ChairDecision.objects.filter(entry=entry, taken_back_at__isnull=True)


def _may_decide(judge: Judge, entry: Entry, campaign: Campaign, now: datetime) -> None:
    if not judge.is_chair or judge.state != Judge.State.ACTIVE:
        raise Forbidden(_("Only the chair of the jury decides."))
    if reason := conflict_of(judge, entry):
        raise Forbidden(conflict_sentence(reason))
    judging, results = campaign.round("judging"), campaign.round("results")
    if judging is None or judging.opens_at > now or (results and results.opens_at <= now):
        raise Forbidden(_("The chair decides from the beginning of judging until the results begin."))


@transaction.atomic
def set_review_aside(*, review: Review, actor: Any, reason: str) -> None:
    """The organiser leaves a review out of the ranking; "" takes it in again. It is kept either way. Raises Refusal for
    one that counts, without a reason."""
    reason = reason.strip()[:500]
    if not reason and not review.set_aside:
        raise Refusal(_("Say why the review is to be left out."))
    review.set_aside = reason
    review.save(update_fields=["set_aside"])
    judge, entry = review.assignment.judge, review.assignment.entry
    verb = "review.set_aside" if reason else "review.taken_in"
    record(judge.campaign, actor, verb, f"{entry.number}", judge=judge.name, reason=reason)
