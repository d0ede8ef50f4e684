"""Captions of an entry's video: sent, read, replaced, taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.contests.models import AuditRecord, Organiser
from cms.readers.backends import PATH
from media.models import Captions, Video
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import EntrantFactory, EntryFactory, EntryFileFactory

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\nChào <b>bà con</b> & các cháu\n"
SRT = "1\n00:00:01,000 --> 00:00:04,000\nGood morning\n"
READY = {"state": "ready", "made": 1, "rungs": [{"name": "360"}], "poster": True}


def with_video(**more):
    entry = EntryFactory(kind="video", **more)
    row = EntryFileFactory(entry=entry, role="video", file__kind="video", file__name="phim.mp4", file__mime="video/mp4")
    Video.objects.create(file=row.file, **READY)
    return entry


@pytest.fixture
def entry(client):
    entry = with_video()
    client.force_login(entry.owner, PATH)
    return entry


def path(entry) -> str:
    return f"/vi/bai-du-thi/{entry.pk}/phu-de/"


def send(client, entry, text: str | bytes, track: str = "vi"):
    body = text if isinstance(text, bytes) else text.encode()
    return client.post(path(entry), {"track": track, "file": SimpleUploadedFile("phu-de.vtt", body)})


def test_captions_are_shown_by_the_player_and_to_be_read(client, entry):
    assert send(client, entry, VTT).url == path(entry)
    assert send(client, entry, SRT, "en").status_code == 303
    page = client.get(path(entry)).content.decode()
    for language in ("vi", "en"):
        address = f"/media/videos/{entry.files.get().file_id}/captions/{language}.vtt"
        assert f'src="{address}"' in page
        assert client.get(address).content.startswith(b"WEBVTT")
    assert "Chào bà con &amp; các cháu" in page
    assert "Good morning" in page


def test_other_captions_take_their_place(client, entry):
    send(client, entry, VTT)
    send(client, entry, VTT.replace("Chào", "Mời"))
    assert "Mời" in Captions.objects.get().text


def test_captions_are_taken_away(client, entry):
    send(client, entry, VTT)
    assert client.post(path(entry), {"remove": "vi"}).status_code == 303
    assert not Captions.objects.exists()


@pytest.mark.parametrize(
    "text, status, said",
    [
        ("không có gì", 422, "WEBVTT"),
        ("WEBVTT\n\nlúc nào cũng được\nChào\n", 422, "3"),
        ("WEBVTT\n\n00:04.000 --> 00:01.000\nChào\n", 422, "3"),
        (VTT.encode("utf-16"), 422, "UTF-8"),
        ("WEBVTT\n\n" + "x" * 2_000_000, 413, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_there_stays(client, entry, text, status, said):
    send(client, entry, VTT)
    answer = send(client, entry, text)
    assert answer.status_code == status
    assert said in answer.content.decode().split('role="alert"')[1].split("</div>")[0]
    assert "bà con" in Captions.objects.get().text


def test_nothing_chosen_is_told(client, entry):
    assert client.post(path(entry), {"track": "vi"}).status_code == 409


def test_entrant_changes_nothing_after_the_call_and_the_desk_does(client):
    entry = with_video(campaign=CampaignFactory(now="judging"), state="accepted")
    client.force_login(entry.owner, PATH)
    assert client.get(path(entry)).status_code == 200
    assert send(client, entry, VTT).status_code == 409
    helper = UserFactory()
    Organiser.objects.create(campaign=entry.campaign, user=helper, role="helper")
    client.force_login(helper, PATH)
    assert send(client, entry, VTT).status_code == 303
    told = AuditRecord.objects.get(verb="entries.captions_set")
    assert (told.actor, told.detail["language"]) == (helper, "vi")


def test_a_draft_is_its_entrants_alone(client):
    entry = with_video()
    helper = UserFactory()
    Organiser.objects.create(campaign=entry.campaign, user=helper, role="owner")
    for user in (helper, EntrantFactory()):
        client.force_login(user, PATH)
        assert client.get(path(entry)).status_code == 404
        assert send(client, entry, VTT).status_code == 404
    client.logout()
    assert client.get(path(entry)).status_code == 302
    assert not Captions.objects.exists()


def test_entry_without_a_video_says_so(client):
    entry = EntryFactory(kind="video")
    client.force_login(entry.owner, PATH)
    assert client.get(path(entry)).status_code == 200
    assert send(client, entry, VTT).status_code == 409
