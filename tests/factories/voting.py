"""Votes. ``VoteFactory`` casts, past limits and signs: with its row in the ledger."""

from datetime import timedelta

import factory
from django.contrib.auth.models import User
from django.utils import timezone
from factory.django import DjangoModelFactory

from campaigns.voting.models import Suspicion, Vote, VoteEvent
from cms.readers.services.accounts import join
from tests.factories.entries import EntryFactory


class VoterFactory(DjangoModelFactory):
    """An account that a code opened, two months ago."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"ban-doc-{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}.{n}@example.org")
    date_joined = factory.LazyFunction(lambda: timezone.now() - timedelta(days=60))

    @classmethod
    def _create(cls, model_class, *args, email, date_joined, **kwargs):
        user = join(address=email, name="Nguyễn Văn Bạn")
        user.date_joined = date_joined
        user.save()
        return user


class VoteFactory(DjangoModelFactory):
    class Meta:
        model = Vote
        skip_postgeneration_save = True

    entry = factory.SubFactory(EntryFactory, state="accepted", campaign__now="vote")
    campaign = factory.SelfAttribute("entry.campaign")
    voter = factory.SubFactory(VoterFactory)
    slot = 1

    @factory.post_generation
    def ledger(self, create, wanted, **kwargs):
        VoteEvent.objects.create(
            campaign=self.campaign,
            voter=self.voter,
            slot=self.slot,
            kind="cast",
            entry=self.entry,
            state=self.state,
            at=self.cast_at,
        )


class SuspicionFactory(DjangoModelFactory):
    """Of a vote that looks odd, and counts until somebody has looked."""

    class Meta:
        model = Suspicion

    vote = factory.SubFactory(VoteFactory)
    campaign = factory.SelfAttribute("vote.campaign")
    voter = factory.SelfAttribute("vote.voter")
    entry = factory.SelfAttribute("vote.entry")
    signs = factory.LazyFunction(lambda: [["program", 0]])
    points = 60
