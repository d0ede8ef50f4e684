import pytest
from django.template import engines
from django.utils.translation import override

from campaigns.voting.jobs import schedule
from campaigns.voting.panels import vote_panel
from tests.factories.contests import CampaignFactory
from tests.factories.entries import EntryFactory

pytestmark = pytest.mark.django_db


def shown(campaign, language="vi"):
    with override(language):
        panel = vote_panel(campaign, language=language, request=None)
        return engines["jinja2"].get_template(panel.template).render({"panel": panel}) if panel else None


def test_panel_leads_to_the_gallery_while_the_vote_is_open():
    campaign = CampaignFactory(now="vote")
    EntryFactory(campaign=campaign, state="accepted")
    assert f"{campaign.url_in('vi')}binh-chon/" in shown(campaign)
    assert f"{campaign.url_in('en')}vote/" in shown(campaign, "en")


def test_panel_says_when_and_links_to_no_empty_gallery():
    campaign = CampaignFactory(now="call")
    assert "binh-chon/" not in shown(campaign)
    assert "GMT+7" in shown(campaign)


def test_contest_without_vote_and_entries_has_no_panel():
    assert shown(CampaignFactory(now="")) is None


def test_erasing_is_scheduled_once():
    from django_q.models import Schedule

    schedule()
    schedule()
    assert Schedule.objects.filter(name="votes: erasing").count() == 1
