"""HLS playlists (RFC 8216): ffmpeg's are read, checked against the files, and written anew."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

MOST_SEGMENTS = 20_000
_MAP = re.compile(r'#EXT-X-MAP:URI="[^"]*",BYTERANGE="(\d{1,9})@(\d{1,12})"')
_LENGTH = re.compile(r"#EXTINF:(\d{1,5}(?:\.\d{1,9})?),.*")
_RANGE = re.compile(r"#EXT-X-BYTERANGE:(\d{1,12})@(\d{1,14})")


class BadPlaylist(ValueError):
    """It is not what our own ffmpeg writes, or does not fit the file beside it."""


@dataclass(frozen=True)
class Segment:
    seconds: float
    size: int
    start: int


@dataclass(frozen=True)
class Media:
    """One rung's file: ``head`` bytes from 0 tell how to read it; the segments follow, without a gap."""

    head: int
    segments: tuple[Segment, ...]

    @property
    def seconds(self) -> float:
        return sum(segment.seconds for segment in self.segments)

    @property
    def size(self) -> int:
        return self.head + sum(segment.size for segment in self.segments)


@dataclass(frozen=True)
class RungFacts:
    """A rung as the master playlist tells it; rates in bits a second, of the file as it is."""

    name: str
    width: int
    height: int
    bandwidth: int
    average: int
    codecs: str
    fps: float
    size: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def read_media(text: str, size: int) -> Media:
    """Of a playlist of byte ranges in one file of ``size`` bytes. Raises BadPlaylist."""
    lines = [line.strip() for line in text.splitlines()]
    if not lines or lines[0] != "#EXTM3U" or lines[-1] != "#EXT-X-ENDLIST":
        raise BadPlaylist("not whole")
    heads = [found for line in lines if (found := _MAP.fullmatch(line))]
    seconds = [float(found[1]) for line in lines if (found := _LENGTH.fullmatch(line))]
    ranges = [(int(found[1]), int(found[2])) for line in lines if (found := _RANGE.fullmatch(line))]
    if len(heads) != 1 or int(heads[0][2]) != 0 or not 0 < len(seconds) == len(ranges) <= MOST_SEGMENTS:
        raise BadPlaylist("not one head and its segments")
    segments = tuple(
        Segment(length, count, start) for length, (count, start) in zip(seconds, ranges, strict=True) if length > 0
    )
    media = Media(int(heads[0][1]), segments)
    at = media.head
    for segment in segments:
        if segment.start != at or segment.size <= 0:
            raise BadPlaylist("segments with gaps")
        at += segment.size
    if not segments or at > size:
        raise BadPlaylist("longer than its file")
    return media


def write_media(media: Media, file_name: str) -> str:
    """The playlist of a rung, whose file lies beside it as ``file_name``."""
    longest = max(round(segment.seconds) for segment in media.segments)
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        f"#EXT-X-TARGETDURATION:{max(1, longest)}",
        "#EXT-X-PLAYLIST-TYPE:VOD",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        f'#EXT-X-MAP:URI="{file_name}",BYTERANGE="{media.head}@0"',
    ]
    for segment in media.segments:
        lines += [f"#EXTINF:{segment.seconds:.6f},", f"#EXT-X-BYTERANGE:{segment.size}@{segment.start}", file_name]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


def peak_rate(segments: Sequence[Segment]) -> int:
    """Bits a second of the densest stretch of half a target duration to one and a half (RFC 8216, 4.1); of the whole,
    if it is shorter than that."""
    target = max(segment.seconds for segment in segments)
    best = 0.0
    for first in range(len(segments)):
        seconds, size = 0.0, 0
        for segment in segments[first:]:
            seconds, size = seconds + segment.seconds, size + segment.size
            if seconds > 1.5 * target:
                break
            if seconds >= 0.5 * target:
                best = max(best, 8 * size / seconds)
    return round(best) or average_rate(segments)


def average_rate(segments: Iterable[Segment]) -> int:
    segments = list(segments)
    return round(8 * sum(each.size for each in segments) / sum(each.seconds for each in segments))


def codecs(head: bytes, *, has_audio: bool) -> str:
    """RFC 6381 names, from the decoder configuration in the head of the file. Raises BadPlaylist."""
    at = head.find(b"avcC")
    if at < 0 or len(head) < at + 8:
        raise BadPlaylist("no H.264 in it")
    return f"avc1.{head[at + 5 : at + 8].hex()}" + (",mp4a.40.2" if has_audio else "")


def write_master(rungs: Sequence[RungFacts]) -> str:
    """The list of all rungs, lowest first: with which a player begins on a poor line."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for rung in rungs:
        lines += [
            f"#EXT-X-STREAM-INF:BANDWIDTH={rung.bandwidth},AVERAGE-BANDWIDTH={rung.average},"
            f'RESOLUTION={rung.width}x{rung.height},CODECS="{rung.codecs}",FRAME-RATE={rung.fps:.3f}',
            f"{rung.name}.m3u8",
        ]
    return "\n".join([*lines, ""])
