"""Who sits on the jury."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Unit
from campaigns.contests.permissions import may_organise
from campaigns.contests.services.audit import record
from campaigns.judging.models import Assignment, Judge, JudgeMail
from campaigns.judging.models.judges import new_secret
from campaigns.judging.services.assigning import withdraw_conflicting
from campaigns.judging.services.letters import queue_mail
from campaigns.judging.services.problems import Forbidden, Refusal


@transaction.atomic
def invite_judge(
    *,
    campaign: Campaign,
    actor: Any,
    name: str,
    email: str,
    language: str = "vi",
    is_chair: bool = False,
    unit: Unit | None = None,
    organisation: str = "",
) -> Judge:
    """A mail with a link goes out. Who was removed or declined is invited anew. Raises Refusal for who is there."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    email = email.strip().lower()
    judge = Judge.objects.filter(campaign=campaign, email=email).first()
    if judge and judge.state in (Judge.State.INVITED, Judge.State.ACTIVE):
        sentence = _("This address has been invited already.")
        raise Refusal(sentence, {"email": sentence})
    if judge is None:
        highest = Judge.objects.filter(campaign=campaign).aggregate(highest=Max("order"))["highest"]
        judge = Judge(campaign=campaign, email=email, order=0 if highest is None else highest + 1)
    judge.name, judge.language, judge.unit, judge.organisation = name.strip(), language, unit, organisation.strip()
    judge.state, judge.user, judge.is_chair = Judge.State.INVITED, None, False
    judge.secret, judge.invited_at, judge.answered_at = new_secret(), timezone.now(), None
    judge.save()
    if is_chair:
        _seat_chair(judge)
    queue_mail(judge=judge, kind=JudgeMail.Kind.INVITED)
    record(campaign, actor, "judge.invited", judge.name, chair=is_chair, unit=unit.name if unit else "")
    return judge


@transaction.atomic
def invite_again(*, judge: Judge, actor: Any) -> None:
    """Another mail with the same link. Raises Refusal for who has answered."""
    if judge.state != Judge.State.INVITED:
        raise Refusal(_("This judge has answered the invitation."))
    queue_mail(judge=judge, kind=JudgeMail.Kind.INVITED)
    record(judge.campaign, actor, "judge.invited", judge.name, again=True)


@transaction.atomic
def accept_invitation(*, judge: Judge, user: Any) -> Judge:
    """Bind the invitation to the account; once. Raises Forbidden when it is no longer good for this person."""
    judge = Judge.objects.select_for_update().select_related("campaign").get(pk=judge.pk)
    if judge.state == Judge.State.ACTIVE and judge.user_id == user.pk:
        return judge
    if judge.state != Judge.State.INVITED:
        raise Forbidden(_("This invitation is no longer valid. Ask the organiser for a new one."))
    if Judge.objects.filter(campaign=judge.campaign, user=user).exclude(pk=judge.pk).exists():
        raise Forbidden(_("You are on this jury already, under another invitation."))
    if judge.campaign.blind and may_organise(user, judge.campaign):
        raise Forbidden(_("You organise this contest and see who sent what, so you cannot judge it blind."))
    judge.user, judge.state, judge.answered_at = user, Judge.State.ACTIVE, timezone.now()
    judge.save(update_fields=["user", "state", "answered_at"])
    record(judge.campaign, user, "judge.accepted", judge.name)
    withdraw_conflicting(campaign=judge.campaign, judges=[judge], actor=None)  # now that the account is known
    return judge


@transaction.atomic
def decline_invitation(*, judge: Judge, user: Any) -> None:
    """Raises Forbidden when it was answered already."""
    judge = Judge.objects.select_for_update().select_related("campaign").get(pk=judge.pk)
    if judge.state != Judge.State.INVITED:
        raise Forbidden(_("This invitation is no longer valid. Ask the organiser for a new one."))
    judge.state, judge.answered_at, judge.is_chair = Judge.State.DECLINED, timezone.now(), False
    judge.save(update_fields=["state", "answered_at", "is_chair"])
    record(judge.campaign, user, "judge.declined", judge.name)


@transaction.atomic
def change_judge(
    *, judge: Judge, actor: Any, name: str, is_chair: bool, unit: Unit | None, organisation: str, language: str
) -> None:
    """What is known of a judge. A conflict that follows from it takes entries away from them at once."""
    Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    judge.name, judge.unit, judge.organisation, judge.language = name.strip(), unit, organisation.strip(), language
    if not is_chair:
        judge.is_chair = False
    judge.save(update_fields=["name", "unit", "organisation", "language", "is_chair"])
    if is_chair:
        _seat_chair(judge)
    record(judge.campaign, actor, "judge.changed", judge.name, chair=is_chair, unit=unit.name if unit else "")
    withdraw_conflicting(campaign=judge.campaign, judges=[judge], actor=actor)


@transaction.atomic
def remove_judge(*, judge: Judge, actor: Any) -> None:
    """They see nothing more. What they handed in goes on counting; what they did not is free for others."""
    Campaign.objects.select_for_update().get(pk=judge.campaign_id)
    judge.state, judge.is_chair, judge.secret = Judge.State.REMOVED, False, new_secret()
    judge.save(update_fields=["state", "is_chair", "secret"])
    unfinished = Assignment.objects.filter(judge=judge, state=Assignment.State.OPEN).exclude(
        review__submitted_at__isnull=False
    )
    freed = unfinished.update(state=Assignment.State.WITHDRAWN, reason="removed")
    record(judge.campaign, actor, "judge.removed", judge.name, freed=freed)


def _seat_chair(judge: Judge) -> None:
    Judge.objects.filter(campaign=judge.campaign_id, is_chair=True).exclude(pk=judge.pk).update(is_chair=False)
    judge.is_chair = True
    judge.save(update_fields=["is_chair"])
