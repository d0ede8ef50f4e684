"""Ladders, playlists, previews, and which videos are taken: plain rules."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules.ladder import frame_rate, keyframe_interval, ladder
from media.rules.playlists import BadPlaylist, Segment, average_rate, peak_rate, read_media, write_media
from media.rules.previews import sheet, write_previews
from media.rules.videos import Unfit, judge

PLAYLIST = """#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MAP:URI="240.mp4",BYTERANGE="100@0"
#EXTINF:4.000000,
#EXT-X-BYTERANGE:500@100
240.mp4
#EXTINF:0.500000,
#EXT-X-BYTERANGE:400@600
240.mp4
#EXT-X-ENDLIST
"""
STREAM = {
    "type": "video",
    "codec": "h264",
    "width": 1920,
    "height": 1080,
    "sar": 1.0,
    "fps": 30.0,
    "transfer": 1,
    "cover": False,
}
SOUND = {"type": "audio", "codec": "aac"}
TOLD = {
    "container": "mov",
    "duration": 60.0,
    "streams": [STREAM, SOUND],
    "picture": {"width": 1920, "height": 1080, "rotation": 0},
}


@pytest.mark.parametrize(
    "size, sizes",
    [
        ((1920, 1080), [(426, 240), (640, 360), (960, 540), (1280, 720)]),
        ((1080, 1920), [(240, 426), (360, 640), (540, 960), (720, 1280)]),
        ((854, 480), [(427 // 2 * 2, 240), (640, 360), (854, 480)]),
        ((640, 360), [(426, 240), (640, 360)]),
        ((320, 180), [(192, 108), (320, 180)]),
    ],
)
def test_ladder_goes_up_to_the_source_and_no_further(size, sizes):
    assert [(rung.width, rung.height) for rung in ladder(*size)] == sizes


@given(st.integers(64, 4096), st.integers(64, 4096))
def test_every_ladder_has_two_to_four_even_rungs_within_the_source(width, height):
    rungs = ladder(width, height)
    assert 2 <= len(rungs) <= 4
    assert len({rung.name for rung in rungs}) == len(rungs)
    for rung in rungs:
        assert rung.width % 2 == rung.height % 2 == 0
        assert rung.width <= width
        assert rung.height <= height


@pytest.mark.parametrize(
    "source, made",
    [(25, 25), (30, 30), (29.97, Fraction(2997, 100)), (50, 25), (60, 30), (120, 30), (0, 25), (15, 15), (1e9, 25)],
)
def test_frame_rate_is_thinned_evenly(source, made):
    assert frame_rate(source) == pytest.approx(made)
    assert keyframe_interval(Fraction(25)) == 100


def test_playlist_is_read_and_written_anew():
    media = read_media(PLAYLIST, 1000)
    assert media.seconds == 4.5
    again = write_media(media, "240.mp4")
    assert "#EXT-X-TARGETDURATION:4" in again
    assert read_media(again, 1000) == media


@pytest.mark.parametrize(
    "old, new",
    [
        ("500@100", "500@99"),
        ("400@600", "400@700"),
        ("400@600", "4000@600"),
        ('URI="240.mp4",BYTERANGE="100@0"', 'URI="240.mp4"'),
        ("#EXT-X-ENDLIST\n", ""),
        ("#EXTINF:0.500000,\n", ""),
        ("#EXTM3U", "EXTM3U"),
    ],
)
def test_playlist_that_does_not_fit_its_file_is_refused(old, new):
    assert old in PLAYLIST
    with pytest.raises(BadPlaylist):
        read_media(PLAYLIST.replace(old, new), 1000)


def test_rates_are_those_of_the_segments():
    segments = [Segment(4, 1000, 0), Segment(4, 3000, 0), Segment(0.1, 900, 0)]
    assert average_rate(segments) == round(8 * 4900 / 8.1)
    assert peak_rate(segments) == round(8 * 3900 / 4.1)  # not the 72 kbit/s of the last tenth of a second
    assert peak_rate([Segment(0.1, 900, 0)]) == 72_000


def test_previews_are_a_hundred_at_most_and_end_with_the_video():
    assert sheet(1920, 1080, 7200).count == 100
    assert sheet(1080, 1920, 3).height == 160
    made = write_previews(sheet(1920, 1080, 5), 5.0, "sprite.jpg")
    assert made.count("-->") == 3
    assert "00:00:04.000 --> 00:00:05.000\nsprite.jpg#xywh=320,0,160,90" in made


def test_good_video_is_taken_as_it_is_shown():
    assert (judge(TOLD, max_seconds=60).width, judge(TOLD, max_seconds=60).has_audio) == (1920, True)
    upright = judge({**TOLD, "picture": {"width": 1920, "height": 1080, "rotation": -90}}, max_seconds=60)
    assert (upright.width, upright.height) == (1080, 1920)
    wide = {**TOLD, "streams": [{**STREAM, "sar": 4 / 3}]}
    narrow = {**wide, "picture": {"width": 1440, "height": 1080, "rotation": 0}}
    assert (judge(narrow, max_seconds=60).width, judge(narrow, max_seconds=60).has_audio) == (1920, False)


@pytest.mark.parametrize(
    "change, code",
    [
        ({"duration": 62.0}, "too_long"),
        ({"streams": [{**STREAM, "duration": 86400.0}]}, "too_long"),
        ({"streams": [SOUND]}, "no_picture"),
        ({"streams": [{**STREAM, "cover": True}, SOUND]}, "no_picture"),
        ({"streams": [{**STREAM, "codec": "ffv1"}]}, "codec"),
        ({"streams": [STREAM, {**SOUND, "codec": "dts"}]}, "codec"),
        ({"streams": [{**STREAM, "width": 9000, "height": 9000}]}, "too_many_pixels"),
        ({"streams": [{**STREAM, "fps": 1000.0}]}, "too_fast"),
        ({"streams": [STREAM] * 13}, "too_many_streams"),
        ({"streams": [STREAM, {"type": "attachment", "codec": ""}]}, "attachments"),
        ({"picture": None}, "unreadable"),
        ({"picture": {"width": 9000, "height": 3000, "rotation": 0}}, "too_many_pixels"),
        ({"picture": {"width": 640, "height": 20, "rotation": 0}}, "shape"),
        ({"problem": "unreadable"}, "unreadable"),
        ({"streams": None}, "unreadable"),
        ({"duration": "NaN", "streams": [{"type": "video"}]}, "unreadable"),
    ],
)
def test_video_is_refused_with_its_reason(change, code):
    with pytest.raises(Unfit) as refused:
        judge({**TOLD, **change}, max_seconds=60)
    assert refused.value.code == code


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*TOLD, *STREAM, "x"]), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(JSON, st.dictionaries(st.sampled_from(list(STREAM)), JSON))
def test_whatever_a_sandbox_says_is_a_video_or_refused(told, stream):
    for said in (told, {**TOLD, "streams": [{**STREAM, **stream}]}):
        try:
            judge(said, max_seconds=60)
        except Unfit:
            continue
