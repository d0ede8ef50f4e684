"""Files of an entry without JavaScript: a plain form, the same checks."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cms.readers.backends import PATH
from media import plain
from media.models import StoredFile, Upload
from tests.factories.contests import CampaignFactory
from tests.factories.entries import EntrantFactory, EntryFactory, EntryFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.DATA_DIR, settings.PRIVATE_ROOT = tmp_path / "data", tmp_path / "data" / "private"


@pytest.fixture
def entry(client):
    entry = EntryFactory(kind="photos", campaign=CampaignFactory(photo_min_pixels=0))
    client.force_login(entry.owner, PATH)
    return entry


def path(entry) -> str:
    return f"/vi/bai-du-thi/{entry.pk}/tep/"


def picture(name: str = "anh.jpg", colour: str = "green") -> SimpleUploadedFile:
    body = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(body, "JPEG")
    return SimpleUploadedFile(name, body.getvalue(), "image/jpeg")


def send(client, entry, *files, purpose="entries.photo"):
    return client.post(path(entry), {"purpose": purpose, "file": list(files)})


def test_photos_of_a_plain_form_are_the_entrys(client, entry):
    answer = send(client, entry, picture("mot.jpg"), picture("hai.jpg", "red"))
    assert (answer.status_code, answer.url) == (303, path(entry))
    assert [row.file.name for row in entry.files.select_related("file")] == ["mot.jpg", "hai.jpg"]
    kept = entry.files.first().file
    assert (kept.kind, kept.width, kept.mime) == ("image", 640, "image/jpeg")
    assert "hai.jpg" in client.get(path(entry)).content.decode()


def test_same_file_sent_twice_is_one(client, entry):
    for _ in range(2):
        assert send(client, entry, picture()).status_code == 303
    assert StoredFile.objects.count() == entry.files.count() == 1


def test_video_of_a_plain_form_is_to_be_prepared(client):
    entry = EntryFactory(kind="video")
    client.force_login(entry.owner, PATH)
    body = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"x" * 6_000_000  # two parts
    answer = send(client, entry, SimpleUploadedFile("phim.mp4", body, "video/mp4"), purpose="entries.video")
    assert answer.status_code == 303
    file = StoredFile.objects.get()
    assert (file.size, file.video.state) == (len(body), "waiting")


def test_what_is_no_picture_is_refused_in_words(client, entry):
    answer = send(client, entry, SimpleUploadedFile("anh.jpg", b"<html>" * 100, "image/jpeg"), picture("hai.jpg"))
    assert answer.status_code == 422
    assert "anh.jpg: " in answer.content.decode()
    assert [row.file.name for row in entry.files.select_related("file")] == ["hai.jpg"]


def test_form_without_a_file_says_so(client, entry):
    answer = send(client, entry)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_form_that_is_too_large_is_not_read_into_memory(client, entry, monkeypatch):
    monkeypatch.setattr(plain, "FIELDS", -plain.MOST_BYTES + 1000)
    answer = send(client, entry, picture())
    assert answer.status_code == 413
    assert "64 MB" in answer.content.decode()
    assert not Upload.objects.exists()


def test_too_many_at_once_are_told_to_come_again(client, entry, monkeypatch):
    monkeypatch.setattr(plain, "seats", type("None left", (), {"acquire": lambda self, blocking: False})())
    assert send(client, entry, picture()).status_code == 503
    assert not Upload.objects.exists()


def test_form_of_another_site_is_refused(entry):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(entry.owner, PATH)
    assert send(stranger, entry, picture()).status_code == 403
    assert not Upload.objects.exists()


def test_nobody_sends_to_anothers_entry(client, entry):
    client.force_login(EntrantFactory(), PATH)
    assert client.get(path(entry)).status_code == 404
    assert send(client, entry, picture()).status_code == 404
    client.logout()
    assert send(client, entry, picture()).url.startswith("/vi/tai-khoan/dang-nhap/")
    assert not Upload.objects.exists()


def test_after_the_call_nothing_is_taken(client):
    entry = EntryFactory(kind="photos", campaign=CampaignFactory(now="vote"))
    client.force_login(entry.owner, PATH)
    assert client.get(path(entry)).url == f"/vi/bai-du-thi/{entry.pk}/"
    assert send(client, entry, picture()).status_code == 403
    assert not entry.files.exists()


def test_file_is_taken_away_on_the_same_page(client, entry):
    row = EntryFileFactory(entry=entry)
    answer = client.post(path(entry), {"remove": row.pk, "plain": "1"})
    assert answer.url == path(entry)
    assert not entry.files.exists()
