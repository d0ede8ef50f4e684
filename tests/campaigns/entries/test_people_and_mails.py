"""Co-authors, and the mails that tell what happened, each once."""

import pytest
from django.core import mail

from campaigns.entries.models import CoAuthor, EntryMail
from campaigns.entries.services import people, sending
from campaigns.entries.services.people import answer_invitation, invite
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.services.states import move
from campaigns.entries.services.telling import tell_of_move
from cms.readers.backends import PATH
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import CoAuthorFactory, EntrantFactory, EntryFactory

pytestmark = pytest.mark.django_db


def test_invited_person_is_named_only_after_their_yes(client):
    entry = EntryFactory()
    row = invite(entry=entry, user=entry.owner, name="Lê Văn Bưởi", email="buoi@example.org")
    assert entry.people() == ["Trần Thị Mận"]
    client.force_login(other := EntrantFactory(), PATH)
    path = f"/vi/bai-du-thi/loi-moi/{row.token}/"
    assert client.get(path).status_code == 200
    client.post(path, {"answer": "yes"})
    row.refresh_from_db()
    assert (row.state, row.user) == ("confirmed", other)
    assert type(entry).objects.get(pk=entry.pk).people() == ["Trần Thị Mận", "Lê Văn Bưởi"]
    assert client.get(f"/vi/bai-du-thi/{entry.pk}/").status_code == 200
    assert client.get(f"/vi/bai-du-thi/{entry.pk}/soan/").status_code == 404


def test_invitation_is_answered_once():
    row = CoAuthorFactory()
    user = EntrantFactory()
    answer_invitation(co_author=row, user=user, yes=False)
    with pytest.raises(CannotMove):
        answer_invitation(co_author=row, user=user, yes=True)
    assert CoAuthor.objects.get().user is None


def test_entrant_cannot_confirm_for_the_co_author():
    row = CoAuthorFactory()
    with pytest.raises(CannotMove):
        answer_invitation(co_author=row, user=row.entry.owner, yes=True)


def test_invitations_are_limited_and_unlike():
    entry = EntryFactory(campaign=CampaignFactory(co_authors_max=1))
    with pytest.raises(CannotMove):
        invite(entry=entry, user=entry.owner, name="Tôi", email=entry.owner.email)
    invite(entry=entry, user=entry.owner, name="Một", email="mot@example.org")
    with pytest.raises(CannotMove):
        invite(entry=entry, user=entry.owner, name="Hai", email="hai@example.org")


def test_invitations_taken_away_count_as_well_for_they_were_mailed(monkeypatch):
    monkeypatch.setattr(people, "MOST_A_DAY", 2)
    entry = EntryFactory()
    for name in ("mot", "hai"):
        row = invite(entry=entry, user=entry.owner, name=name, email=f"{name}@example.org")
        people.remove_co_author(entry=entry, user=entry.owner, co_author=row.pk)
    with pytest.raises(CannotMove):
        invite(entry=entry, user=entry.owner, name="ba", email="ba@example.org")
    other = EntryFactory()
    assert invite(entry=other, user=other.owner, name="ba", email="ba@example.org")


def test_guessed_token_leads_nowhere(client):
    assert client.get("/vi/bai-du-thi/loi-moi/doan-mo/").status_code == 404


@pytest.mark.parametrize("language, words", [("vi", "số 1"), ("en", "number 1")])
def test_handing_in_is_told_once_in_the_entrants_language(language, words):
    entry = EntryFactory(owner=EntrantFactory(profile__language=language), ready=True)
    event = move(entry=entry, to="submitted", actor=entry.owner)
    tell_of_move(entry=entry, before="draft", after="submitted", event=event)
    sending.send()
    sending.send()
    assert [words in message.subject for message in mail.outbox] == [True]
    assert f"/{language}/" in mail.outbox[0].body
    assert EntryMail.objects.get().state == "sent"


def test_rejection_tells_its_reason_to_all_its_people():
    organiser = UserFactory()
    entry = EntryFactory(campaign=CampaignFactory(organisers=[organiser]), state="submitted")
    together = CoAuthorFactory(entry=entry, state="confirmed")
    CoAuthorFactory(entry=entry)
    move(entry=entry, to="rejected", actor=organiser, reason="Bài đã đăng báo")
    sending.send()
    assert sorted(message.to[0] for message in mail.outbox) == sorted([entry.owner.email, together.email])
    assert all("Bài đã đăng báo" in message.body for message in mail.outbox)


def test_mail_of_a_server_that_is_away_waits(monkeypatch):
    entry = EntryFactory(ready=True)
    move(entry=entry, to="submitted", actor=entry.owner)

    class Away:
        def open(self):
            raise ConnectionRefusedError

    monkeypatch.setattr("cms.letters.post.get_connection", lambda **_: Away())
    sending.send()
    assert EntryMail.objects.get().state == "waiting"


def test_mail_that_may_have_arrived_is_never_sent_again(monkeypatch):
    entry = EntryFactory(ready=True)
    move(entry=entry, to="submitted", actor=entry.owner)

    class Dying:
        open = close = lambda self: None

        def send_messages(self, messages):
            raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr("cms.letters.post.get_connection", lambda **_: Dying())
        sending.send()
    assert EntryMail.objects.get().state == "lost"
    sending.send()
    assert mail.outbox == []


def test_move_that_is_undone_leaves_no_mail():
    entry = EntryFactory(title="", ready=True)
    with pytest.raises(CannotMove):
        move(entry=entry, to="submitted", actor=entry.owner)
    assert not EntryMail.objects.exists()
