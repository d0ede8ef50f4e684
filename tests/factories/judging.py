"""Juries: rows written past the services, for tests that need the state only."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from campaigns.judging.models import Assignment, ChairDecision, Conflict, Criterion, Judge, Review, Score
from tests.factories.contests import CampaignFactory
from tests.factories.entries import EntrantFactory, EntryFactory


class JudgeFactory(DjangoModelFactory):
    """One who has accepted. ``state="invited", user=None`` has not."""

    class Meta:
        model = Judge

    campaign = factory.SubFactory(CampaignFactory, now="judging")
    name = factory.Sequence(lambda n: f"Phạm Văn Quýt {n}")
    email = factory.Sequence(lambda n: f"giam.khao.{n}@example.org")
    user = factory.LazyAttribute(
        lambda row: EntrantFactory(username=row.email, email=row.email, profile={"name": row.name})
    )
    state = "active"
    order = factory.LazyAttribute(lambda row: Judge.objects.filter(campaign=row.campaign).count())


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    campaign = factory.SubFactory(CampaignFactory, now="judging")
    title_vi = factory.Sequence(lambda n: f"Tiêu chí {n}")
    title_en = factory.Sequence(lambda n: f"Criterion {n}")
    weight = 1
    highest = 10
    order = factory.Sequence(lambda n: n)


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = Assignment

    judge = factory.SubFactory(JudgeFactory)
    entry = factory.LazyAttribute(lambda row: EntryFactory(campaign=row.judge.campaign, state="accepted"))


class ReviewFactory(DjangoModelFactory):
    """``values=8`` gives every criterion of the contest 8, and hands in."""

    class Meta:
        model = Review
        skip_postgeneration_save = True

    assignment = factory.SubFactory(AssignmentFactory)

    @factory.post_generation
    def values(self, create, value, **kwargs):
        if value is None:
            return
        for criterion in Criterion.objects.filter(campaign=self.assignment.judge.campaign):
            Score.objects.create(review=self, criterion=criterion, value=value)
        self.submitted_at = timezone.now()
        self.save()


class ConflictFactory(DjangoModelFactory):
    class Meta:
        model = Conflict

    judge = factory.SubFactory(JudgeFactory)
    source = "organiser"


class ChairDecisionFactory(DjangoModelFactory):
    class Meta:
        model = ChairDecision

    campaign = factory.SelfAttribute("entry.campaign")
    entry = factory.SubFactory(EntryFactory, state="accepted")
    place = 1
    reason = "Ý nghĩa với cả vùng."
    by_name = "Chủ tịch hội đồng"
