"""How the jury of a contest works, and what it may judge now."""

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.entries.rules.states import PUBLIC
from campaigns.judging.models import Criterion, Plan, Score

JUDGED = PUBLIC  # taken in by the organiser, or beyond; what waits for screening is not shown to judges


def plan_of(campaign: Campaign) -> Plan:
    """The plan, or the defaults, unsaved: then one review is enough where entries get one judge only. One query."""
    found = Plan.objects.filter(campaign=campaign).first()
    return found or Plan(campaign=campaign, quorum=min(2, campaign.judges_per_entry))


def judged(campaign: Campaign):
    """The entries that the jury judges."""
    return Entry.objects.filter(campaign=campaign, state__in=JUDGED)


def rubric_of(campaign: Campaign) -> list[Criterion]:
    return list(Criterion.objects.filter(campaign=campaign))


def is_locked(campaign: Campaign) -> bool:
    """Whether the rubric may not be changed any more: some judge has given a value."""
    return Score.objects.filter(criterion__campaign=campaign).exists()
