"""A video as PyAV sees it: its container, its streams, and whether a first picture comes out."""

import importlib
import pkgutil
from typing import IO, Any

import av
from av.error import FFmpegError

for _module in pkgutil.walk_packages(av.__path__, "av."):  # it imports some of its parts when they are first needed
    if not _module.name.endswith("__main__"):
        importlib.import_module(_module.name)

FRAMES = 3  # decoded before it is believed that there is a picture
PACKETS = 2000  # read in search of them


def look(file: IO[bytes], *, containers: str, codecs: str, max_pixels: int) -> dict[str, Any]:
    """``{"container", "duration", "streams": […], "picture": {…}}``, or ``{"problem": code}``."""
    options = {
        "format_whitelist": containers,
        "codec_whitelist": codecs,
        "protocol_whitelist": "",  # it is read from the open file: there is no reason to open anything by name
        "probesize": "8000000",
        "analyzeduration": "8000000",
        "max_streams": "32",
    }
    try:
        container: Any = av.open(file, container_options=options, metadata_errors="replace")
    except (FFmpegError, ValueError, OSError) as error:
        return {"problem": "unreadable", "detail": str(error)[:200]}
    with container:
        said = {
            "container": container.format.name,
            "duration": container.duration / av.time_base if container.duration else 0.0,
            "streams": [_stream(stream) for stream in container.streams],
        }
        return {**said, **_first_picture(container, max_pixels)}


def _stream(stream: Any) -> dict[str, Any]:
    context = stream.codec_context
    said: dict[str, Any] = {"type": stream.type, "codec": context.name if context else ""}
    if stream.duration and stream.time_base:
        said["duration"] = float(stream.duration * stream.time_base)
    if stream.type == "video" and context:
        said |= {
            "width": context.width,
            "height": context.height,
            "sar": _ratio(stream.sample_aspect_ratio),
            "fps": float(stream.average_rate or stream.guessed_rate or 0),
            "transfer": int(context.color_trc or 0),
            "cover": bool(stream.disposition & av.stream.Disposition.attached_pic),
        }
    return said


def _ratio(fraction: Any) -> float:
    return float(fraction) if fraction else 1.0


def _first_picture(container: Any, max_pixels: int) -> dict[str, Any]:
    """Its size and rotation as decoded: a header says what it likes."""
    stream = next((each for each in container.streams.video if not _is_cover(each)), None)
    if stream is None:
        return {}
    stream.codec_context.options = {"max_pixels": str(max_pixels)}
    stream.codec_context.thread_count = 1
    seen: dict[str, Any] = {}
    frames = packets = 0
    try:
        for packet in container.demux(stream):
            packets += 1
            for frame in packet.decode():
                frames += 1
                seen = {"width": frame.width, "height": frame.height, "rotation": int(frame.rotation)}
            if frames >= FRAMES or packets >= PACKETS:
                break
    except (FFmpegError, ValueError, OSError) as error:
        if not seen:
            return {"picture": None, "detail": str(error)[:200]}
    return {"picture": seen or None}


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)
