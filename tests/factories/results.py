"""Contests that have been judged, and their sheets."""

from campaigns.results.services.sheets import freeze, publish
from tests.factories.contests import AwardFactory, CampaignFactory, UserFactory
from tests.factories.entries import EntryFactory
from tests.factories.judging import AssignmentFactory, CriterionFactory, JudgeFactory, ReviewFactory


def judged_contest(points=(9, 7, 5), *, prizes=1, now="results", **more):
    """A contest in its results, whose entries two judges gave these values of 10 on one criterion."""
    campaign = CampaignFactory(now=now, **more)
    CriterionFactory(campaign=campaign)
    judges = JudgeFactory.create_batch(2, campaign=campaign)
    for value in points:
        entry = EntryFactory(campaign=campaign, state="accepted")
        for judge in judges:
            ReviewFactory(assignment=AssignmentFactory(judge=judge, entry=entry), values=value)
    AwardFactory.create_batch(prizes, campaign=campaign)
    return campaign


def published_sheet(campaign=None, actor=None, **more):
    """The sheet of a contest as ``judged_contest`` makes it, published."""
    actor = actor or UserFactory()
    return publish(sheet=freeze(campaign=campaign or judged_contest(**more), actor=actor), actor=actor)
