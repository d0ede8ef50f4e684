"""What the desk advises before a contest is shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.contests.queries.checklist import missing
from tests.factories.contests import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("blind, days, advised", [(True, -1, True), (False, -1, False), (True, 30, False)])
def test_names_that_blind_judges_could_look_up_are_warned_of(blind, days, advised):
    campaign = CampaignFactory(now="judging", blind=blind, gallery_from=timezone.now() + timedelta(days=days))
    found = [item for item in missing(campaign) if item.step == "calendar"]
    assert [item.needed for item in found] == ([False] if advised else [])
