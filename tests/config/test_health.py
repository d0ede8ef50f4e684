"""Alive, ready, measured; the door at /."""

import pytest
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db


def test_healthz_needs_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_readyz_names_each_component(client):
    answer = client.get("/readyz").json()
    assert answer["ready"] is True
    assert answer["components"]["database"] == {"ok": True}
    assert "ok" in answer["components"]["search"]


def test_readyz_is_503_without_a_database(client, monkeypatch):
    def broken(*args, **kwargs):
        raise OperationalError("away")

    monkeypatch.setattr(connection, "cursor", broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["components"]["database"] == {"ok": False, "error": "OperationalError"}


def test_metrics_are_prometheus_text(client):
    assert b"django_http_requests" in client.get("/metrics").content


@pytest.mark.parametrize(
    "asked, home", [("en-GB,en;q=0.9", "/en/"), ("vi-VN", "/vi/"), ("fr", "/vi/"), ("", "/vi/"), ("x" * 900, "/vi/")]
)
def test_root_leads_to_the_language_of_the_browser(client, asked, home):
    response = client.get("/", headers={"accept-language": asked})
    assert response.url == home
    assert "Accept-Language" in response.headers["Vary"]


def test_public_answers_run_no_inline_script(client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_log_line_is_one_json_object_whoever_wrote_it(capsys):
    import json
    import logging

    import structlog

    from config.logs import formatter

    handler = logging.StreamHandler()
    handler.setFormatter(formatter())
    lines = []
    handler.emit = lambda record: lines.append(json.loads(handler.format(record)))
    root = logging.getLogger("search.test")
    root.addHandler(handler)
    structlog.get_logger("search.test").warning("search.no_index", advice="rebuild")
    root.warning("plain %s", "words")
    root.removeHandler(handler)
    assert [line["event"] for line in lines] == ["search.no_index", "plain words"]
    assert lines[0]["advice"] == "rebuild"
