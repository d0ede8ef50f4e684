"""Reminders to judges."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.contests.models import Campaign
from campaigns.contests.services.audit import record
from campaigns.judging.models import Judge, JudgeMail
from campaigns.judging.queries.queue import progress
from campaigns.judging.services.letters import queue_mail

NOT_AGAIN = timedelta(hours=20)  # a second click, or two organisers on one day, send nothing more


@transaction.atomic
def remind(*, campaign: Campaign, actor: Any) -> int:
    """A mail to each judge who has entries left and had no reminder today. Returns how many."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    judges = list(Judge.objects.filter(campaign=campaign, state=Judge.State.ACTIVE))
    lately = set(
        JudgeMail.objects.filter(
            judge__in=judges, kind=JudgeMail.Kind.REMINDED, created_at__gt=timezone.now() - NOT_AGAIN
        ).values_list("judge", flat=True)
    )
    left = progress(judges)
    due = [judge for judge in judges if left[judge.pk].left and judge.pk not in lately]
    for judge in due:
        queue_mail(judge=judge, kind=JudgeMail.Kind.REMINDED)
    if due:
        record(campaign, actor, "judges.reminded", "", count=len(due))
    return len(due)
