from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.voting.models import Vote, VoteEvent
from campaigns.voting.queries import tally
from campaigns.voting.services import cast
from campaigns.voting.services.erasing import KEPT, erase
from campaigns.voting.services.sources import Source
from tests.factories.contests import CampaignFactory
from tests.factories.entries import EntryFactory
from tests.factories.voting import VoterFactory

pytestmark = pytest.mark.django_db
DIGESTS = ("household", "neighbourhood", "browser", "stem")


@pytest.fixture
def entry():
    found = EntryFactory(campaign=CampaignFactory(now="vote"), state="accepted")
    cast(voter=VoterFactory(), entry=found, source=Source("203.0.113.9", "Mozilla/5.0"))
    return found


def test_digests_are_kept_while_somebody_may_complain(entry):
    closes = entry.campaign.round("vote").closes_at
    assert erase(now=closes + KEPT - timedelta(seconds=1)) == 0
    assert all(Vote.objects.values_list(*DIGESTS).get())


def test_digests_are_erased_and_the_count_stays(entry):
    closes = entry.campaign.round("vote").closes_at
    assert erase(now=closes + KEPT) == 5
    assert set(Vote.objects.values_list(*DIGESTS).get()) == {""}
    assert VoteEvent.objects.get().household == ""
    assert tally(entry.campaign)[entry.pk] == 1
    assert erase(now=timezone.now() + timedelta(days=400)) == 0
