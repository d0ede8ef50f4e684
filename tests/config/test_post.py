"""EMAIL_URL: what each form of it says, and that a wrong one is refused without being repeated."""

import pytest

from config.env import BadSetting, Env
from config.post import mail_settings


@pytest.mark.parametrize(
    "url, port, tls, ssl",
    [
        ("smtp://mail.example.vn", 25, False, False),
        ("smtp+tls://mail.example.vn", 587, True, False),
        ("smtps://mail.example.vn", 465, False, True),
        ("smtp+tls://mail.example.vn:2525", 2525, True, False),
    ],
)
def test_each_scheme_has_its_port_and_its_encryption(url, port, tls, ssl):
    found = mail_settings(Env({"EMAIL_URL": url}))
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.vn", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


def test_a_password_may_hold_any_sign():
    found = mail_settings(Env({"EMAIL_URL": "smtps://toa%40soan:b%2F%23%3A@mail.example.vn"}))
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("toa@soan", "b/#:")


def test_without_it_mails_go_where_they_went():
    assert mail_settings(Env({})) == {}


@pytest.mark.parametrize(
    "url", ["mail.example.vn", "http://mail.example.vn", "smtp://", "smtp://u:secret@h:port", "smtp://u:secret@h/x"]
)
def test_a_wrong_one_is_refused_and_not_repeated(url):
    with pytest.raises(BadSetting) as refused:
        mail_settings(Env({"EMAIL_URL": url}))
    assert "EMAIL_URL" in str(refused.value)
    assert "secret" not in str(refused.value)
