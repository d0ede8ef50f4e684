"""Giving a vote in a browser, without JavaScript."""

import pytest
from django.test import Client

from campaigns.voting.models import Vote
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import EntryFactory
from tests.factories.voting import VoteFactory, VoterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(now="vote")


@pytest.fixture
def entry(campaign):
    return EntryFactory(campaign=campaign, state="accepted", title="Con đường hoa")


def ballot(entry, part=""):
    return f"{entry.campaign.url_in('vi')}binh-chon/{entry.number}/{part}"


def votes():
    return sorted(Vote.objects.values_list("entry__number", flat=True))


def test_vote_is_given_and_said_and_taken_back(signed_in, entry):
    client = signed_in(VoterFactory())
    said = client.post(ballot(entry), follow=True)
    assert votes() == [entry.number]
    assert 'role="status"' in said.content.decode()
    assert ballot(entry, "rut-phieu/") in said.content.decode()
    undone = client.post(ballot(entry, "rut-phieu/"), follow=True)
    assert votes() == []
    assert 'role="status"' in undone.content.decode()


def test_opening_the_page_gives_no_vote(signed_in, entry):
    assert signed_in(VoterFactory()).get(ballot(entry)).status_code == 200
    assert votes() == []


def test_who_is_nobody_yet_signs_in_and_is_asked_again(client, entry):
    response = client.post(ballot(entry), {"back": "/vi/"})
    assert response.status_code == 302
    assert response.url.startswith("/vi/tai-khoan/dang-nhap/?next=%2Fvi%2Fcuoc-thi%2F")
    assert f"binh-chon%2F{entry.number}%2F" in response.url
    assert votes() == []


def test_only_vote_moves_after_a_question(signed_in, campaign, entry):
    other, client = EntryFactory(campaign=campaign, state="accepted"), signed_in(VoterFactory())
    client.post(ballot(entry))
    asked = client.post(ballot(other))
    assert asked.status_code == 409
    assert f'name="replace" value="{entry.number}"' in asked.content.decode()
    assert votes() == [entry.number]
    moved = client.post(ballot(other), {"replace": entry.number}, follow=True)
    assert votes() == [other.number]
    assert f'action="{ballot(entry)}"' in moved.content.decode()  # back again
    client.post(ballot(entry), {"replace": other.number})
    assert votes() == [entry.number]


def test_session_that_no_code_began_gives_no_vote(signed_in, entry):
    client = signed_in(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(ballot(entry)).status_code == 403
    assert votes() == []


def test_own_entry_has_no_button_and_takes_no_vote(signed_in, entry):
    client = signed_in(entry.owner)
    assert f'action="{ballot(entry)}"' not in client.get(ballot(entry)).content.decode()
    assert client.post(ballot(entry)).status_code == 403
    assert votes() == []


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn", "rejected"])
def test_entry_that_is_not_public_has_no_ballot(signed_in, campaign, state):
    hidden = EntryFactory(campaign=campaign, state=state)
    client = signed_in(VoterFactory())
    path = f"{campaign.url_in('vi')}binh-chon/{hidden.number or 1}/"
    assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)


def test_after_the_end_nothing_changes(signed_in):
    entry = EntryFactory(campaign=CampaignFactory(now="results"), state="accepted")
    given, client = VoteFactory(entry=entry), signed_in(VoterFactory())
    assert client.post(ballot(entry)).status_code == 403
    assert signed_in(given.voter).post(ballot(entry, "rut-phieu/")).status_code == 403
    assert votes() == [entry.number]


def test_vote_for_an_entry_that_left_can_be_taken_back(signed_in, entry):
    given = VoteFactory(entry=entry)
    type(entry).objects.filter(pk=entry.pk).update(state="withdrawn")
    client = signed_in(given.voter)
    assert client.post(ballot(entry, "rut-phieu/"), follow=True).status_code == 200
    assert votes() == []


def test_link_of_old_says_nothing_that_is_not_so(signed_in, entry):
    words = signed_in(VoterFactory()).get(ballot(entry), {"done": "cast"}).content.decode()
    assert 'role="status"' not in words


def test_nobody_is_led_to_another_site(signed_in, entry):
    client = signed_in(VoterFactory())
    words = client.post(ballot(entry), {"back": "https://evil.example/"}, follow=True).content.decode()
    assert "evil.example" not in words


def test_withdrawing_is_no_link(signed_in, entry):
    assert signed_in(VoterFactory()).get(ballot(entry, "rut-phieu/")).status_code == 405


def test_other_site_cannot_vote_for_a_visitor(entry):
    client = Client(enforce_csrf_checks=True)
    client.force_login(VoterFactory(), backend="cms.readers.backends.CodeBackend")
    assert client.post(ballot(entry)).status_code == 403
    assert votes() == []


def test_forged_headers_do_not_make_a_new_network(signed_in, entry, monkeypatch):
    monkeypatch.setattr("campaigns.voting.services.casting.BY_HOUSEHOLD", 2)
    forged = [{"HTTP_X_FORWARDED_FOR": f"198.51.100.{n}", "HTTP_X_REAL_IP": f"198.51.100.{n}"} for n in range(3)]
    answers = [signed_in(VoterFactory(), **headers).post(ballot(entry)).status_code for headers in forged]
    assert answers == [302, 302, 429]
    assert len(votes()) == 2
