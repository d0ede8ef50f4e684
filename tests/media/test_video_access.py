"""What was made of a video is as private as the video: anonymous, expired, foreign, guessed addresses give nothing."""

import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
import requests
from django.test import Client

from media.models import Video
from media.services.captions import set_captions
from media.stores import store
from tests.factories.videos import CLOSED, OPEN, SIZE, StoredVideoFactory, bytes_of, ready_video

pytestmark = pytest.mark.django_db
OBJECTS = {"240.mp4": "240.mp4", "360.mp4": "360.mp4", "poster.jpg": "poster.jpg", "sprite.jpg": "sheet.jpg"}
TEXTS = ["master.m3u8", "240.m3u8", "sprite.vtt", "captions/vi.vtt"]
ORIGINAL = b"what was sent"
NOTHING = {403, 404}


def made(purpose: str) -> Video:
    """Ready, with its original in the store."""
    video = ready_video(file=StoredVideoFactory(purpose=purpose))
    set_captions(video_id=video.pk, language="vi", content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\n")
    with tempfile.NamedTemporaryFile() as content:
        content.write(ORIGINAL)
        content.flush()
        store().put(video.file.key, Path(content.name), "video/mp4")
    return video


@pytest.fixture
def video(any_store) -> Video:
    return made(OPEN)


def ask(video: Video, name: str):
    """As a stranger."""
    return Client().get(f"/media/videos/{video.pk}/{name}")


def signed(video: Video, name: str) -> str:
    """Where a reader who may is sent to."""
    answer = ask(video, name)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "private, no-store")
    return answer.url


@pytest.mark.parametrize("name", [*OBJECTS, *TEXTS])
def test_closed_video_answers_strangers_nothing(any_store, name):
    video = made(CLOSED)
    assert ask(video, name).status_code == 404
    assert Client().get(f"/media/files/{video.pk}/").status_code == 404


def test_reader_who_may_gets_stretches_from_the_store(s3_settings):
    video = made(OPEN)
    for name, lies in OBJECTS.items():
        answer = requests.get(signed(video, name), headers={"Range": "bytes=2-99"}, timeout=20)
        assert (answer.status_code, answer.content) == (206, bytes_of(lies)[2:100])
        assert answer.headers["Content-Range"] == f"bytes 2-99/{SIZE}"


def test_guessed_addresses_give_nothing(video, any_store, settings):
    keys = [video.file.key, *(f"{video.folder(2)}/{name}" for name in OBJECTS.values())]
    if any_store == "s3":
        base = f"{settings.S3_ENDPOINT_URL}/{settings.S3_BUCKET}"
        listings = [base, f"{base}?list-type=2&prefix=private/videos/", f"{base}?uploads", f"{base}?versions"]
        for guess in [*listings, *(f"{base}/{space}/{key}" for space in ("private", "public") for key in keys)]:
            assert requests.get(guess, timeout=20).status_code in NOTHING, guess
            assert requests.head(guess, timeout=20).status_code in NOTHING, guess
    else:
        for key in keys:
            for guess in (f"/uploads/{key}", f"/uploads/../private/{key}", f"/media/signed/{key}", f"/media/{key}"):
                assert Client().get(guess).status_code in NOTHING, guess


@pytest.mark.parametrize("name", OBJECTS)
def test_signed_address_dies(s3_settings, monkeypatch, name):
    monkeypatch.setattr("media.video_views.ADDRESS_SECONDS", 1)
    address = signed(made(OPEN), name)
    time.sleep(2.1)
    answer = requests.get(address, timeout=20)
    assert answer.status_code == 403
    assert bytes_of(OBJECTS[name])[:20] not in answer.content


def test_signature_opens_nothing_but_its_own(s3_settings):
    video, closed = made(OPEN), made(CLOSED)
    given = urlsplit(signed(video, "240.mp4"))
    root = given.path.removesuffix(f"{video.folder(2)}/240.mp4")
    foreign = [f"{closed.folder(2)}/{name}" for name in OBJECTS.values()]
    for key in (f"{video.folder(2)}/360.mp4", video.file.key, closed.file.key, *foreign):
        answer = requests.get(urlunsplit(given._replace(path=root + key)), timeout=20)
        assert answer.status_code in NOTHING, key
    bare = urlunsplit(given._replace(query=""))
    longer = given.geturl().replace("X-Amz-Expires=60", "X-Amz-Expires=604800")
    assert longer != given.geturl()
    for address in (bare, longer):
        assert requests.get(address, timeout=20).status_code == 403
    for deed in (requests.put, requests.delete):
        assert deed(given.geturl(), timeout=20).status_code == 403
    assert requests.get(given.geturl(), timeout=20).content == bytes_of("240.mp4")
