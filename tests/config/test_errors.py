"""What readers see when something is wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config import errors
from config.middleware import BusyMiddleware


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


def locked(path: Path) -> OperationalError:
    """What SQLite says of a database that another connection keeps to itself, as Django wraps it."""
    with closing(sqlite3.connect(path)) as first, closing(sqlite3.connect(path, timeout=0)) as second:
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as refused:
            second.execute("BEGIN IMMEDIATE")
    problem = OperationalError(str(refused.value))
    problem.__cause__ = refused.value
    return problem


@pytest.mark.parametrize("path, words", [("/vi/x/", "quá nhiều người cùng gửi"), ("/en/x/", "did not get its turn")])
def test_a_write_that_got_no_turn_is_told_to_come_again(path: str, words: str, tmp_path: Path) -> None:
    busy = BusyMiddleware(lambda request: HttpResponse())
    answer = busy.process_exception(RequestFactory().post(path), locked(tmp_path / "db"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert words in answer.text


def test_another_fault_of_the_database_stays_a_fault() -> None:
    busy = BusyMiddleware(lambda request: HttpResponse())
    assert busy.process_exception(RequestFactory().get("/vi/"), OperationalError("no such table")) is None
