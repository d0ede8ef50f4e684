"""My account: changing, taking along, closing."""

import pytest
from django.contrib.auth.models import User

from cms.readers.models import ReaderProfile
from cms.readers.services.accounts import close_account
from cms.readers.signals import account_closing
from tests.factories.entries import EntrantFactory

pytestmark = pytest.mark.django_db
ACCOUNT = "/vi/tai-khoan/"


def province() -> str:
    from cms.localities.models import Locality

    return str(Locality.objects.current().get(level="province", name="Tây Ninh").pk)


def test_stranger_is_sent_to_sign_in_and_back(client):
    assert client.get(ACCOUNT).url == "/vi/tai-khoan/dang-nhap/?next=%2Fvi%2Ftai-khoan%2F"


def test_profile_is_kept(sign_in):
    client, _ = sign_in("man@example.org")
    given = {"name": "Trần Thị Mận", "birth_year": "1985", "phone": "0912 345 678", "unit": "Chi bộ 3"}
    answer = client.post(ACCOUNT, {**given, "province": province(), "commune": "Cần Giuộc", "language": "en"})
    assert answer.status_code == 302
    kept = ReaderProfile.objects.get()
    assert (kept.name, kept.birth_year, kept.phone, kept.language) == ("Trần Thị Mận", 1985, "0912 345 678", "en")
    assert kept.locality.name == "Cần Giuộc"
    assert "Cần Giuộc" in client.get(ACCOUNT).content.decode()


@pytest.mark.parametrize(
    "field, value",
    [("name", ""), ("birth_year", "85"), ("birth_year", "3000"), ("phone", "abc"), ("province", "0")],
)
def test_bad_value_gets_a_sentence_and_nothing_is_lost(sign_in, field, value):
    client, _ = sign_in("man@example.org")
    given = {"name": "Mận", "unit": "Chi bộ 3", "language": "vi", field: value}
    answer = client.post(ACCOUNT, given)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "field__error" in page
    assert "Chi bộ 3" in page
    assert ReaderProfile.objects.get().unit == ""


def test_unknown_commune_is_said(sign_in):
    client, _ = sign_in("man@example.org")
    given = {"name": "Mận", "language": "vi", "province": province(), "commune": "Không Có Đâu"}
    assert client.post(ACCOUNT, given).status_code == 400


def test_next_after_saving_stays_on_the_site(sign_in):
    client, _ = sign_in("man@example.org")
    given = {"name": "Mận", "language": "vi"}
    assert client.post(ACCOUNT, {**given, "next": "/vi/bai-du-thi/"}).url == "/vi/bai-du-thi/"
    assert client.post(ACCOUNT, {**given, "next": "//evil.example"}).url == "/vi/tai-khoan/?saved=1"


def test_own_data_holds_the_profile_and_only_ones_own(sign_in):
    client, _ = sign_in("man@example.org")
    EntrantFactory(email="khac@example.org", profile__name="Lê Văn Khác")
    answer = client.get("/vi/tai-khoan/du-lieu/")
    assert answer.json()["account"]["address"] == "man@example.org"
    assert "Khác" not in answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]


def test_closing_wants_a_word_and_then_erases(sign_in):
    client, _ = sign_in("man@example.org")
    assert client.post("/vi/tai-khoan/xoa/").status_code == 400
    assert User.objects.get().email
    assert client.post("/vi/tai-khoan/xoa/", {"sure": "yes"}).status_code == 200
    user = User.objects.get()
    assert (user.email, user.first_name, user.last_name) == ("", "", "")
    assert "man" not in user.username
    assert not ReaderProfile.objects.exists()
    assert client.get(ACCOUNT).status_code == 302


def test_closing_ends_the_session_of_the_other_device(sign_in):
    phone, _ = sign_in("man@example.org")
    sign_in("man@example.org")
    close_account(user=User.objects.get())
    assert phone.get(ACCOUNT).status_code == 302


def test_who_comes_back_is_the_same_account_without_its_past(sign_in):
    sign_in("man@example.org")
    before = User.objects.get()
    ReaderProfile.objects.update(name="Trần Thị Mận")
    close_account(user=before)
    sign_in("man@example.org")
    assert User.objects.get().pk == before.pk
    assert ReaderProfile.objects.get().name == ""


def test_rooms_above_are_told_before_the_name_is_gone(sign_in):
    sign_in("man@example.org")
    told = []

    def listen(user, **_):
        told.append(user.email)

    account_closing.connect(listen)
    try:
        close_account(user=User.objects.get())
    finally:
        account_closing.disconnect(listen)
    assert told == ["man@example.org"]


def test_newsroom_closes_no_account_here(client):
    client.force_login(
        User.objects.create_superuser("sep", "sep@example.org", "x"), "django.contrib.auth.backends.ModelBackend"
    )
    client.post("/vi/tai-khoan/xoa/", {"sure": "yes"})
    assert User.objects.get().email == "sep@example.org"
