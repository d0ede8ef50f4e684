import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.contests.models import AuditRecord, Campaign
from campaigns.contests.permissions import may_organise, may_set_rules, sees_contests
from campaigns.contests.services import audit
from tests.factories.contests import (
    KINDS,
    CampaignFactory,
    FormVersionFactory,
    OrganiserFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("phase", ["before", *KINDS])
def test_campaign_is_in_the_phase_that_its_rounds_say(phase):
    assert CampaignFactory(now=phase).phase() == phase


def test_past_campaign_is_over_whatever_its_rounds():
    campaign = CampaignFactory(now="call", past=True)
    assert campaign.phase() == "over"
    assert not campaign.is_open("call")


def test_campaign_without_rounds_has_not_begun():
    assert CampaignFactory(now="").phase() == "before"


def test_phase_of_many_campaigns_takes_two_queries(django_assert_num_queries):
    CampaignFactory.create_batch(3)
    with django_assert_num_queries(2):
        assert {each.phase() for each in Campaign.objects.with_rounds()} == {"call"}


def test_newest_published_form_is_the_one_to_fill_in():
    campaign = CampaignFactory()
    newer = FormVersionFactory(campaign=campaign)
    FormVersionFactory(campaign=campaign, published_at=None)
    assert campaign.form == newer


def test_english_words_fall_back_to_vietnamese():
    campaign = CampaignFactory(title_en="")
    assert campaign.title_in("en") == campaign.title_vi


def test_address_is_spelled_in_each_language():
    campaign = CampaignFactory(slug="net-dep")
    assert (campaign.url_in("vi"), campaign.url_in("en")) == ("/vi/cuoc-thi/net-dep/", "/en/contests/net-dep/")


def test_units_without_codes_need_names_of_their_own():
    unit = UnitFactory(code="", name="Chi bộ  Tân An")
    UnitFactory(campaign=unit.campaign, code="", name="Chi bộ Tân Ân")
    UnitFactory(campaign=unit.campaign, code="X1", name="Chi bộ Tân An")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(campaign=unit.campaign, code="", name="Chi bộ Tân An")


def test_organiser_sees_only_own_contests():
    mine, other = CampaignFactory(), CampaignFactory()
    alice = OrganiserFactory(campaign=mine).user
    assert may_organise(alice, mine)
    assert not may_organise(alice, other)
    assert list(Campaign.objects.organised_by(alice)) == [mine]


def test_helper_does_not_set_rules():
    helper = OrganiserFactory(role="helper")
    assert may_organise(helper.user, helper.campaign)
    assert not may_set_rules(helper.user, helper.campaign)


def test_organiser_whose_account_was_closed_has_no_rights():
    organiser = OrganiserFactory(user=UserFactory(is_active=False))
    assert not may_organise(organiser.user, organiser.campaign)
    assert not sees_contests(organiser.user)
    assert not Campaign.objects.organised_by(organiser.user).exists()


def test_audit_keeps_the_name_of_an_actor_who_is_gone():
    actor = UserFactory(first_name="Lan", last_name="Trần")
    moment = timezone.now()
    audit.record(CampaignFactory(), actor, "contest.changed", "x" * 400, moment=moment, fields=["slug"])
    actor.delete()
    row = AuditRecord.objects.get()
    assert (row.actor, row.actor_name, len(row.subject)) == (None, "Lan Trần", 300)
    assert row.detail["fields"] == ["slug"]
