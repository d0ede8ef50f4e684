"""A real small video, from waiting to ready, through the real sandbox."""

import subprocess
import uuid

import pytest
from django_q.models import OrmQ

from media import signals
from media.models import StoredFile, Video
from media.rules.playlists import read_media
from media.sandbox.programs import ffmpeg
from media.sandbox.running import Outcome
from media.sandbox.scratch import root
from media.services.videos import begin_video, claim_video
from media.stores import store
from media.video import runner, working
from media.video.making import Interrupted
from tests.factories.videos import StoredVideoFactory
from tests.media.clips import make_clip, run_ffmpeg

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.DATA_DIR, settings.PRIVATE_ROOT = tmp_path / "data", tmp_path / "data" / "private"


@pytest.fixture(autouse=True)
def no_beats(monkeypatch):
    """A thread would have a connection of its own, to another empty database."""
    monkeypatch.setattr(runner.Beating, "_beat", lambda self: None)


def stored(path, **more) -> StoredFile:
    file = StoredVideoFactory(key=f"files/{uuid.uuid4().hex}", size=path.stat().st_size)
    store().put(file.key, path, "video/mp4")
    begin_video(file=file, **more)
    return file


def prepare(path, **more) -> Video:
    file = stored(path, **more)
    assert runner.turn(lambda: None)
    return Video.objects.get(pk=file.pk)


def picture_size(path) -> str:
    told = subprocess.run([ffmpeg(), "-hide_banner", "-i", str(path)], capture_output=True, text=True, check=False)
    return told.stderr


def test_video_becomes_rungs_poster_and_previews(tmp_path):
    heard = []
    signals.video_ended.connect(lambda video, **_: heard.append(video.state), weak=False, dispatch_uid="test")
    video = prepare(make_clip(tmp_path / "a.mp4", size="640x360", seconds=5))
    signals.video_ended.disconnect(dispatch_uid="test")
    assert (video.state, video.progress, video.made, video.lease) == ("ready", 100, 1, "")
    assert [(rung["name"], rung["width"]) for rung in video.rungs] == [("240", 426), ("360", 640)]
    assert video.duration == pytest.approx(5, abs=0.2)
    assert heard == ["ready"]
    for rung in video.rungs:
        path = store().path(f"{video.folder(1)}/{rung['name']}.mp4")
        media = read_media(video.playlists[rung["name"]], path.stat().st_size)
        assert [round(segment.seconds) for segment in media.segments] == [4, 1]
        assert media.size == rung["size"] == path.stat().st_size
        assert rung["bandwidth"] >= rung["average"] > 0
        run_ffmpeg("-i", str(path), "-f", "null", "-")  # the whole is a video too
    for name, size in (("poster.jpg", "640x360"), ("sheet.jpg", "480x90")):
        assert size in picture_size(store().path(f"{video.folder(1)}/{name}"))
    assert not [path for path in root().iterdir() if path.is_dir()]
    file = StoredFile.objects.get(pk=video.pk)
    assert (file.width, file.height) == (640, 360)
    assert store().size(file.key) == file.size  # the original is kept


def test_keyframes_stand_at_the_same_moments_in_all_rungs(tmp_path):
    video = prepare(make_clip(tmp_path / "a.mp4", size="640x360", seconds=9, rate=30))
    times = [
        [line for line in video.playlists[rung["name"]].splitlines() if line.startswith("#EXTINF")]
        for rung in video.rungs
    ]
    assert times[0] == times[1]
    assert len(times[0]) == 3


def test_video_of_a_phone_held_upright_is_upright(tmp_path):
    make_clip(tmp_path / "a.mp4", size="640x360", seconds=1)
    run_ffmpeg("-display_rotation", "90", "-i", str(tmp_path / "a.mp4"), "-c", "copy", str(tmp_path / "b.mp4"))
    video = prepare(tmp_path / "b.mp4")
    assert (video.width, video.height) == (360, 640)
    assert "360x640" in picture_size(store().path(f"{video.folder(1)}/360.mp4"))


@pytest.mark.parametrize(
    "more",
    [
        {"sound": False},
        {"rate": 50, "seconds": 1},
        {"size": "100x100"},
        {"codec": ("-c:v", "libvpx-vp9", "-speed", "8", "-c:a", "libopus"), "name": "a.webm"},
        {"codec": ("-c:v", "libx265", "-preset", "ultrafast", "-c:a", "aac"), "name": "a.mov"},
        {"codec": ("-c:v", "mpeg4", "-c:a", "aac"), "name": "a.mkv"},
        {
            "codec": ("-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-c:a", "aac"),
            "more": ("-color_trc", "arib-std-b67", "-color_primaries", "bt2020", "-colorspace", "bt2020nc"),
        },
    ],
    ids=["silent", "fast", "tiny", "webm", "hevc", "mkv", "hdr"],
)
def test_what_phones_and_editors_write_is_taken(tmp_path, more):
    more = dict(more)
    path = make_clip(tmp_path / more.pop("name", "a.mp4"), **{"seconds": 1, **more})
    video = prepare(path)
    assert (video.state, video.problem) == ("ready", "")
    assert 2 <= len(video.rungs) <= 4
    assert video.rungs[-1]["fps"] <= 30.3


def test_where_and_with_what_it_was_filmed_is_told_to_nobody(tmp_path):
    more = ("-metadata", "location=+10.9804+106.6519/", "-metadata", "artist=Ngu", "-movflags", "use_metadata_tags")
    video = prepare(make_clip(tmp_path / "a.mp4", seconds=1, more=more))
    made = store().path(f"{video.folder(1)}/180.mp4").read_bytes()
    assert b"106.6519" in (tmp_path / "a.mp4").read_bytes()
    assert b"106.6519" not in made
    assert b"Ngu" not in made


def test_loudness_is_evened(tmp_path):
    quiet = make_clip(tmp_path / "a.mp4", seconds=5, more=("-af", "volume=-25dB"))
    video = prepare(quiet)
    made = store().path(f"{video.folder(1)}/180.mp4")
    measured = subprocess.run(
        [ffmpeg(), "-hide_banner", "-i", str(made), "-af", "ebur128", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    loudness = float(measured.rsplit("I:", 1)[1].split("LUFS")[0])
    assert -19 < loudness < -13


def test_video_that_is_too_long_is_refused_with_its_length(tmp_path):
    video = prepare(make_clip(tmp_path / "a.mp4", seconds=4), max_seconds=2)
    assert (video.state, video.problem) == ("failed", "too_long")
    assert video.problem_values == {"limit": 2, "seconds": 4}


def test_video_that_lies_about_its_length_is_stopped_at_the_limit(tmp_path):
    """Matroska says no length of its streams when it is written to a pipe; the picture goes on beyond the limit."""
    clip = make_clip(tmp_path / "a.mkv", seconds=12, size="64x64", more=("-live", "1"))
    video = prepare(clip, max_seconds=3)
    assert (video.state, video.problem) == ("failed", "too_long")


def test_video_that_breaks_off_is_refused_with_where(tmp_path):
    clip = make_clip(tmp_path / "a.mp4", seconds=12, more=("-movflags", "+faststart"))
    whole = clip.read_bytes()
    clip.write_bytes(whole[: len(whole) // 2])
    video = prepare(clip)
    assert (video.state, video.problem) == ("failed", "breaks_off")
    assert video.problem_values["said"] == 12
    assert 3 <= video.problem_values["made"] <= 9


def test_an_error_of_ours_is_tried_again_later(tmp_path, monkeypatch):
    def away(*args, **kwargs):
        raise Interrupted("killed from outside")

    with monkeypatch.context() as broken:
        broken.setattr(working, "make", away)
        video = prepare(make_clip(tmp_path / "a.mp4", seconds=1))
    assert (video.state, video.errors, video.problem) == ("waiting", 1, "")
    assert claim_video() is None  # not at once
    Video.objects.update(not_before=None)
    assert runner.turn(lambda: None)
    video.refresh_from_db()
    assert (video.state, video.attempt, video.made) == ("ready", 2, 2)
    assert OrmQ.objects.count() >= 1  # what attempt 1 may have left is cleared by a job


@pytest.mark.parametrize("where", ["media.inspection.looking.run", "media.video.making.run"])
@pytest.mark.parametrize("starved, state", [(True, "waiting"), (False, "failed")])
def test_machine_without_a_free_core_is_not_the_videos_fault(tmp_path, monkeypatch, where, starved, state):
    monkeypatch.setattr(where, lambda *_, **__: Outcome(ended="time", starved=starved))
    assert prepare(make_clip(tmp_path / "a.mp4", seconds=1)).state == state


def test_no_ffmpeg_leaves_videos_waiting(tmp_path, settings, monkeypatch):
    file = stored(make_clip(tmp_path / "a.mp4", seconds=1))
    settings.FFMPEG = str(tmp_path / "absent")
    monkeypatch.setattr(runner, "REST", 0.0)
    assert runner.turn(lambda: None) is False
    assert Video.objects.get(pk=file.pk).state == "waiting"
