"""Which videos are taken: what was found in one, against what can be made of it."""

from dataclasses import dataclass
from typing import Any

CONTAINERS = "mov,matroska"  # names of ffmpeg's readers: MP4, MOV, 3GP and M4V are the first, WebM the second
VIDEO_CODECS = ("h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "h263", "mjpeg", "prores")
AUDIO_CODECS = (
    *("aac", "mp3", "mp3float", "opus", "vorbis", "flac", "alac", "ac3", "eac3", "amrnb", "amrwb", "amr_nb", "amr_wb"),
    *("pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_f32le", "pcm_u8", "pcm_mulaw", "pcm_alaw"),
)
# The names of their readers, where these are called otherwise.
READERS = ("libdav1d", "libvpx", "libvpx-vp9", "libopus", "libvorbis")
WHITELIST = ",".join((*VIDEO_CODECS, *AUDIO_CODECS, *READERS))
MOST_PIXELS = 4096 * 2304  # of one picture: 4K, either way up
LEAST_SIDE = 64
MOST_RATIO = 4.0  # of the longer side to the shorter
MOST_FPS = 241.0
MOST_STREAMS = 12  # a phone writes five
MOST_SECONDS = 3600  # where the purpose sets no limit
SLACK = 1.0  # seconds that a limit forgives: players show whole ones
HDR = {16, 18}  # transfer functions: PQ, HLG


class Unfit(Exception):
    """``code``: a key of video_problems.SENTENCES; ``values``: what its sentence tells besides."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Seen:
    """A video that was looked at. ``width`` and ``height`` as it is to be shown."""

    duration: float
    width: int
    height: int
    fps: float
    has_audio: bool
    is_hdr: bool


def judge(told: Any, *, max_seconds: int | None) -> Seen:
    """What the sandbox told of a file (JSON, a stranger's word) as a video that can be made. Raises Unfit."""
    try:
        return _judge(told, max_seconds or MOST_SECONDS)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        raise Unfit("unreadable") from None


def _judge(told: dict[str, Any], max_seconds: int) -> Seen:
    if "problem" in told:
        raise Unfit("unreadable")
    streams = told["streams"]
    if len(streams) > MOST_STREAMS:
        raise Unfit("too_many_streams", limit=MOST_STREAMS)
    if any(stream["type"] == "attachment" for stream in streams):
        raise Unfit("attachments")
    stream = next((each for each in streams if each["type"] == "video" and not each["cover"]), None)
    if stream is None:
        raise Unfit("no_picture")
    _check_codec(stream["codec"], VIDEO_CODECS)
    width, height = int(stream["width"]), int(stream["height"])
    picture = told.get("picture")
    if width * height > MOST_PIXELS:
        raise Unfit("too_many_pixels")
    duration = max(float(told["duration"]), *(float(each.get("duration") or 0) for each in streams), 0.0)
    if duration > max_seconds + SLACK:
        raise Unfit("too_long", limit=max_seconds, seconds=round(min(duration, 10**9)))
    if not picture:
        raise Unfit("unreadable")
    if float(stream["fps"]) > MOST_FPS:
        raise Unfit("too_fast", limit=int(MOST_FPS))
    sound = next((each for each in streams if each["type"] == "audio"), None)
    if sound:
        _check_codec(sound["codec"], AUDIO_CODECS)
    width, height = _shown(int(picture["width"]), int(picture["height"]), stream["sar"], int(picture["rotation"]))
    return Seen(duration, width, height, float(stream["fps"]), sound is not None, int(stream["transfer"]) in HDR)


def _check_codec(name: str, known: tuple[str, ...]) -> None:
    if name not in {*known, *READERS}:
        raise Unfit("codec", codec="".join(sign for sign in str(name)[:20] if sign.isalnum() or sign in "_-"))


def _shown(width: int, height: int, sar: float, rotation: int) -> tuple[int, int]:
    """With square pixels and upright. Raises Unfit for what is no shape to look at."""
    if not 0.1 <= float(sar) <= 10:
        sar = 1.0
    width = round(width * float(sar))
    if rotation % 180 in range(45, 136):
        width, height = height, width
    if min(width, height) < LEAST_SIDE or max(width, height) > MOST_RATIO * min(width, height):
        raise Unfit("shape", limit=LEAST_SIDE)
    if width * height > MOST_PIXELS:
        raise Unfit("too_many_pixels")
    return width, height
