"""Who follows what."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from search.alerts.models import Follower, Subscription
from search.alerts.rules.subjects import Subject


class FollowerFactory(DjangoModelFactory):
    class Meta:
        model = Follower

    address = factory.Sequence(lambda number: f"ban.doc.{number}@example.org")
    identity = factory.SelfAttribute("address")
    language = "vi"


class SubscriptionFactory(DjangoModelFactory):
    """Confirmed an hour ago, served ever since; of everything unless ``kind`` and ``value`` say else."""

    class Meta:
        model = Subscription

    follower = factory.SubFactory(FollowerFactory)
    kind, value = "search", ""
    digest = factory.LazyAttribute(lambda row: Subject(row.kind, row.value).digest)
    frequency = "once"
    confirmed_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    served_until = factory.SelfAttribute("confirmed_at")
