"""What of an entry's files a judge reads, and what their account shows."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from campaigns.judging.account import export, links
from campaigns.judging.addresses import judging_path
from cms.readers.backends import PATH
from media.models import StoredFile, Video
from media.policies import may_read
from media.services.captions import set_captions
from tests.factories.entries import EntryFileFactory
from tests.factories.judging import AssignmentFactory, ConflictFactory, ReviewFactory


def asking(name: str) -> SimpleNamespace:
    return SimpleNamespace(resolver_match=SimpleNamespace(url_name=name))


@pytest.fixture
def video(jury):
    row = EntryFileFactory(entry=jury.entry, role="video")
    row.file.kind = "video"
    row.file.save()
    return row.file


def test_blind_judge_sees_what_was_made_of_a_video_and_not_the_file_as_sent(jury, video):
    ReviewFactory(assignment=AssignmentFactory(judge=jury.em, entry=jury.entry))
    assert may_read(jury.em.user, asking("video_master"), video)
    for name in ("file", "signed_file"):
        assert not may_read(jury.em.user, asking(name), video)
    assert not may_read(jury.em.user, None, video)
    jury.campaign.blind = False
    jury.campaign.save()
    assert may_read(jury.em.user, asking("file"), video)


def test_blind_judge_has_the_player_and_learns_no_name_by_it(jury, video, client):
    Video.objects.create(file=video, state="ready", made=1, rungs=[{"name": "360"}], poster=True)
    said = "WEBVTT\n\n00:01.000 --> 00:02.000\nĐỗ Thị\nCam Thảo quay\n"
    set_captions(video_id=video.pk, language="vi", content=said.encode())
    StoredFile.objects.filter(pk=video.pk).update(name="cam-thao-phim.mp4")
    ReviewFactory(assignment=AssignmentFactory(judge=jury.em, entry=jury.entry))
    client.force_login(jury.em.user, PATH)
    here = judging_path("vi", jury.campaign.slug, jury.entry.number)
    page = client.get(here).content.decode()
    assert f'data-player="/media/videos/{video.pk}/master.m3u8"' in page
    assert f'src="{here}phu-de/vi/"' in page
    captions = client.get(f"{here}phu-de/vi/")
    assert captions["Content-Type"].startswith("text/vtt")
    assert "00:02.000\n[…] quay" in captions.content.decode()
    assert client.get(f"{here}phu-de/en/").status_code == 404
    assert client.get(f"/media/videos/{video.pk}/captions/vi.vtt").status_code == 404
    assert "cam-thao" not in page
    assert "Cam Thảo" not in page


def test_video_waits_for_the_judges_word_and_ends_with_a_conflict(jury, video):
    assignment = AssignmentFactory(judge=jury.em, entry=jury.entry)
    assert not may_read(jury.em.user, asking("video_master"), video)
    ReviewFactory(assignment=assignment)
    assert may_read(jury.em.user, asking("video_master"), video)
    assert not may_read(jury.phuc.user, asking("video_master"), video)
    assert not may_read(AnonymousUser(), asking("video_master"), video)
    ConflictFactory(judge=jury.em, entry=jury.entry)
    assert not may_read(jury.em.user, asking("video_master"), video)


def test_account_of_a_judge_leads_to_their_juries(jury):
    ReviewFactory(assignment=AssignmentFactory(judge=jury.em, entry=jury.entry), values=7)
    assert [link.url for link in links(jury.em.user, "en")] == ["/en/judging/"]
    assert links(jury.charlie, "en") == []
    [seat] = export(jury.em.user)
    assert (seat["state"], seat["reviews"][0]["entry"]) == ("active", jury.entry.number)
