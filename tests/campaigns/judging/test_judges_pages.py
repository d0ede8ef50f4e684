"""What a judge does on the pages, with and without scripts."""

import pytest
from django.test import Client

from campaigns.judging.models import Assignment, Conflict, Judge, Review
from campaigns.judging.tokens import invitation_token
from tests.factories.contests import CampaignFactory
from tests.factories.entries import EntrantFactory, EntryFactory
from tests.factories.judging import AssignmentFactory, ConflictFactory, JudgeFactory, ReviewFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def em(jury):
    AssignmentFactory(judge=jury.em, entry=jury.entry)
    return client_of(jury.em.user)


def path(jury, number="", language="vi") -> str:
    root = {"vi": "/vi/giam-khao", "en": "/en/judging"}[language]
    return f"{root}/{jury.campaign.slug}/{f'{number}/' if number else ''}"


def values(jury, content, form) -> dict:
    return {f"c{jury.content.pk}": content, f"c{jury.form.pk}": form, "comment": "Chân thật"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_from_the_list_to_a_review_that_is_handed_in(jury, em, language):
    here = path(jury, jury.entry.number, language)
    assert (
        jury.campaign.title_in(language)
        in em.get(f"/{'vi/giam-khao' if language == 'vi' else 'en/judging'}/").content.decode()
    )
    assert here in em.get(path(jury, language=language)).content.decode()
    gate = em.get(here).content.decode()
    assert jury.entry.title in gate
    assert jury.entry.text not in gate
    assert em.post(here, {"action": "begin"}).url == here
    assert jury.entry.text in em.get(here).content.decode()
    answer = em.post(here, {"action": "hand_in", **values(jury, 9, 7)})
    assert answer.url == f"{here}?done=handed_in"
    assert Review.objects.get().submitted_at
    assert em.get(answer.url).status_code == 200


def test_what_cannot_be_handed_in_is_still_on_the_page(jury, em):
    here = path(jury, jury.entry.number)
    em.post(here, {"action": "begin"})
    answer = em.post(here, {"action": "hand_in", **values(jury, 9, "")})
    assert answer.status_code == 400
    words = answer.content.decode()
    assert f'name="c{jury.content.pk}" value="9" checked' in words
    assert "Chân thật" in words
    assert em.post(here, {"action": "hand_in", **values(jury, "chín", 3)}).status_code == 400
    assert not Review.objects.get().scores.exists()


def test_scripts_save_and_are_told_in_json(jury, em):
    here = path(jury, jury.entry.number)
    em.post(here, {"action": "begin"})
    json = {"HTTP_ACCEPT": "application/json"}
    assert em.post(here, {"action": "save", **values(jury, 9, "")}, **json).json() == {"handed_in": False}
    answer = em.post(here, {"action": "save", **values(jury, 99, "")}, **json)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [str(jury.content.pk)])
    ConflictFactory(judge=jury.em, entry=jury.entry)
    assert em.post(here, {"action": "save", **values(jury, 1, 1)}, **json).status_code == 403
    assert list(Review.objects.get().scores.values_list("value", flat=True)) == [9]


def test_declared_conflict_closes_the_entry(jury, em):
    here = path(jury, jury.entry.number)
    answer = em.post(here, {"action": "conflict", "reason": "Con gái tôi đóng phim"})
    assert answer.url == f"{path(jury)}?done=conflict"
    assert Conflict.objects.get().reason == "Con gái tôi đóng phim"
    assert em.get(here).status_code == 403
    assert em.post(here, {"action": "begin"}).status_code == 403
    assert Assignment.objects.get(judge=jury.em).state == "withdrawn"


def test_after_the_round_nothing_can_be_changed_but_all_can_be_read(jury, em):
    here = path(jury, jury.entry.number)
    em.post(here, {"action": "begin"})
    em.post(here, {"action": "hand_in", **values(jury, 9, 7)})
    jury.campaign.rounds.filter(kind="judging").update(opens_at="2020-01-01T00:00Z", closes_at="2020-02-01T00:00Z")
    assert em.get(here).status_code == 200
    assert em.post(here, {"action": "save", **values(jury, 1, 1)}).status_code == 403
    assert Review.objects.get().scores.get(criterion=jury.content).value == 9


def test_who_is_no_judge_finds_nothing(jury, em):
    here = path(jury, jury.entry.number)
    charlie = client_of(jury.charlie)
    for address in (here, path(jury), f"{path(jury)}xep-hang/", f"{here}anh/1/"):
        assert charlie.get(address).status_code == 404, address
        assert Client().get(address).status_code == 302, address
    assert client_of(jury.phuc.user).get(here).status_code == 404  # a judge, but not of this entry
    assert em.get(here.replace("/vi/giam-khao/", "/vi/judging/")).status_code == 404
    Judge.objects.filter(pk=jury.em.pk).update(state="removed")
    assert em.get(here).status_code == 404


def test_judge_of_another_contest_finds_nothing(jury, em):
    other = JudgeFactory(campaign=CampaignFactory(now="judging"))
    assert client_of(other.user).get(path(jury, jury.entry.number)).status_code == 404


def test_invitation_takes_one_person_once(jury):
    invited = JudgeFactory(campaign=jury.campaign, state="invited", user=None)
    address = f"/vi/giam-khao/loi-moi/{invitation_token(invited)}/"
    lan, other = EntrantFactory(), EntrantFactory()
    assert Client().get(address).status_code == 302
    assert client_of(lan).get(address).status_code == 200
    invited.refresh_from_db()
    assert invited.state == "invited"  # reading a mail's link changes nothing
    assert client_of(lan).post(address, {"answer": "accept"}).url == path(jury)
    assert client_of(other).post(address, {"answer": "accept"}).status_code == 403
    invited.refresh_from_db()
    assert (invited.user, invited.state) == (lan, "active")
    assert client_of(lan).get(address).url == path(jury)
    assert client_of(lan).get(address.replace("~", "~x")).status_code == 404


@pytest.mark.parametrize("blind, status", [(True, 403), (False, 302)])
def test_who_sees_at_the_desk_who_sent_what_does_not_judge_blind(jury, blind, status):
    jury.campaign.blind = blind
    jury.campaign.save()
    invited = JudgeFactory(campaign=jury.campaign, state="invited", user=None)
    address = f"/vi/giam-khao/loi-moi/{invitation_token(invited)}/"
    assert client_of(jury.alice).post(address, {"answer": "accept"}).status_code == status
    invited.refresh_from_db()
    assert (invited.user == jury.alice) != blind


def test_invitation_may_be_declined(jury):
    invited = JudgeFactory(campaign=jury.campaign, state="invited", user=None)
    address = f"/en/judging/invitation/{invitation_token(invited)}/"
    lan = client_of(EntrantFactory())
    assert lan.post(address, {"answer": "decline"}).status_code == 302
    assert lan.post(address, {"answer": "accept"}).status_code == 403


def test_discussion_names_nobody_unless_the_plan_says_so(jury, em):
    here = path(jury, jury.entry.number)
    ReviewFactory(assignment=Assignment.objects.get(judge=jury.em), values=8)
    ReviewFactory(assignment=AssignmentFactory(judge=jury.phuc, entry=jury.entry), values=5)
    client_of(jury.phuc.user).post(here, {"action": "say", "text": "Phần mở đầu rất thật"})
    words = em.get(here).content.decode()
    assert "Phần mở đầu rất thật" in words
    assert "Giám khảo B" in words
    assert jury.phuc.name not in words


def test_chair_decides_on_a_page_of_their_own(jury, em):
    chair = JudgeFactory(campaign=jury.campaign, is_chair=True)
    here = f"{path(jury)}xep-hang/"
    assert em.get(here).status_code == 403
    assert em.post(here, {"action": "shortlist", "entry": jury.entry.number}).status_code == 403
    boss = client_of(chair.user)
    assert boss.get(here).status_code == 200
    decision = {"action": "decide", "entry": jury.entry.number, "place": "1", "reason": ""}
    assert boss.post(here, decision).status_code == 400
    assert boss.post(here, decision | {"reason": "Lan tỏa"}).status_code == 302
    assert boss.post(here, {"action": "shortlist", "entry": jury.entry.number}).status_code == 302
    jury.entry.refresh_from_db()
    assert jury.entry.state == "shortlisted"
    assert "Lan tỏa" in boss.get(here).content.decode()
    assert boss.post(here, {"action": "decide", "entry": "x"}).status_code == 400


@pytest.mark.parametrize("more", [0, 29])
def test_queue_asks_the_same_at_one_and_thirty(jury, em, django_assert_num_queries, more):
    for entry in EntryFactory.create_batch(more, campaign=jury.campaign, state="accepted"):
        AssignmentFactory(judge=jury.em, entry=entry)
    em.get(path(jury))
    with django_assert_num_queries(11):
        em.get(path(jury))
