"""A video's addresses: whole, by Range, as playlists; to nobody whom the policy refuses."""

import pytest

from media.models import Video
from media.policies import Policy, register
from media.queries.videos import sources, sources_of
from media.services.captions import remove_captions, set_captions
from media.services.files import remove_file
from tests.factories.videos import CLOSED, SIZE, StoredVideoFactory, VideoFactory, bytes_of, ready_video

pytestmark = pytest.mark.django_db
NAMES = ["master.m3u8", "240.m3u8", "240.mp4", "poster.jpg", "sprite.jpg", "sprite.vtt", "captions/vi.vtt"]
WORDS = b"WEBVTT\n\n00:01.000 --> 00:02.000\nXin ch\xc3\xa0o\n"


@pytest.fixture
def video(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    made = ready_video()
    set_captions(video_id=made.pk, language="vi", content=WORDS)
    return made


def get(client, video, name, **more):
    return client.get(f"/media/videos/{video.pk}/{name}", **more)


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_master_names_rungs_with_their_true_rates(client, video):
    response = get(client, video, "master.m3u8")
    assert response["Content-Type"].startswith("application/vnd.apple.mpegurl")
    text = response.content.decode()
    assert "BANDWIDTH=1000,AVERAGE-BANDWIDTH=900,RESOLUTION=426x240" in text
    assert [line for line in text.splitlines() if line.endswith(".m3u8")] == ["240.m3u8", "360.m3u8"]


def test_rung_names_stretches_of_one_file(client, video):
    text = get(client, video, "240.m3u8").content.decode()
    assert '#EXT-X-MAP:URI="240.mp4",BYTERANGE="100@0"' in text
    assert "#EXT-X-BYTERANGE:500@100\n240.mp4" in text


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_segment_is_the_stretch_that_is_asked_for(client, video, encoding):
    response = get(client, video, "240.mp4", headers={"Range": "bytes=100-599", "Accept-Encoding": encoding})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes 100-599/{SIZE}"
    assert not response.has_header("Content-Encoding")
    assert body(response) == bytes_of("240.mp4")[100:600]


def test_answers_are_kept_by_nobody_but_the_reader(client, video):
    for name in NAMES:
        assert "private" in get(client, video, name)["Cache-Control"], name


def test_previews_point_into_the_sheet(client, video):
    text = get(client, video, "sprite.vtt").content.decode()
    assert text.startswith("WEBVTT")
    assert "00:00:00.000 --> 00:00:02.000\nsprite.jpg#xywh=0,0,160,90" in text
    assert "00:00:04.000 --> 00:00:05.000\nsprite.jpg#xywh=320,0,160,90" in text


@pytest.mark.parametrize("name", ["720.m3u8", "720.mp4", "captions/en.vtt", "captions/xx.vtt", "../x", "0.mp4"])
def test_what_is_not_there_is_not_found(client, video, name):
    assert get(client, video, name).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_removed_file_is_found(client, video, name):
    assert get(client, video, name).status_code == 200
    remove_file(file=video.file)
    assert get(client, video, name).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_each_address_asks_each_time(client, video, name):
    answers = iter([True, False, True])

    class Moody(Policy):
        def allows_reading(self, user, request, file):
            return next(answers)

    register("tests.moody", Moody())
    video.file.purpose = "tests.moody"
    video.file.save()
    assert [get(client, video, name).status_code for _ in range(3)] == [200, 404, 200]


def test_sources_name_all_that_a_player_needs(video, django_assert_num_queries):
    set_captions(video_id=video.pk, language="en", content=WORDS, label="English (ours)")
    with django_assert_num_queries(1):
        found = sources(video, "en")
    at = f"/media/videos/{video.pk}/"
    assert (found.master, found.mp4, found.poster) == (f"{at}master.m3u8", f"{at}360.mp4", f"{at}poster.jpg")
    assert [(track.language, track.label) for track in found.captions] == [
        ("en", "English (ours)"),
        ("vi", "Tiếng Việt"),
    ]
    assert found.is_ready
    assert found.message == ""
    remove_captions(video_id=video.pk, language="vi")
    assert len(sources(Video.objects.get(pk=video.pk), "vi").captions) == 1


@pytest.mark.parametrize("count", [1, 30])
def test_sources_of_many_cost_two_queries(video, django_assert_num_queries, count):
    ids = [video.pk, *(VideoFactory().pk for _ in range(count))]
    with django_assert_num_queries(2):
        assert len(sources_of(ids, "vi")) == count + 1


def test_sources_of_a_file_that_nobody_has_looked_at_say_that_it_waits(client):
    found = sources(StoredVideoFactory(purpose=CLOSED), "en")
    assert (found.state, found.is_ready) == ("waiting", False)
    assert "waits" in found.message


def test_sources_of_a_refused_video_say_why_in_the_language_of_the_reader():
    video = VideoFactory(state="failed", problem="too_long", problem_values={"limit": 90, "seconds": 3723})
    assert "1 hour 2 minutes" in sources(video, "en").message
    assert "1 minute 30 seconds" in sources(video, "en").message
    assert "1 giờ 2 phút" in sources(video, "vi").message
