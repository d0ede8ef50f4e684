"""Files of local disk, whole or in stretches (RFC 9110)."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from media.serving import disposition, ranged_file

DATA = bytes(range(100))


@pytest.fixture
def ask(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(DATA)

    def ask(method: str = "get", **headers: str):
        request = getattr(RequestFactory(), method)("/", headers=headers)
        answer = ranged_file(request, path, mime="video/mp4")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.status_code, body, answer.headers

    return ask


@pytest.mark.parametrize(
    "asked, status, body, told",
    [
        ("bytes=0-9", 206, DATA[:10], "bytes 0-9/100"),
        ("bytes=90-", 206, DATA[90:], "bytes 90-99/100"),
        ("bytes=-5", 206, DATA[-5:], "bytes 95-99/100"),
        ("bytes=-500", 206, DATA, "bytes 0-99/100"),
        ("bytes=50-500", 206, DATA[50:], "bytes 50-99/100"),
        ("bytes=100-", 416, b"", "bytes */100"),
        ("bytes=-0", 416, b"", "bytes */100"),
        ("bytes=9-0", 200, DATA, None),
        ("bytes=0-1,5-6", 200, DATA, None),
        ("bytes=a-b", 200, DATA, None),
        ("lines=0-1", 200, DATA, None),
        ("bytes=-", 200, DATA, None),
    ],
)
def test_stretches(ask, asked, status, body, told):
    answered, got, headers = ask(Range=asked)
    assert (answered, got, headers.get("Content-Range")) == (status, body, told)


def test_a_stretch_of_another_version_is_answered_by_the_whole(ask):
    tag = ask()[2]["ETag"]
    assert ask(**{"Range": "bytes=0-9", "If-Range": tag})[0] == 206
    assert ask(**{"Range": "bytes=0-9", "If-Range": '"other"'})[:2] == (200, DATA)


def test_what_one_has_is_not_sent_again(ask):
    assert ask(**{"If-None-Match": ask()[2]["ETag"]})[:2] == (304, b"")


def test_head_has_no_body_and_the_length(ask):
    status, body, headers = ask("head")
    assert (status, body, headers["Content-Length"]) == (200, b"", "100")


def test_what_is_no_file_is_not_found(tmp_path):
    for path in (tmp_path, tmp_path / "absent", tmp_path / "absent" / "x"):
        with pytest.raises(Http404):
            ranged_file(RequestFactory().get("/"), path, mime="video/mp4")


def test_names_cannot_end_a_header():
    said = disposition('a"\r\nX: y.mp4', download=True)
    assert "\r" not in said
    assert "\n" not in said
    assert said.count('"') == 2
