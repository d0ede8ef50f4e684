"""Signing in by a code that comes by mail."""

import time

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.test import Client

from cms.readers.backends import PATH
from cms.readers.models import ReaderProfile
from cms.readers.services.accounts import join
from tests.cms.readers.conftest import code_of
from tests.factories.entries import EntrantFactory

pytestmark = pytest.mark.django_db
ADDRESS, CODE, ACCOUNT = "/vi/tai-khoan/dang-nhap/", "/vi/tai-khoan/ma-dang-nhap/", "/vi/tai-khoan/"


def test_new_address_gets_an_account_when_the_code_is_typed_in(sign_in):
    client, answer = sign_in("man@example.org")
    assert answer.status_code == 302
    assert answer.url == ACCOUNT
    user = User.objects.get(email="man@example.org")
    assert not user.has_usable_password()
    assert ReaderProfile.objects.get(user=user).language == "vi"
    assert client.get(ACCOUNT).status_code == 200


def test_asking_for_a_code_makes_no_account():
    Client().post(ADDRESS, {"address": "chua.co@example.org"})
    assert not User.objects.filter(email="chua.co@example.org").exists()


def test_same_address_is_the_same_account_however_it_is_spelt(sign_in):
    for address in ("Man.Tran@gmail.com", "mantran+thi@googlemail.com"):
        sign_in(address)
    assert User.objects.count() == 1


def test_plus_elsewhere_is_somebody_else(sign_in):
    for address in ("man@example.org", "man+ban@example.org"):
        sign_in(address)
    assert User.objects.count() == 2


def test_mail_is_in_the_language_of_the_page():
    Client().post(ADDRESS, {"address": "a@example.org"})
    Client().post("/en/account/sign-in/", {"address": "b@example.org"})
    assert "Mã" in mail.outbox[0].body
    assert "Your code" in mail.outbox[1].body
    assert code_of(mail.outbox[1]) in mail.outbox[1].subject


def test_known_unknown_and_newsroom_addresses_get_the_same_page():
    EntrantFactory(email="co@example.org")
    User.objects.create_superuser("sep", "sep@example.org", "a long pass-phrase")
    pages = []
    for address in ("co@example.org", "khong@example.org", "sep@example.org"):
        client = Client()
        answer = client.post(ADDRESS, {"address": address})
        page = client.get(CODE).content.decode().replace(address, "…")
        pages.append((answer.status_code, answer.url, client.get(CODE).status_code, _without_tokens(page)))
    assert pages[0] == pages[1] == pages[2]
    assert [bool(code_of(message)) for message in mail.outbox] == [True, True, False]


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "<time" not in line)


@pytest.mark.parametrize("typed", ["", "0000-0000", "x", " "])
def test_newsroom_address_is_opened_by_no_code(typed):
    User.objects.create_superuser("sep", "sep@example.org", "a long pass-phrase")
    client = Client()
    client.post(ADDRESS, {"address": "sep@example.org"})
    assert client.post(CODE, {"code": typed}).status_code == 400
    assert "_auth_user_id" not in client.session
    assert "/admin/" in mail.outbox[0].body


def test_member_of_a_group_that_enters_admin_gets_no_code():
    group = Group.objects.create(name="bộ phận")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = EntrantFactory(email="bien.tap@example.org")
    user.groups.add(group)
    Client().post(ADDRESS, {"address": "bien.tap@example.org"})
    assert not code_of(mail.outbox[0])


def test_session_of_a_code_ends_when_its_person_may_enter_admin(sign_in):
    client, _ = sign_in("len.chuc@example.org")
    user = User.objects.get()
    user.is_superuser = True
    user.save()
    assert client.get("/admin/").status_code == 302
    assert client.get(ACCOUNT).status_code == 302


def test_blocked_account_gets_no_code():
    EntrantFactory(email="bi.khoa@example.org", is_active=False)
    Client().post(ADDRESS, {"address": "bi.khoa@example.org"})
    assert not code_of(mail.outbox[0])


def test_three_wrong_codes_end_it():
    client = Client()
    client.post(ADDRESS, {"address": "man@example.org"})
    right = code_of(mail.outbox[0])
    assert [client.post(CODE, {"code": "1"}).status_code for _ in range(3)] == [400, 400, 403]
    assert client.post(CODE, {"code": right}).url == ADDRESS
    assert "_auth_user_id" not in client.session


def test_code_of_another_browser_opens_nothing():
    mine, theirs = Client(), Client()
    mine.post(ADDRESS, {"address": "man@example.org"})
    theirs.post(ADDRESS, {"address": "nguoi.khac@example.org"})
    assert theirs.post(CODE, {"code": code_of(mail.outbox[0])}).status_code == 400


def test_only_the_newest_code_counts():
    client = Client()
    for _ in range(2):
        client.post(ADDRESS, {"address": "man@example.org"})
    assert client.post(CODE, {"code": code_of(mail.outbox[0])}).status_code == 400
    assert client.post(CODE, {"code": code_of(mail.outbox[1])}).status_code == 302


def test_old_code_is_good_no_more(monkeypatch):
    client = Client()
    client.post(ADDRESS, {"address": "man@example.org"})
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.post(CODE, {"code": code_of(mail.outbox[0])}).url == ADDRESS


def test_fourth_mail_in_a_minute_is_refused_in_words():
    client = Client()
    answers = [client.post(ADDRESS, {"address": "man@example.org"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert len(mail.outbox) == 3
    assert Client().post(ADDRESS, {"address": "khac@example.org"}).status_code == 302


def test_mail_server_that_is_away_is_said(settings, monkeypatch):
    def away(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", away)
    assert Client().post(ADDRESS, {"address": "man@example.org"}).status_code == 503


@pytest.mark.parametrize("address", ["", "man", "man@", "a" * 300 + "@example.org", "man@example.org\nbcc: x@y.vn"])
def test_bad_address_gets_a_sentence(address):
    answer = Client().post(ADDRESS, {"address": address})
    assert answer.status_code == 400
    assert 'class="field__error"' in answer.content.decode()
    assert mail.outbox == []


def test_next_brings_back_where_one_came_from(sign_in):
    _, answer = sign_in("man@example.org", back="/vi/cuoc-thi/abc/gui-bai/?x=1")
    assert answer.url == "/vi/cuoc-thi/abc/gui-bai/?x=1"


@pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_next_leads_nowhere_else(sign_in, bad):
    _, answer = sign_in("man@example.org", back=bad)
    assert answer.url == ACCOUNT


def test_signing_in_changes_the_session_key(sign_in):
    client = Client()
    client.post(ADDRESS, {"address": "man@example.org"})
    before = client.session.session_key
    client.post(CODE, {"code": code_of(mail.outbox[0])})
    assert client.session.session_key != before


def test_signing_out_wants_a_post(sign_in):
    client, _ = sign_in("man@example.org")
    assert client.get("/vi/tai-khoan/dang-xuat/").status_code == 405
    client.post("/vi/tai-khoan/dang-xuat/")
    assert client.get(ACCOUNT).status_code == 302


def test_no_address_of_allauths_own_is_there():
    for path in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/tai-khoan/login/"):
        assert Client().get(path, follow=True).status_code == 404, path


def test_page_of_the_other_language_is_not_under_this_one():
    assert Client().get("/vi/account/sign-in/").status_code == 404
    assert Client().get("/en/tai-khoan/dang-nhap/").status_code == 404


def test_locked_out_password_does_not_lock_out_codes(settings, sign_in):
    settings.AXES_ENABLED = True
    EntrantFactory(email="man@example.org")
    for _ in range(12):
        Client().post("/admin/login/", {"username": "man@example.org", "password": "sai"})
    _, answer = sign_in("man@example.org")
    assert answer.status_code == 302


def test_wrong_codes_do_not_lock_out_passwords(settings):
    settings.AXES_ENABLED = True
    User.objects.create_superuser("sep", "sep@example.org", "a long pass-phrase")
    for _ in range(3):
        client = Client()
        client.post(ADDRESS, {"address": "sep@example.org"})
        for _ in range(3):
            client.post(CODE, {"code": "1"})
    answer = Client().post("/admin/login/", {"username": "sep", "password": "a long pass-phrase"})
    assert answer.status_code == 302


def test_password_of_the_newsroom_still_opens_admin_with_djangos_backend():
    User.objects.create_superuser("sep", "sep@example.org", "a long pass-phrase")
    client = Client()
    client.post("/admin/login/", {"username": "sep", "password": "a long pass-phrase"})
    assert client.session["_auth_user_backend"] != PATH
    assert client.get("/admin/").status_code == 200


def test_two_windows_with_one_address_make_one_account():
    assert join(address="man@example.org").pk == join(address="MAN@example.org ").pk
