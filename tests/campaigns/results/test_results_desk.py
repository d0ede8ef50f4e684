"""The organisers' side of results."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.users.models import UserProfile

from campaigns.results.models import Certificate, ResultSheet
from campaigns.results.services.certificates import issue
from campaigns.results.services.sheets import freeze
from tests.campaigns.voting.test_desk import member
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import EntryFactory
from tests.factories.results import judged_contest, published_sheet
from tests.factories.voting import SuspicionFactory

pytestmark = pytest.mark.django_db
READING = ["results_desk", "results_certificates", "results_certificates_pdf"]
WRITING = ["results_freeze", "results_issue"]


@pytest.fixture
def campaign():
    return judged_contest()


@pytest.fixture
def alice(campaign):
    return member("alice", campaign)


def at(name, campaign, *args):
    return reverse(name, args=[campaign.pk, *args])


def test_story_from_preview_to_certificates_and_back(alice, campaign):
    assert campaign.entries.get(number=1).title in alice.get(at("results_desk", campaign)).content.decode()
    alice.post(at("results_freeze", campaign))
    assert ResultSheet.objects.get().published_at is None
    alice.post(at("results_publish", campaign, 1))
    assert ResultSheet.objects.get().is_published
    alice.post(at("results_issue", campaign))
    certificate = Certificate.objects.get()
    assert certificate.label in alice.get(at("results_certificates", campaign)).content.decode()
    assert alice.get(at("results_certificates_pdf", campaign)).content.startswith(b"%PDF-")
    alice.post(at("results_correct", campaign, 1), {"reason": ""})
    assert ResultSheet.objects.get().is_published
    alice.post(at("results_correct", campaign, 1), {"reason": "Nhầm một phiếu", "again": "1"})
    assert [sheet.is_published for sheet in ResultSheet.objects.filter(campaign=campaign)] == [False, False]
    assert "Nhầm một phiếu" in alice.get(at("results_sheet", campaign, 1)).content.decode()


def test_desk_says_what_is_missing(alice, campaign):
    EntryFactory(campaign=campaign, state="submitted")
    EntryFactory(campaign=campaign, state="accepted")
    campaign.awards.all().delete()
    readiness = alice.get(at("results_desk", campaign)).context["readiness"]
    assert (len(readiness.blocking), len(readiness.missing)) == (0, 3)


def test_warning_of_suspicious_votes_leads_to_them(alice, campaign):
    SuspicionFactory(campaign=campaign)
    assert f'href="{at("voting_queue", campaign)}"' in alice.get(at("results_desk", campaign)).content.decode()


def test_results_that_were_replaced_say_so(alice, campaign):
    freeze(campaign=campaign, actor=UserFactory())
    campaign.awards.all().delete()
    freeze(campaign=campaign, actor=UserFactory())
    assert "đã có bản chốt mới hơn thay thế" in alice.get(at("results_desk", campaign)).content.decode()
    assert "số 2, đã thay thế" in alice.get(at("results_sheet", campaign, 1)).content.decode()
    assert "đã thay thế" not in alice.get(at("results_sheet", campaign, 2)).content.decode()


def test_organiser_is_told_that_reasons_are_public(alice, campaign):
    sheet = published_sheet(campaign, UserFactory())
    issue(sheet=sheet, actor=UserFactory())
    for name in ("results_desk", "results_certificates"):
        assert "Lý do sẽ được công khai" in alice.get(at(name, campaign)).content.decode()


def test_english_desk_names_prizes_in_english(alice, campaign):
    campaign.awards.update(title_vi="Giải Nhất", title_en="First prize")
    issue(sheet=published_sheet(campaign, UserFactory()), actor=UserFactory())
    UserProfile.objects.update_or_create(
        user=get_user_model().objects.get(username="alice"), defaults={"preferred_language": "en"}
    )
    for name in ("results_desk", "results_certificates", "results_winners"):
        shown = alice.get(at(name, campaign)).content.decode()
        assert "First prize" in shown
        assert "Giải Nhất" not in shown


def test_desk_forbids_freezing_during_the_vote():
    campaign = judged_contest(now="vote")
    alice = member("alice", campaign)
    page = alice.get(at("results_desk", campaign))
    assert page.context["readiness"].blocking
    assert at("results_freeze", campaign) not in page.content.decode()
    alice.post(at("results_freeze", campaign))
    assert not ResultSheet.objects.exists()


@pytest.mark.parametrize("name", READING + WRITING)
def test_desk_is_its_organisers_own(campaign, name):
    bob = member("bob", CampaignFactory())
    answer = bob.get(at(name, campaign)) if name in READING else bob.post(at(name, campaign))
    assert answer.status_code == 404


def test_helper_looks_and_does_not_decide(campaign):
    helper = member("dung", campaign, role="helper")
    freeze(campaign=campaign, actor=UserFactory())
    assert helper.get(at("results_desk", campaign)).status_code == 200
    for name, args in (("results_freeze", ()), ("results_publish", (1,)), ("results_correct", (1,))):
        assert helper.post(at(name, campaign, *args)).url == "/admin/"
    assert not ResultSheet.objects.get().is_published


def test_certificate_of_another_contest_is_not_revoked(alice, campaign):
    other = issue(sheet=published_sheet(), actor=UserFactory())[0]
    assert alice.post(at("results_revoke", campaign, other.pk), {"reason": "x"}).status_code == 404
    other.refresh_from_db()
    assert other.revoked_at is None


@pytest.mark.parametrize("number", [1, 30])
def test_desk_takes_a_counted_number_of_queries(number, django_assert_num_queries):
    campaign = judged_contest([5] * number)
    alice = member("alice", campaign)
    freeze(campaign=campaign, actor=UserFactory())
    alice.get(at("results_desk", campaign))
    with django_assert_num_queries(DESK):
        alice.get(at("results_desk", campaign))


DESK = 30
