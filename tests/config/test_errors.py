"""What readers see when something is wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from config import errors


@pytest.mark.django_db
def test_not_found_speaks_the_language_of_the_address(client: Client) -> None:
    vietnamese, english = client.get("/vi/khong-co/"), client.get("/en/nothing/")
    assert (vietnamese.status_code, english.status_code) == (404, 404)
    assert '<html lang="vi">' in vietnamese.text
    assert "Không có trang nào ở địa chỉ này" in vietnamese.text
    assert '<html lang="en">' in english.text
    assert "There is no page at this address" in english.text
    assert 'action="/en/search/"' in english.text


@pytest.mark.django_db
def test_not_found_is_json_for_the_api(client: Client) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.django_db
@pytest.mark.parametrize("path, words", [("/vi/", "Bạn chưa có quyền xem trang này"), ("/en/", "not open to you")])
def test_forbidden_says_what_to_do(path: str, words: str) -> None:
    answer = errors.forbidden(RequestFactory().get(path), PermissionDenied())
    assert answer.status_code == 403
    assert words in answer.text


@pytest.mark.parametrize("path, words", [("/vi/x/", "Hệ thống đang trục trặc"), ("/en/x/", "broke on our side")])
def test_server_error_needs_no_database(path: str, words: str, django_db_blocker) -> None:
    with django_db_blocker.block():
        answer = errors.server_error(RequestFactory().get(path))
    assert answer.status_code == 500
    assert words in answer.text


@pytest.mark.django_db
def test_a_form_open_for_too_long_is_explained() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/vi/", {"a": "b"})
    assert answer.status_code == 403
    assert "Biểu mẫu" in answer.text
